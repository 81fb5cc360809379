/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

static const hw_span nothing = {NULL, 0};

static void order_is_by_bytes_then_by_length(void **state)
{
    (void)state;
    static const char *const ascending[] = {"", "Z", "a", "aa", "ab", "b", "\xC4\x85"};
    enum { COUNT = sizeof ascending / sizeof *ascending };
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++) {
            int order = hw_span_compare(hw_span_str(ascending[i]), hw_span_str(ascending[j]));
            if ((order > 0) - (order < 0) != (i > j) - (i < j))
                fail_msg("\"%s\" against \"%s\" gave %d", ascending[i], ascending[j], order);
        }
    assert_int_equal(hw_span_compare(nothing, HW_LIT("")), 0);
}

static void equality_ignores_case_of_ascii_letters_alone(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool equal;
    } rows[] = {
        {"", "", true},    {"Lang", "lANG", true},          {"lang", "language", false},
        {"[", "{", false},                                  /* 32 apart, as cases are */
        {"@", "`", false}, {"\xC3\x81", "\xC3\xA1", false}, /* A and a with acute: not our business here */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (hw_span_equal_nocase(hw_span_str(rows[i].a), hw_span_str(rows[i].b)) != rows[i].equal)
            fail_msg("\"%s\" and \"%s\"", rows[i].a, rows[i].b);
}

static void beginnings_and_ends_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *whole, *part;
        bool starts, ends;
    } rows[] = {
        {"callback", "call", true, false}, {"callback", "back", false, true}, {"call", "callback", false, false},
        {"call", "call", true, true},      {"call", "", true, true},          {"", "", true, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span whole = hw_span_str(rows[i].whole), part = hw_span_str(rows[i].part);
        if (hw_span_starts(whole, part) != rows[i].starts || hw_span_ends(whole, part) != rows[i].ends)
            fail_msg("\"%s\" in \"%s\"", rows[i].part, rows[i].whole);
    }
    assert_true(hw_span_starts(nothing, nothing));
    assert_true(hw_span_ends(nothing, HW_LIT("")));
}

static void finding_gives_the_first_offset(void **state)
{
    (void)state;
    static const struct {
        const char *text, *needle;
        size_t at;
    } rows[] = {
        {"hold the hold", "hold", 0}, {"on hold", "hold", 3}, {"hol", "hold", SIZE_MAX},
        {"hohold", "hold", 2},        {"hold", "", 0},        {"", "", 0},
        {"", "x", SIZE_MAX},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (hw_span_find(hw_span_str(rows[i].text), hw_span_str(rows[i].needle)) != rows[i].at)
            fail_msg("\"%s\" in \"%s\"", rows[i].needle, rows[i].text);
    assert_int_equal(hw_span_find(HW_LIT("a\0b"), HW_LIT("b")), 2);
}

static void trimming_takes_blanks_off_both_ends_and_nothing_inside(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trimmed;
    } rows[] = {
        {"", ""},
        {" \t\r\n\f\v ", ""},
        {"call back", "call back"},
        {"\n call  back\t", "call  back"},
        {"\xEF\xBB\xBF\xC2\xA0term\xC2\xA0 \xC2\xA0", "term"},
        {" \xC2\xA0 ", ""},
        {"\xC5\xA0koda ", "\xC5\xA0koda"}, /* the letter ends in 0xA0 as U+00A0 does */
        {"wyj\xC4\xA0", "wyj\xC4\xA0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_span(hw_span_trim(hw_span_str(rows[i].text)), rows[i].trimmed);
    assert_int_equal(hw_span_trim(nothing).len, 0);
}

static void null_text_is_empty(void **state)
{
    (void)state;
    assert_int_equal(hw_span_str(NULL).len, 0);
    assert_true(hw_span_equal(hw_span_str(NULL), HW_LIT("")));
    assert_span(hw_span_sub(HW_LIT("callback"), 4, 8), "back");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_by_bytes_then_by_length),
        cmocka_unit_test(equality_ignores_case_of_ascii_letters_alone),
        cmocka_unit_test(beginnings_and_ends_are_told),
        cmocka_unit_test(finding_gives_the_first_offset),
        cmocka_unit_test(trimming_takes_blanks_off_both_ends_and_nothing_inside),
        cmocka_unit_test(null_text_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
