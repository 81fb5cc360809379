/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "index/record.h"

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

/* The bytes of two entries are the same, or are not. */
static bool are_same(const hw_entry *a, const hw_entry *b)
{
    hw_buf x, y;
    hw_buf_init(&x, SIZE_MAX);
    hw_buf_init(&y, SIZE_MAX);
    hw_record_write(&x, a);
    hw_record_write(&y, b);
    bool same = hw_span_equal(hw_buf_span(&x), hw_buf_span(&y));
    hw_buf_release(&x);
    hw_buf_release(&y);
    return same;
}

static void every_field_shows(void **state)
{
    (void)state;
    hw_entry rows[12];
    enum { ROWS = sizeof rows / sizeof *rows };
    for (size_t i = 0; i < ROWS; i++)
        rows[i] = full;
    rows[0].id = HW_LIT("acw2");
    rows[1].term = HW_LIT("After call work");
    rows[2].lang = HW_LIT("");
    rows[3].definition = HW_LIT("");
    rows[4].source = HW_LIT("yours");
    rows[5].status = HW_LIT("draft");
    rows[6].file = HW_LIT("b.csv");
    rows[7].line = 301;
    rows[8].alias_count = 1;
    rows[9].tag_count = 1;
    rows[10].related_count = 0;
    rows[11].aliases = aliases + 1;
    rows[11].alias_count = 1;
    assert_true(are_same(&full, &full));
    for (size_t i = 0; i < ROWS; i++)
        if (are_same(&rows[i], &full))
            fail_msg("row %zu: the same bytes", i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
