/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/docs.h"

static void assert_rows(const hw_doc *docs, uint32_t count, size_t bytes)
{
    hw_buf section;
    hw_docs read;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_docs_write(&section, docs, count, NULL), HW_OK);
    assert_int_equal(section.len, bytes);
    assert_true(hw_docs_open(&read, hw_buf_span(&section), count));
    for (uint32_t i = 0; i < count; i++) {
        hw_doc got = hw_docs_get(&read, i);
        if (got.length != docs[i].length || got.source != docs[i].source || got.lang != docs[i].lang ||
            got.flags != docs[i].flags)
            fail_msg("row %u came back otherwise", i);
    }
    hw_buf_release(&section);
}

static void rows_take_the_bits_they_need(void **state)
{
    (void)state;
    static const hw_doc most[] = {{UINT32_MAX, UINT16_MAX, UINT8_MAX, UINT8_MAX}, {0}, {1, 3, 4, 5}};
    static const hw_doc usual[] = {{100, 2, 0, 0}, {3, 1, 0, 1}, {0, 3, 0, 0}};
    static const hw_doc nothing[] = {{0}, {0}};
    enum { WIDTHS = HW_DOC_FIELDS, PADDING = 8 };
    assert_rows(most, 3, WIDTHS + (3 * 64 + 7) / 8 + PADDING);
    assert_rows(usual, 3, WIDTHS + (3 * (7 + 2 + 1) + 7) / 8 + PADDING);
    assert_rows(nothing, 2, WIDTHS + PADDING);
    assert_rows(nothing, 0, WIDTHS + PADDING);
}

static void sections_of_another_size_are_refused(void **state)
{
    (void)state;
    static const hw_doc docs[] = {{100, 2, 0, 0}, {3, 1, 0, 1}, {5, 3, 0, 0}, {7, 1, 0, 0}};
    hw_buf section;
    hw_docs read;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_docs_write(&section, docs, 4, NULL), HW_OK);
    for (size_t len = 0; len < section.len; len++)
        if (hw_docs_open(&read, hw_span_of(section.data, len), 4))
            fail_msg("%zu of %zu bytes", len, section.len);
    assert_false(hw_docs_open(&read, hw_buf_span(&section), 3));
    for (size_t f = 0; f < HW_DOC_FIELDS; f++) {
        char width = section.data[f];
        section.data[f] = (char)(width + 64);
        assert_false(hw_docs_open(&read, hw_buf_span(&section), 4));
        section.data[f] = width;
    }
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_take_the_bits_they_need),
        cmocka_unit_test(sections_of_another_size_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
