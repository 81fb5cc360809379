/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/utf8.h"

static void every_scalar_value_survives_the_round_trip(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x110000; code++) {
        char bytes[4];
        size_t at = 0, len = hw_utf8_encode(code, bytes);
        if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
            assert_int_equal(len, 0);
            continue;
        }
        if (hw_utf8_next(hw_span_of(bytes, len), &at) != code || at != len)
            fail_msg("U+%04X came back otherwise", code);
    }
}

static void valid_text_is_accepted_and_the_first_bad_byte_named(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t bad;
    } rows[] = {
        {"", SIZE_MAX},
        {"za\xC5\xBC\xC3\xB3\xC5\x82\xC4\x87 \xE2\x82\xAC \xF0\x9F\x93\x9E", SIZE_MAX},
        {"\xF4\x8F\xBF\xBF", SIZE_MAX},         /* U+10FFFF */
        {"\xED\x9F\xBF\xEE\x80\x80", SIZE_MAX}, /* on both sides of the surrogates */
        {"ab\x80", 2},                          /* a tail without a lead */
        {"a\xC5", 1},                           /* cut */
        {"\xE2\x82", 0},
        {"\xF0\x9F\x93", 0},
        {"\xC5z", 0}, /* a lead without its tail */
        {"\xE2\x82z", 0},
        {"\xC0\xAF", 0}, /* overlong "/" */
        {"\xC1\xBF", 0},
        {"\xE0\x9F\xBF", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xED\xA0\x80", 0}, /* a surrogate */
        {"\xED\xBF\xBF", 0},
        {"\xF4\x90\x80\x80", 0}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 0},
        {"ok\xFF", 2},
        {"ok\xFE", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t bad = hw_utf8_check(hw_span_str(rows[i].text));
        if (bad != rows[i].bad)
            fail_msg("row %zu: got %zu, wanted %zu", i, bad, rows[i].bad);
    }
}

static void a_nul_is_a_character(void **state)
{
    (void)state;
    size_t at = 1;
    assert_int_equal(hw_utf8_check(HW_LIT("a\0b")), SIZE_MAX);
    assert_int_equal(hw_utf8_next(HW_LIT("a\0b"), &at), 0);
    assert_int_equal(at, 2);
}

static void reading_goes_on_one_byte_after_a_bad_one(void **state)
{
    (void)state;
    hw_span text = HW_LIT("\xE2\x82x");
    size_t at = 0;
    assert_int_equal(hw_utf8_next(text, &at), HW_UTF8_INVALID);
    assert_int_equal(hw_utf8_next(text, &at), HW_UTF8_INVALID);
    assert_int_equal(hw_utf8_next(text, &at), 'x');
    assert_int_equal(at, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_survives_the_round_trip),
        cmocka_unit_test(valid_text_is_accepted_and_the_first_bad_byte_named),
        cmocka_unit_test(a_nul_is_a_character),
        cmocka_unit_test(reading_goes_on_one_byte_after_a_bad_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
