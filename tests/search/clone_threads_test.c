/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A clone for each thread: they share the file and what is known of it, nothing else. Run under ThreadSanitizer. */
#include "fixture.h"

#include <pthread.h>

enum { THREADS = 4, ROUNDS = 5 };

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\"],\"source\":\"desk\","
    "\"definition\":\"Notes an agent writes once the caller has gone.\"}\n"
    "{\"id\":\"kb\",\"term\":\"Knowledge base\",\"lang\":\"en\",\"source\":\"desk\","
    "\"definition\":\"Articles that answer what customers ask.\"}\n"
    "{\"id\":\"esc\",\"term\":\"Escalation\",\"lang\":\"en\",\"source\":\"floor\","
    "\"definition\":\"Passing a case on to somebody with more say.\"}\n";

static const char other_glossary[] = "{\"id\":\"new\",\"term\":\"Newcomer\",\"definition\":\"Nobody else is here.\"}\n";

static const char *find(hw_index *index, const char *query, const char *first)
{
    hw_results *results = NULL;
    bool right = !hw_search(index, hw_span_str(query), NULL, &results, NULL) && results->hit_count &&
                 hw_span_equal(results->hits[0].entry.id, hw_span_str(first));
    hw_results_free(results);
    return right ? NULL : query;
}

static const char *suggest_and_ask(hw_index *index)
{
    hw_suggestions *suggestions = NULL;
    hw_reply *reply = NULL;
    bool right = !hw_suggest(index, HW_LIT("esc"), NULL, &suggestions, NULL) && suggestions->count &&
                 !hw_ask(index, HW_LIT("what is an escalation"), NULL, &reply, NULL) && reply->answer_count;
    hw_suggestions_free(suggestions);
    hw_reply_free(reply);
    return right ? NULL : "suggestions and answers";
}

/* Uses a handle, and closes it. */
static void *ask_often(void *handle)
{
    static const struct {
        const char *query, *first;
    } rows[] = {{"acw", "acw"}, {"knowledge bases", "kb"}, {"esclation", "esc"}, {"caller notes", "acw"}};
    const char *wrong = NULL;
    for (size_t i = 0; i < ROUNDS * sizeof rows / sizeof *rows && !wrong; i++)
        wrong =
            find(handle, rows[i % (sizeof rows / sizeof *rows)].query, rows[i % (sizeof rows / sizeof *rows)].first);
    if (!wrong)
        wrong = suggest_and_ask(handle);
    hw_index_close(handle);
    return (void *)(uintptr_t)wrong;
}

static void *verify_and_close(void *handle)
{
    const char *wrong = hw_index_verify(handle, NULL) ? "verification" : NULL;
    hw_index_close(handle);
    return (void *)(uintptr_t)wrong;
}

static void clones_and_the_original_work_at_once_and_close_in_any_order(void **state)
{
    (void)state;
    fixture f = {.index = NULL};
    pthread_t threads[THREADS + 2];
    fixture_open(&f, glossary);
    hw_index *clones[THREADS + 1];
    for (size_t i = 0; i <= THREADS; i++)
        assert_int_equal(hw_index_clone(&clones[i], f.index, NULL), HW_OK);
    assert_int_equal(pthread_create(&threads[THREADS], NULL, verify_and_close, clones[THREADS]), 0);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_often, clones[i]), 0);
    assert_int_equal(pthread_create(&threads[THREADS + 1], NULL, ask_often, f.index), 0);
    f.index = NULL;
    for (size_t i = 0; i < THREADS + 2; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        if (wrong)
            fail_msg("thread %zu: %s", i, (const char *)wrong);
    }
    fixture_close(&f);
}

static void a_clone_is_made_while_its_original_is_in_use(void **state)
{
    (void)state;
    fixture f = {.index = NULL};
    pthread_t user;
    void *wrong;
    hw_index *original, *clone;
    fixture_open(&f, glossary);
    assert_int_equal(hw_index_clone(&original, f.index, NULL), HW_OK);
    assert_int_equal(pthread_create(&user, NULL, ask_often, f.index), 0);
    for (size_t i = 0; i < ROUNDS; i++) {
        assert_int_equal(hw_index_clone(&clone, original, NULL), HW_OK);
        assert_null(ask_often(clone));
    }
    hw_index_close(original);
    assert_int_equal(pthread_join(user, &wrong), 0);
    assert_null(wrong);
    f.index = NULL;
    fixture_close(&f);
}

static void a_clone_has_the_file_of_its_original_not_that_of_its_path(void **state)
{
    (void)state;
    fixture f = {.index = NULL}, other = {.index = NULL};
    hw_index *clone;
    fixture_open(&f, glossary);
    fixture_build(&other, other_glossary);
    assert_int_equal(rename(other.path, f.path), 0);
    assert_int_equal(hw_index_clone(&clone, f.index, NULL), HW_OK);
    assert_null(find(clone, "caller notes", "acw"));
    hw_index_close(clone);
    hw_index_close(f.index);
    assert_int_equal(hw_index_open(&f.index, f.path, NULL), HW_OK);
    assert_null(find(f.index, "newcomer", "new"));
    fixture_close(&f);
    fixture_close(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clones_and_the_original_work_at_once_and_close_in_any_order),
        cmocka_unit_test(a_clone_is_made_while_its_original_is_in_use),
        cmocka_unit_test(a_clone_has_the_file_of_its_original_not_that_of_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
