/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the headers promise: one handle a thread, several handles on one file. Run under ThreadSanitizer. */
#include "fixture.h"

#include <pthread.h>

enum { THREADS = 4, ROUNDS = 25 };

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\"],\"source\":\"desk\","
    "\"definition\":\"Notes an agent writes once the caller has gone.\"}\n"
    "{\"id\":\"kb\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"source\":\"desk\","
    "\"definition\":\"Uporządkowany zbiór artykułów dla obsługi klienta.\"}\n"
    "{\"id\":\"esc\",\"term\":\"Escalation\",\"lang\":\"en\",\"source\":\"floor\","
    "\"definition\":\"Passing a case on to somebody with more say.\"}\n";

static const struct {
    const char *query, *first;
} rows[] = {
    {"acw", "acw"}, {"bazy wiedzy", "kb"}, {"esclation", "esc"}, {"caller notes", "acw"}, {"\"a case\"", "esc"}};

static void *ask_often(void *path)
{
    hw_index *index = NULL;
    if (hw_index_open(&index, path, NULL))
        return "cannot open the index";
    const char *wrong = NULL;
    for (size_t i = 0; i < ROUNDS && !wrong; i++) {
        hw_results *results = NULL;
        size_t row = i % (sizeof rows / sizeof *rows);
        if (hw_search(index, hw_span_str(rows[row].query), NULL, &results, NULL) || !results->hit_count ||
            !hw_span_equal(results->hits[0].entry.id, hw_span_str(rows[row].first)))
            wrong = rows[row].query;
        hw_results_free(results);
    }
    hw_index_close(index);
    return (void *)(uintptr_t)wrong;
}

static void threads_with_handles_of_their_own_do_not_meet(void **state)
{
    (void)state;
    fixture f = {.index = NULL};
    pthread_t threads[THREADS];
    fixture_build(&f, glossary);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_often, f.path), 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        if (wrong)
            fail_msg("thread %zu: %s", i, (const char *)wrong);
    }
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(threads_with_handles_of_their_own_do_not_meet)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
