/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/bytes.h"
#include "store/dictionary.h"
#include "store/texts.h"

#include <stdio.h>
#include <stdlib.h>

/* Records as a glossary has them: much the same words around something of their own. */
static size_t make_record(uint32_t n, char *out, size_t size)
{
    return (size_t)snprintf(out, size,
                            "term%u en The number of calls that an agent of team %u answers in the course of a working "
                            "hour, divided by %u.",
                            n, n % 13, n * 7919u % 1000);
}

static hw_buf build(uint32_t count)
{
    hw_texts_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_texts_builder_new(&builder, NULL), HW_OK);
    for (uint32_t n = 0; n < count; n++) {
        char record[256];
        size_t len = make_record(n, record, sizeof record);
        assert_int_equal(hw_texts_builder_add(builder, hw_span_of(record, len), NULL), HW_OK);
    }
    assert_int_equal(hw_texts_builder_finish(builder, &section, NULL), HW_OK);
    hw_texts_builder_free(builder);
    return section;
}

static void records_come_back_in_any_order(void **state)
{
    (void)state;
    static const uint32_t counts[] = {1, 2, 40, 700};
    for (size_t row = 0; row < sizeof counts / sizeof *counts; row++) {
        hw_buf section = build(counts[row]);
        hw_texts *texts = NULL;
        hw_arena arena = HW_ARENA_INIT;
        assert_int_equal(hw_texts_open(&texts, hw_buf_span(&section), NULL), HW_OK);
        assert_int_equal(hw_texts_count(texts), counts[row]);
        for (uint32_t n = counts[row]; n-- > 0;) {
            char wanted[256];
            hw_span got;
            make_record(n, wanted, sizeof wanted);
            assert_int_equal(hw_texts_get(texts, n, &arena, &got, NULL), HW_OK);
            assert_span(got, wanted);
            assert_int_equal(hw_texts_head(texts, n, sizeof wanted, &arena, &got, NULL), HW_OK);
            assert_span(got, wanted);
            wanted[20] = '\0';
            assert_int_equal(hw_texts_head(texts, n, 20, &arena, &got, NULL), HW_OK);
            assert_span(got, wanted);
        }
        hw_span none;
        assert_int_equal(hw_texts_get(texts, counts[row], &arena, &none, NULL), HW_E_ARG);
        hw_arena_release(&arena);
        hw_texts_close(texts);
        hw_buf_release(&section);
    }
}

static void an_empty_section_is_a_section(void **state)
{
    (void)state;
    hw_buf section = build(0);
    hw_texts *texts = NULL;
    assert_int_equal(hw_texts_open(&texts, hw_buf_span(&section), NULL), HW_OK);
    assert_int_equal(hw_texts_count(texts), 0);
    hw_texts_close(texts);
    hw_buf_release(&section);
}

static void large_and_empty_records_come_back(void **state)
{
    (void)state;
    enum { LARGE = 3 << 20 };
    hw_texts_builder *builder = NULL;
    hw_texts *texts = NULL;
    hw_arena arena = HW_ARENA_INIT;
    hw_buf section;
    hw_span got;
    hw_buf_init(&section, SIZE_MAX);
    char *large = test_malloc(LARGE);
    uint32_t random = 1;
    for (size_t i = 0; i < LARGE; i++) {
        random = random * 1103515245u + 12345u;
        large[i] = (char)(random >> 16); /* does not shrink */
    }
    assert_int_equal(hw_texts_builder_new(&builder, NULL), HW_OK);
    assert_int_equal(hw_texts_builder_add(builder, HW_LIT(""), NULL), HW_OK);
    assert_int_equal(hw_texts_builder_add(builder, hw_span_of(large, LARGE), NULL), HW_OK);
    assert_int_equal(hw_texts_builder_finish(builder, &section, NULL), HW_OK);
    assert_int_equal(hw_texts_open(&texts, hw_buf_span(&section), NULL), HW_OK);
    assert_int_equal(hw_texts_get(texts, 0, &arena, &got, NULL), HW_OK);
    assert_int_equal(got.len, 0);
    assert_int_equal(hw_texts_get(texts, 1, &arena, &got, NULL), HW_OK);
    assert_int_equal(got.len, LARGE);
    assert_memory_equal(got.ptr, large, LARGE);
    hw_texts_close(texts);
    hw_texts_builder_free(builder);
    hw_arena_release(&arena);
    hw_buf_release(&section);
    test_free(large);
}

