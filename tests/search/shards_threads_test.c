/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Clones of an index in shards, each in a thread: they share what shards have in common, and open the files of the same
 * descriptors at once. Run under ThreadSanitizer. */
#include "temporary.h"

#include "headword/headword.h"

#include <pthread.h>

enum { THREADS = 4, ENTRIES = 60, SHARDS = 3 };

static void build(const char *path)
{
    char line[160];
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    hw_build_options options = HW_BUILD_OPTIONS_INIT;
    hw_buf jsonl;
    hw_buf_init(&jsonl, SIZE_MAX);
    options.shards = SHARDS;
    for (int i = 0; i < ENTRIES; i++) {
        snprintf(line, sizeof line,
                 "{\"id\":\"e%02d\",\"term\":\"Queue %c%c\",\"definition\":\"Calls of team %d wait.\"}\n", i,
                 'a' + i / 26, 'a' + i % 26, i % 4);
        hw_buf_add_str(&jsonl, line);
    }
    if (hw_glossary_new(&glossary, NULL, &err) ||
        hw_glossary_read_bytes(glossary, "test.jsonl", hw_buf_span(&jsonl), &err) ||
        hw_index_build(path, glossary, &options, &err))
        fail_msg("%s", err.message);
    hw_glossary_free(glossary);
    hw_buf_release(&jsonl);
}

/* Every entry is found by its name, and by a word of its text together with others. Closes the handle. */
static void *ask_all(void *handle)
{
    uintptr_t wrong = 0;
    for (int i = 0; i < ENTRIES && !wrong; i++) {
        char query[16], id[16];
        hw_results *results = NULL;
        snprintf(query, sizeof query, "queue %c%c", 'a' + i / 26, 'a' + i % 26);
        snprintf(id, sizeof id, "e%02d", i);
        if (hw_search(handle, hw_span_str(query), NULL, &results, NULL) || !results->hit_count ||
            !hw_span_equal(results->hits[0].entry.id, hw_span_str(id)))
            wrong = 1;
        hw_results_free(results);
        results = NULL;
        if (hw_search(handle, HW_LIT("team calls"), NULL, &results, NULL) || results->estimated_total != ENTRIES)
            wrong = 2;
        hw_results_free(results);
    }
    hw_index_close(handle);
    return (void *)wrong;
}

static void clones_ask_shards_at_once(void **state)
{
    hw_error err = {0};
    hw_index *index = NULL, *clones[THREADS];
    pthread_t threads[THREADS];
    const char *path = temporary_path(*state, "big.stub");
    build(path);
    assert_int_equal(temporary_files(*state), SHARDS + 1);
    if (hw_index_open(&index, path, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(hw_index_clone(&clones[i], index, NULL), HW_OK);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_all, clones[i]), 0);
    assert_null(ask_all(index));
    for (size_t i = 0; i < THREADS; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(clones_ask_shards_at_once, temporary_setup, temporary_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
