/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/flow.h"

static void lines_are_filled_and_further_ones_indented(void **state)
{
    (void)state;
    static const struct {
        uint32_t columns;
        uint32_t indent;
        hw_marks marks;
        hw_face face;
        const char *text;
        const char *lines;
    } rows[] = {
        {0, 2, 0, 0, "one two three four five six", "one two three four five six\n"},
        {12, 2, 0, 0, "one two three four", "one two\n  three four\n"},
        {12, 0, 0, 0, "one two three four", "one two\nthree four\n"},
        {12, 0, 0, 0, "123456789012 x", "123456789012\nx\n"},
        {10, 2, 0, 0, "a abcdefghijklmnop b", "a\n  abcdefgh\n  ijklmnop\n  b\n"},
        {12, 2, 0, 0, "one\n\ntwo\n  x = y", "one\n\n  two\n    x = y\n"},
        {10, 0, 0, 0, "客户服务客户服务", "客户服务客\n户服务\n"},
        {10, 0, 0, 0, "ab客户服务客户", "ab客户服务\n客户\n"},
        {10, 0, 0, 0, "zażółć gęślą", "zażółć\ngęślą\n"},
        {10, 0, 0, 0, "e\xCC\x81\x65\xCC\x81 e\xCC\x81 123456", "e\xCC\x81\x65\xCC\x81 e\xCC\x81\n123456\n"},
        {10, 0, HW_MARKS_STARS, HW_FACE_MARK, "ab cdef g", "**ab**\n**cdef**\n**g**\n"},
        {10, 0, HW_MARKS_ANSI, HW_FACE_STRONG, "abcdef ghijkl", "\33[1mabcdef\33[0m\n\33[1mghijkl\33[0m\n"},
        {10, 0, HW_MARKS_NONE, HW_FACE_MARK, "ab\x1b[2m", "ab␛[2m\n"},
        {1, 2, 0, 0, "abcdefghij", "abcdefgh\n  ij\n"},
        {10, 0, 0, 0, "", ""},
        {10, 0, 0, 0, " \n", "\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf out;
        hw_flow flow;
        hw_style style = {HW_LAYOUT_PAGE, rows[i].marks, rows[i].columns};
        hw_buf_init(&out, 10000);
        hw_flow_init(&flow, &out, &style, rows[i].indent, rows[i].indent);
        hw_flow_add(&flow, rows[i].face, hw_span_str(rows[i].text));
        hw_flow_finish(&flow);
        assert_span(hw_buf_span(&out), rows[i].lines);
        hw_buf_release(&out);
    }
}

static void a_face_may_change_inside_a_word_that_stays_whole(void **state)
{
    (void)state;
    hw_buf out;
    hw_flow flow;
    hw_style style = {HW_LAYOUT_PAGE, HW_MARKS_STARS, 12};
    hw_buf_init(&out, 10000);
    hw_flow_init(&flow, &out, &style, 0, 0);
    hw_flow_add(&flow, HW_FACE_PLAIN, HW_LIT("the pre"));
    hw_flow_add(&flow, HW_FACE_MARK, HW_LIT("fix"));
    hw_flow_add(&flow, HW_FACE_PLAIN, HW_LIT("es"));
    hw_flow_finish(&flow);
    assert_span(hw_buf_span(&out), "the\npre**fix**es\n");
    hw_buf_release(&out);
}

static void a_full_buffer_is_noticed(void **state)
{
    (void)state;
    hw_buf out;
    hw_flow flow;
    hw_style style = {HW_LAYOUT_PAGE, HW_MARKS_NONE, 0};
    hw_buf_init(&out, 4);
    hw_flow_init(&flow, &out, &style, 0, 0);
    hw_flow_add(&flow, HW_FACE_PLAIN, HW_LIT("one two three"));
    hw_flow_finish(&flow);
    assert_int_equal(hw_buf_finish(&out, NULL), HW_E_ARG);
    hw_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_filled_and_further_ones_indented),
        cmocka_unit_test(a_face_may_change_inside_a_word_that_stays_whole),
        cmocka_unit_test(a_full_buffer_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
