/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/buf.h"
#include "render/highlight.h"

/* Stretches as text: marked ones in brackets. */
static void check(hw_stretches stretches, const char *wanted)
{
    hw_buf out;
    hw_stretch stretch;
    hw_buf_init(&out, 1000);
    hw_buf_add_str(&out, "");
    while (hw_stretches_next(&stretches, &stretch)) {
        hw_buf_add_str(&out, stretch.marked ? "[" : "");
        hw_buf_add(&out, stretch.text);
        hw_buf_add_str(&out, stretch.marked ? "]" : "");
    }
    assert_span(hw_buf_span(&out), wanted);
    hw_buf_release(&out);
}

static void ranges_cut_a_text_into_stretches(void **state)
{
    (void)state;
    static const struct {
        hw_highlight highlights[3];
        hw_excerpt excerpt;
        const char *wanted;
    } rows[] = {
        {{{0}}, {0, 0}, "abcdefghij"},
        {{{HW_FIELD_DEFINITION, 0, 2, 4}}, {0, 0}, "ab[cd]efghij"},
        {{{HW_FIELD_DEFINITION, 0, 0, 10}}, {0, 0}, "[abcdefghij]"},
        {{{HW_FIELD_TERM, 0, 0, 1}, {HW_FIELD_DEFINITION, 0, 0, 2}, {HW_FIELD_DEFINITION, 0, 2, 3}},
         {0, 0},
         "[ab][c]defghij"},
        {{{HW_FIELD_DEFINITION, 0, 0, 2}, {HW_FIELD_DEFINITION, 0, 4, 7}}, {1, 6}, "[b]cd[ef]"},
        {{{HW_FIELD_DEFINITION, 0, 0, 2}, {HW_FIELD_DEFINITION, 0, 8, 9}}, {3, 6}, "def"},
        /* what does not fit, or overlaps, is clipped */
        {{{HW_FIELD_DEFINITION, 0, 8, 4000000000u}}, {0, 0}, "abcdefgh[ij]"},
        {{{HW_FIELD_DEFINITION, 0, 40, 50}}, {0, 0}, "abcdefghij"},
        {{{HW_FIELD_DEFINITION, 0, 6, 2}}, {0, 0}, "abcdefghij"},
        {{{HW_FIELD_DEFINITION, 0, 2, 6}, {HW_FIELD_DEFINITION, 0, 4, 8}}, {0, 0}, "ab[cdef][gh]ij"},
        {{{HW_FIELD_DEFINITION, 0, 2, 4}}, {5, 99}, "ab[cd]efghij"},
        {{{HW_FIELD_DEFINITION, 0, 2, 4}}, {7, 3}, "ab[cd]efghij"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_hit hit = {.highlights = rows[i].highlights, .excerpt = rows[i].excerpt};
        while (hit.highlight_count < 3 && rows[i].highlights[hit.highlight_count].end)
            hit.highlight_count++;
        hit.entry.definition = HW_LIT("abcdefghij");
        check(hw_stretches_of_excerpt(&hit), rows[i].wanted);
    }
}

static void every_alias_has_ranges_of_its_own(void **state)
{
    (void)state;
    static const hw_highlight highlights[] = {{HW_FIELD_ALIAS, 0, 0, 1}, {HW_FIELD_ALIAS, 1, 1, 2}};
    const hw_alias aliases[] = {{.text = HW_LIT("one")}, {.text = HW_LIT("two")}};
    hw_hit hit = {.highlights = highlights, .highlight_count = 2};
    hit.entry.aliases = aliases;
    hit.entry.alias_count = 2;
    check(hw_stretches_of(&hit, HW_FIELD_ALIAS, 0), "[o]ne");
    check(hw_stretches_of(&hit, HW_FIELD_ALIAS, 1), "t[w]o");
    check(hw_stretches_of(&hit, HW_FIELD_ALIAS, 2), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_cut_a_text_into_stretches),
        cmocka_unit_test(every_alias_has_ranges_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
