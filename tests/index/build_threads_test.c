/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "headword/headword.h"

enum { ENTRIES = 700 };

/* The entries from the `first` on and round: two languages, shared names, aliases, mined abbreviations. */
static hw_glossary *make_glossary(size_t first)
{
    static const char *const nouns[] = {"queue", "agent", "ticket", "callback", "transfer", "wskaźnik", "kolejka"};
    enum { NOUNS = sizeof nouns / sizeof *nouns };
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    for (size_t i = 0; i < ENTRIES; i++) {
        size_t n = (first + i) % ENTRIES;
        const char *noun = nouns[n % NOUNS], *other = nouns[n * 7919 % NOUNS];
        hw_buf_printf(&text,
                      "{\"id\": \"e%zu\", \"term\": \"%s %s %zu\", \"lang\": \"%s\", \"source\": \"s%zu\", "
                      "\"aliases\": [\"the %s of %zu\"], \"tags\": [\"t%zu\"], \"definition\": \"What the %s (%c%c) "
                      "of %zu means for %s number %zu, z kolejką i bez niej.\"}\n",
                      n, noun, other, n / 3, n % 5 ? "en" : "pl", n % 3, other, n / 2, n % 4, noun,
                      (char)('A' + n % 26), (char)('A' + n / 26), n * 31 % 997, other, n * n % 1009);
    }
    if (hw_glossary_new(&glossary, NULL, &err) ||
        hw_glossary_read_bytes(glossary, "made.jsonl", hw_buf_span(&text), &err))
        fail_msg("%s", err.message);
    hw_buf_release(&text);
    return glossary;
}

static hw_buf build(temporary *t, size_t first, const hw_build_options *options)
{
    hw_error err = {0};
    hw_glossary *glossary = make_glossary(first);
    if (hw_index_build(temporary_path(t, "index"), glossary, options, &err))
        fail_msg("%s", err.message);
    hw_glossary_free(glossary);
    return temporary_read(temporary_path(t, "index"));
}

static void the_bytes_are_the_same_however_many_threads(void **state)
{
    static const struct {
        uint32_t jobs;
        size_t first;
    } rows[] = {{2, 0}, {3, 350}, {7, 1}, {0, 699}, {1, 13}};
    hw_build_options options = HW_BUILD_OPTIONS_INIT;
    options.jobs = 1;
    hw_buf alone = build(*state, 0, &options);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        options.jobs = rows[i].jobs;
        hw_buf together = build(*state, rows[i].first, &options);
        if (!hw_span_equal(hw_buf_span(&alone), hw_buf_span(&together)))
            fail_msg("%u threads, the entries from %zu on: other bytes", rows[i].jobs, rows[i].first);
        hw_buf_release(&together);
    }
    hw_buf_release(&alone);
}

static void count_calls(void *context, const char *stage, size_t done, size_t total)
{
    (void)stage;
    assert_in_range(done, 0, total);
    ++*(size_t *)context;
}

static void progress_comes_from_the_thread_that_builds(void **state)
{
    size_t calls = 0; /* no lock: ThreadSanitizer would tell */
    hw_build_options options = HW_BUILD_OPTIONS_INIT;
    options.jobs = 4;
    options.progress = count_calls;
    options.progress_context = &calls;
    hw_buf index = build(*state, 0, &options);
    assert_in_range(calls, 3, ENTRIES);
    hw_buf_release(&index);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_bytes_are_the_same_however_many_threads),
        TEST(progress_comes_from_the_thread_that_builds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
