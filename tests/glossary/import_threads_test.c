/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/buf.h"
#include "headword/glossary.h"

enum { LINES = 3000 };

/* Some megabytes of JSON Lines, some of which are complained of. `broken`: the line that is no JSON, or none. */
static hw_buf make_lines(size_t broken)
{
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    for (size_t i = 1; i <= LINES; i++) {
        hw_buf_printf(&text, "{\"term\": \"Term %zu of %zu\", ", i % 700, i);
        if (i % 501 == 0)
            hw_buf_printf(&text, "\"lang\": \"no language %zu\", ", i);
        if (i % 89 == 0)
            hw_buf_printf(&text, "\"key%zu\": 1, ", i % 50);
        hw_buf_printf(&text, "\"definition\": \"Also known as alias %zu. ", i);
        for (size_t k = 0; k < 10 + i % 7; k++)
            hw_buf_printf(&text, "What is meant by it (WM%c) is %zu and no more. ", (char)('A' + k), i * k);
        hw_buf_printf(&text, i == broken ? "\"\n" : "\"}\n");
    }
    return text;
}

static void note_warning(void *context, const char *file, uint32_t line, const char *message)
{
    hw_buf_printf(context, "%s:%u: %s\n", file, line, message);
}

/* Everything there is to know of what was read: warnings, error, entries with their aliases. */
static hw_buf read_with(const hw_buf *text, uint32_t jobs)
{
    hw_buf said;
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    hw_buf_init(&said, SIZE_MAX);
    hw_import_options options = {.jobs = jobs, .warn = note_warning, .warn_context = &said};
    assert_int_equal(hw_glossary_new(&glossary, &options, NULL), HW_OK);
    if (hw_glossary_read_bytes(glossary, "made.jsonl", hw_buf_span(text), &err))
        hw_buf_printf(&said, "error: %s\n", err.message);
    for (size_t i = 0; i < hw_glossary_count(glossary); i++) {
        const hw_entry *entry = hw_glossary_entry(glossary, i);
        hw_buf_printf(&said, "%u %.*s %.*s", entry->line, (int)entry->id.len, entry->id.ptr, (int)entry->lang.len,
                      entry->lang.ptr);
        for (size_t k = 0; k < entry->alias_count; k++)
            hw_buf_printf(&said, " | %.*s", (int)entry->aliases[k].text.len, entry->aliases[k].text.ptr);
        hw_buf_add_byte(&said, '\n');
    }
    hw_glossary_free(glossary);
    return said;
}

static void entries_and_warnings_are_the_same_however_many_threads(void **state)
{
    (void)state;
    static const size_t broken[] = {0, 1, LINES / 2, LINES};
    static const uint32_t jobs[] = {2, 3, 8, 0};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        hw_buf text = make_lines(broken[i]), alone = read_with(&text, 1);
        assert_non_null(strstr(alone.data, broken[i] ? "error: made.jsonl:" : "alias 3000"));
        for (size_t k = 0; k < sizeof jobs / sizeof *jobs; k++) {
            hw_buf together = read_with(&text, jobs[k]);
            if (!hw_span_equal(hw_buf_span(&alone), hw_buf_span(&together)))
                fail_msg("line %zu broken, %u threads: not the same", broken[i], jobs[k]);
            hw_buf_release(&together);
        }
        hw_buf_release(&alone);
        hw_buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_and_warnings_are_the_same_however_many_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
