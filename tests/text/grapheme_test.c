/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/grapheme.h"

static void a_range_is_widened_until_no_cluster_is_cut(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t start, end;
        const char *wanted;
    } rows[] = {
        {"a call b", 2, 6, "call"},
        {"łódka", 0, 2, "ł"},                    /* a letter of two bytes */
        {"łódka", 1, 3, "łó"},                   /* from inside one to inside another */
        {"Cafe\u0301 call", 0, 4, "Cafe\u0301"}, /* a combining accent */
        {"Cafe\u0301\u0323 x", 0, 4, "Cafe\u0301\u0323"},
        {"Cafe\u0301 call", 4, 6, "e\u0301"},
        {"Cafe\u0301 call", 6, 6, ""},
        {"@\u0301call", 3, 7, "call"},
        {"C#\u20E3 x", 0, 2, "C#\u20E3"},                                       /* a key cap */
        {"a \U0001F468\u200D\U0001F469 b", 2, 6, "\U0001F468\u200D\U0001F469"}, /* joined emoji */
        {"a \U0001F44D\U0001F3FD b", 2, 6, "\U0001F44D\U0001F3FD"},             /* a skin tone */
        {"\u0915\u094D\u0937\u093F", 0, 3, "\u0915\u094D"},                     /* a virama and a vowel sign */
        {"\uD55C\uAE00", 0, 3, "\uD55C"},
        {"\u1112\u1161\u11AB", 0, 3, "\u1112\u1161\u11AB"},
        {"\U0001F1F5\U0001F1F1 x", 0, 4, "\U0001F1F5\U0001F1F1"},
        {"\u0600call", 2, 6, "\u0600call"}, /* a sign that stands before its number */
        {"a\r\nb", 0, 2, "a\r\n"},
        {"a\nb", 0, 1, "a"},
        {"\u0301a", 0, 2, "\u0301"},
        {"a\xFF\u0301", 0, 1, "a"},
        {"abc", 1, 99, "bc"},
        {"abc", 7, 9, ""},
        {"", 0, 0, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span text = hw_span_str(rows[i].text);
        uint32_t start = rows[i].start, end = rows[i].end;
        hw_grapheme_widen(text, &start, &end);
        if (start > end || end > text.len || !hw_span_equal(hw_span_sub(text, start, end), hw_span_str(rows[i].wanted)))
            fail_msg("row %zu: %u to %u", i, start, end);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_range_is_widened_until_no_cluster_is_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
