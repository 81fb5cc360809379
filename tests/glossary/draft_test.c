/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/ids.h"
#include "glossary/letters.h"
#include "glossary/reading.h"

static void aliases_tags_and_related_are_kept_once(void **state)
{
    (void)state;
    hw_draft draft = HW_DRAFT_INIT;
    for (int i = 0; i < 2; i++) {
        assert_true(hw_draft_alias(&draft, HW_LIT(" a "), HW_ALIAS_SYNONYM, HW_LIT("en"), HW_LIT("field"), 1));
        assert_true(hw_draft_alias(&draft, HW_LIT("a"), HW_ALIAS_ACRONYM, HW_LIT("pl"), HW_LIT("field"), 1));
        assert_true(hw_draft_alias(&draft, HW_LIT(" "), HW_ALIAS_SYNONYM, HW_LIT(""), HW_LIT(""), 0));
        assert_true(hw_draft_tag(&draft, HW_LIT("t")));
        assert_true(hw_draft_related(&draft, HW_LIT("\tr")));
        assert_true(hw_draft_related(&draft, HW_LIT("")));
    }
    assert_int_equal(draft.aliases.count, 2);
    assert_int_equal(draft.tags.count, 1);
    assert_int_equal(draft.related.count, 1);
    assert_span(draft.related.items[0], "r");
    hw_draft_release(&draft);
    hw_draft_release(&draft);
}

static void ids_are_readable(void **state)
{
    (void)state;
    static const struct {
        const char *source, *term, *want;
    } rows[] = {
        {"004-eec7292ef7248f5f", "Abandoned Call", "004-eec7292ef7248f5f/abandoned-call"},
        {"Słownik", "Średni czas obsługi (AHT)", "slownik/sredni-czas-obslugi-aht"},
        {"", "Straße & Œuvre", "glossary/strasse-oeuvre"},
        {"s", "Customer’s wish", "s/customers-wish"},
        {"s", "???", "s/7"},
        {"s", "", "s/7"},
        {"s", "Żółw—Ґ Клієнт", "s/zolw-ґ-клієнт"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_span got = hw_id_derive(&arena, hw_span_str(rows[i].source), hw_span_str(rows[i].term), 7);
        assert_span(got, rows[i].want);
        hw_arena_release(&arena);
    }
}

static void a_long_term_makes_a_short_id(void **state)
{
    (void)state;
    char term[3000];
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof term; i += 2)
        memcpy(term + i, "\xC3\x86", 2); /* two letters for one */
    hw_span id = hw_id_derive(&arena, hw_span_of(term, sizeof term), hw_span_of(term, sizeof term), 1);
    assert_in_range(id.len, 160, 170);
    hw_arena_release(&arena);
}

static void a_taken_id_gets_the_next_free_number(void **state)
{
    (void)state;
    hw_ids ids = {0};
    hw_arena arena = HW_ARENA_INIT;
    assert_null(hw_ids_find(&ids, HW_LIT("a")));
    assert_true(hw_ids_reserve(&ids, 300));
    hw_ids_add(&ids, HW_LIT("a"), &ids);
    hw_ids_add(&ids, HW_LIT("a-3"), &ids);
    for (int i = 2; i < 200; i++) {
        char want[16];
        hw_span id = hw_id_unique(&ids, &arena, HW_LIT("a"));
        snprintf(want, sizeof want, "a-%d", i >= 3 ? i + 1 : i);
        assert_span(id, want);
        hw_ids_add(&ids, id, NULL);
    }
    hw_ids_clear(&ids);
    assert_null(hw_ids_find(&ids, HW_LIT("a")));
    hw_ids_release(&ids);
    hw_arena_release(&arena);
}

static void letters_have_lower_case_and_a_plain_form(void **state)
{
    (void)state;
    static const struct {
        uint32_t code, lower;
        const char *plain;
    } rows[] = {
        {'A', 'a', "a"},      {0x141, 0x142, "l"},  {0x17B, 0x17C, "z"}, {0xDF, 0xDF, "ss"}, {0xD7, 0xD7, NULL},
        {0x416, 0x436, NULL}, {0x404, 0x454, NULL}, {0x178, 0xFF, "y"},  {0x130, 'i', "i"},  {'1', '1', NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *plain = hw_letter_plain(rows[i].code);
        if (hw_letter_lower(rows[i].code) != rows[i].lower || !plain != !rows[i].plain ||
            (plain && strcmp(plain, rows[i].plain) != 0))
            fail_msg("U+%04X gave U+%04X and \"%s\"", rows[i].code, hw_letter_lower(rows[i].code), plain ? plain : "-");
    }
}

static void quotes_in_messages_are_short_and_harmless(void **state)
{
    (void)state;
    assert_string_equal(hw_quote(HW_LIT(" a\x1b[31m\nb ")).text, "a [31m b");
    char text[400];
    memset(text, 'x', sizeof text);
    hw_quoted quoted = hw_quote(hw_span_of(text, sizeof text));
    assert_true(strlen(quoted.text) < sizeof quoted.text);
    assert_non_null(strstr(quoted.text, "x..."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aliases_tags_and_related_are_kept_once),
        cmocka_unit_test(ids_are_readable),
        cmocka_unit_test(a_long_term_makes_a_short_id),
        cmocka_unit_test(a_taken_id_gets_the_next_free_number),
        cmocka_unit_test(letters_have_lower_case_and_a_plain_form),
        cmocka_unit_test(quotes_in_messages_are_short_and_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