static void what_records_share_is_paid_once(void **state)
{
    (void)state;
    hw_buf one = build(1), many = build(700);
    assert_int_equal(hw_get_u32(one.data + 4), 0); /* one record shares nothing: no dictionary */
    assert_in_range(many.len, 1, 700 * 40);        /* of about 120 bytes each */
    hw_buf_release(&one);
    hw_buf_release(&many);
}

static void a_dictionary_ends_with_what_most_records_have(void **state)
{
    (void)state;
    enum { COUNT = 300 };
    static char text[COUNT][256];
    hw_span records[COUNT];
    hw_buf dictionary, again;
    for (uint32_t n = 0; n < COUNT; n++)
        records[n] = hw_span_of(text[n], make_record(n, text[n], sizeof text[n]));
    hw_buf_init(&dictionary, HW_DICTIONARY_BYTES_MOST);
    hw_buf_init(&again, HW_DICTIONARY_BYTES_MOST);
    assert_int_equal(hw_dictionary_train(records, COUNT, &dictionary, NULL), HW_OK);
    assert_int_equal(hw_dictionary_train(records, COUNT, &again, NULL), HW_OK);
    assert_int_equal(dictionary.len, again.len);
    assert_memory_equal(dictionary.data, again.data, again.len);
    size_t tail = dictionary.len > 256 ? dictionary.len - 256 : 0;
    assert_true(hw_span_find(hw_span_sub(hw_buf_span(&dictionary), tail, dictionary.len), HW_LIT("working hour")) !=
                SIZE_MAX);
    hw_buf_release(&dictionary);
    hw_buf_release(&again);
}

static void read_all(hw_span section)
{
    hw_texts *texts = NULL;
    hw_arena arena = HW_ARENA_INIT;
    hw_error err = {0};
    hw_status status = hw_texts_open(&texts, section, &err);
    assert_true(status == HW_OK || status == HW_E_CORRUPT);
    for (uint32_t n = 0; !status && n < hw_texts_count(texts) && n < 50; n++) {
        hw_span record;
        hw_status got = hw_texts_get(texts, n, &arena, &record, &err);
        assert_true(got == HW_OK || got == HW_E_CORRUPT);
        got = hw_texts_head(texts, n, 16, &arena, &record, &err);
        assert_true(got == HW_OK || got == HW_E_CORRUPT);
    }
    hw_texts_close(texts);
    hw_arena_release(&arena);
}

static void damaged_sections_never_read_past_the_end(void **state)
{
    (void)state;
    hw_buf section = build(40);
    for (size_t len = 0; len < section.len; len += 3) {
        char *cut = test_malloc(len + 1);
        memcpy(cut, section.data, len);
        read_all(hw_span_of(cut, len));
        test_free(cut);
    }
    for (size_t i = 0; i < section.len; i++) {
        section.data[i] ^= (char)(1 << i % 8);
        read_all(hw_buf_span(&section));
        section.data[i] ^= (char)(1 << i % 8);
    }
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_come_back_in_any_order),
        cmocka_unit_test(an_empty_section_is_a_section),
        cmocka_unit_test(large_and_empty_records_come_back),
        cmocka_unit_test(what_records_share_is_paid_once),
        cmocka_unit_test(a_dictionary_ends_with_what_most_records_have),
        cmocka_unit_test(damaged_sections_never_read_past_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
