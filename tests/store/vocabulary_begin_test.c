/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/vocabulary.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const words[] = {"agent",     "agency",   "call",    "callback", "contact",
                                    "knowledge", "know-how", "obsluga", "żółw",     "звонок"};

static hw_buf build(void)
{
    hw_vocabulary_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_vocabulary_builder_new(&builder, NULL), HW_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        hw_span text = hw_span_str(words[i]);
        hw_word word = {text, strcmp(words[i], "żółw") ? text : HW_LIT("zolw"), 1, 0};
        assert_int_equal(hw_vocabulary_builder_add(builder, &word, NULL), HW_OK);
    }
    assert_int_equal(hw_vocabulary_builder_finish(builder, &section, NULL), HW_OK);
    hw_vocabulary_builder_free(builder);
    return section;
}

static hw_status find(hw_span section, const char *typed, uint32_t edits, char *out, size_t size)
{
    hw_arena arena = HW_ARENA_INIT;
    const hw_near_beginning *found;
    size_t count, at = 0;
    hw_status status = hw_vocabulary_near_beginnings(section, hw_span_str(typed), edits, &arena, &found, &count, NULL);
    out[0] = '\0';
    for (size_t i = 0; i < count && !status && at < size; i++)
        at += (size_t)snprintf(out + at, size - at, "%s%.*s~%u", i ? " " : "", (int)found[i].folded.len,
                               found[i].folded.ptr, found[i].edits);
    hw_arena_release(&arena);
    return status;
}

static void beginnings_within_the_edits_are_found(void **state)
{
    static const struct {
        const char *typed;
        uint32_t edits;
        const char *wanted;
    } rows[] = {
        {"knowlege", 1, "knowledge~1"}, {"knolw", 1, "know~1"}, /* without the l; the swap is below it */
        {"cotac", 1, "contac~1"},       {"agen", 1, "age~1"},        {"clal", 1, "cal~1"},
        {"zolwx", 1, "zolw~1"},         {"obslgua", 1, "obsluga~1"}, {"knwlege", 2, "knowledge~2"},
        {"зваонок", 1, "звонок~1"},     {"xyzxyz", 2, ""},           {"", 1, ""},
    };
    (void)state;
    hw_buf section = build();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[512];
        assert_int_equal(find(hw_buf_span(&section), rows[i].typed, rows[i].edits, got, sizeof got), HW_OK);
        if (strcmp(got, rows[i].wanted) != 0)
            fail_msg("%s: got \"%s\", wanted \"%s\"", rows[i].typed, got, rows[i].wanted);
    }
    hw_buf_release(&section);
}

static void edits_out_of_range_are_refused(void **state)
{
    (void)state;
    hw_buf section = build();
    char got[64];
    assert_int_equal(find(hw_buf_span(&section), "agent", 0, got, sizeof got), HW_E_ARG);
    assert_int_equal(find(hw_buf_span(&section), "agent", 3, got, sizeof got), HW_E_ARG);
    hw_buf_release(&section);
}

static void a_damaged_vocabulary_is_reported_or_harmless(void **state)
{
    (void)state;
    hw_buf section = build();
    char got[4096];
    for (size_t at = 0; at < section.len; at++)
        for (unsigned flip = 1; flip < 256; flip *= 2) {
            char *copy = malloc(section.len);
            assert_non_null(copy);
            memcpy(copy, section.data, section.len);
            copy[at] = (char)(copy[at] ^ (char)flip);
            hw_status status = find(hw_span_of(copy, section.len), "knwlege", 2, got, sizeof got);
            assert_true(status == HW_OK || status == HW_E_CORRUPT);
            free(copy);
        }
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beginnings_within_the_edits_are_found),
        cmocka_unit_test(edits_out_of_range_are_refused),
        cmocka_unit_test(a_damaged_vocabulary_is_reported_or_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
