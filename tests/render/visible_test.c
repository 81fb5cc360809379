/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/visible.h"

static void what_steers_a_terminal_becomes_visible(void **state)
{
    (void)state;
    static const struct {
        hw_span text;
        const char *visible;
    } rows[] = {
        {HW_LIT_INIT("plain tekst ó 客"), "plain tekst ó 客"},
        {HW_LIT_INIT("  many \t\r\n lines \n"), "many lines"},
        {HW_LIT_INIT("\x1b]0;title\x07"), "␛]0;title␇"},
        {HW_LIT_INIT("a\0b\x7f"), "a␀b␡"},
        {HW_LIT_INIT("\xC2\x9B"
                     "31m"),
         "\\u009B31m"},
        {HW_LIT_INIT("\xE2\x80\xAEtxt\xE2\x81\xA6"), "\\u202Etxt\\u2066"},
        {HW_LIT_INIT("\xff"), "\xEF\xBF\xBD"},
        {HW_LIT_INIT("\xC2"), "\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf out;
        hw_buf_init(&out, 1000);
        hw_add_visible(&out, rows[i].text);
        assert_span(hw_buf_span(&out), rows[i].visible);
        hw_buf_release(&out);
    }
}

static void no_code_point_comes_out_as_a_control(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x3000; code++) {
        char bytes[HW_VISIBLE_MOST];
        size_t len = hw_visible(code, bytes);
        assert_in_range(len, 1, HW_VISIBLE_MOST);
        for (size_t i = 0; i < len; i++)
            if ((unsigned char)bytes[i] < 0x20 || bytes[i] == 0x7F)
                fail_msg("U+%04X", code);
        if (len >= 2 && (unsigned char)bytes[0] == 0xC2 && (unsigned char)bytes[1] < 0xA0)
            fail_msg("U+%04X", code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_steers_a_terminal_becomes_visible),
        cmocka_unit_test(no_code_point_comes_out_as_a_control),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
