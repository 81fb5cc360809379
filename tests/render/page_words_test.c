/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/page_words.h"

static void entries_are_counted_as_the_language_counts(void **state)
{
    static const struct {
        uint64_t count;
        const char *en, *pl;
    } rows[] = {
        {0, "entries", "haseł"},   {1, "entry", "hasło"},      {2, "entries", "hasła"},      {4, "entries", "hasła"},
        {5, "entries", "haseł"},   {11, "entries", "haseł"},   {12, "entries", "haseł"},     {14, "entries", "haseł"},
        {21, "entries", "haseł"},  {22, "entries", "hasła"},   {112, "entries", "haseł"},    {204, "entries", "hasła"},
        {213, "entries", "haseł"}, {1001, "entries", "haseł"}, {300523, "entries", "hasła"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *en = hw_page_entries(HW_UI_EN, rows[i].count), *pl = hw_page_entries(HW_UI_PL, rows[i].count);
        if (strcmp(en, rows[i].en) != 0 || strcmp(pl, rows[i].pl) != 0)
            fail_msg("%llu: got %s, %s", (unsigned long long)rows[i].count, en, pl);
    }
}

static void every_word_is_there_in_every_language(void **state)
{
    (void)state;
    for (hw_word word = 0; word < HW_WORDS; word++)
        for (hw_ui ui = 0; ui < HW_UIS; ui++)
            if (!hw_page_word(ui, word) || !*hw_page_word(ui, word))
                fail_msg("word %d lacks language %s", (int)word, hw_ui_code(ui));
}

static void a_language_without_a_name_is_its_code(void **state)
{
    (void)state;
    assert_span(hw_page_language(HW_UI_PL, HW_LIT("en")), "angielski");
    assert_span(hw_page_language(HW_UI_EN, HW_LIT("PL")), "Polish");
    assert_span(hw_page_language(HW_UI_EN, HW_LIT("xx")), "xx");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_counted_as_the_language_counts),
        cmocka_unit_test(every_word_is_there_in_every_language),
        cmocka_unit_test(a_language_without_a_name_is_its_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
