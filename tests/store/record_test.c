/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/record.h"

static const hw_alias aliases[] = {
    {HW_LIT_INIT("ACW"), HW_LIT_INIT(""), HW_LIT_INIT("parenthesis"), 3, HW_ALIAS_ACRONYM},
    {HW_LIT_INIT("praca po rozmowie"), HW_LIT_INIT("pl"), HW_LIT_INIT("field"), 0, HW_ALIAS_TRANSLATION},
};
static const hw_span tags[] = {HW_LIT_INIT("Service"), HW_LIT_INIT("Sales")};
static const hw_span related[] = {HW_LIT_INIT("Handle time")};
static const hw_entry full = {.id = HW_LIT_INIT("acw"),
                              .term = HW_LIT_INIT("After-call work"),
                              .lang = HW_LIT_INIT("en"),
                              .definition = HW_LIT_INIT("What is left to do when the caller is gone."),
                              .source = HW_LIT_INIT("mine"),
                              .status = HW_LIT_INIT("approved"),
                              .file = HW_LIT_INIT("a.csv"),
                              .line = 300,
                              .aliases = aliases,
                              .alias_count = 2,
                              .tags = tags,
                              .tag_count = 2,
                              .related = related,
                              .related_count = 1};

static void assert_same(const hw_entry *a, const hw_entry *b)
{
    hw_buf x, y;
    hw_buf_init(&x, SIZE_MAX);
    hw_buf_init(&y, SIZE_MAX);
    hw_record_write(&x, a);
    hw_record_write(&y, b);
    assert_int_equal(x.len, y.len);
    assert_memory_equal(x.data, y.data, x.len);
    hw_buf_release(&x);
    hw_buf_release(&y);
}

static void an_entry_survives_the_round_trip(void **state)
{
    (void)state;
    hw_buf record;
    hw_arena arena = HW_ARENA_INIT;
    hw_entry got;
    hw_span id;
    hw_buf_init(&record, SIZE_MAX);
    hw_record_write(&record, &full);
    assert_int_equal(hw_record_read(hw_buf_span(&record), &arena, &got, NULL), HW_OK);
    assert_same(&got, &full);
    assert_span(got.definition, "What is left to do when the caller is gone.");
    assert_int_equal(got.line, 300);
    assert_int_equal(got.aliases[1].kind, HW_ALIAS_TRANSLATION);
    assert_span(got.aliases[1].lang, "pl");
    assert_span(got.related[0], "Handle time");
    hw_span term;
    assert_true(hw_record_title(hw_span_of(record.data, 40), &id, &term)); /* the beginning will do */
    assert_span(id, "acw");
    assert_true(hw_span_equal(term, full.term));
    assert_false(hw_record_title(hw_span_of(record.data, 6), &id, &term));
    hw_arena_release(&arena);
    hw_buf_release(&record);
}

static void an_empty_entry_survives_too(void **state)
{
    (void)state;
    hw_buf record;
    hw_arena arena = HW_ARENA_INIT;
    hw_entry got, empty = {0};
    hw_buf_init(&record, SIZE_MAX);
    hw_record_write(&record, &empty);
    assert_int_equal(hw_record_read(hw_buf_span(&record), &arena, &got, NULL), HW_OK);
    assert_same(&got, &empty);
    hw_arena_release(&arena);
    hw_buf_release(&record);
}

/* In memory of exactly its size, so that reading past the end is noticed. */
static void every_cut_record_is_refused(void **state)
{
    (void)state;
    hw_buf record;
    hw_buf_init(&record, SIZE_MAX);
    hw_record_write(&record, &full);
    for (size_t len = 0; len < record.len; len++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_entry got;
        hw_error err = {0};
        char *cut = test_malloc(len + 1);
        memcpy(cut, record.data, len);
        if (hw_record_read(hw_span_of(cut, len), &arena, &got, &err) != HW_E_CORRUPT)
            fail_msg("cut after %zu bytes: %s", len, err.message);
        test_free(cut);
        hw_arena_release(&arena);
    }
    hw_buf_release(&record);
}

static void flipped_bytes_never_read_past_the_end(void **state)
{
    (void)state;
    hw_buf record;
    hw_buf_init(&record, SIZE_MAX);
    hw_record_write(&record, &full);
    for (size_t i = 0; i < record.len * 8; i++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_entry got;
        record.data[i / 8] ^= (char)(1 << i % 8);
        hw_status status = hw_record_read(hw_buf_span(&record), &arena, &got, NULL);
        assert_true(status == HW_OK || status == HW_E_CORRUPT);
        record.data[i / 8] ^= (char)(1 << i % 8);
        hw_arena_release(&arena);
    }
    hw_buf_release(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_survives_the_round_trip),
        cmocka_unit_test(an_empty_entry_survives_too),
        cmocka_unit_test(every_cut_record_is_refused),
        cmocka_unit_test(flipped_bytes_never_read_past_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
