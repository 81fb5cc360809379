/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/reading.h"

static void a_failed_file_adds_nothing(void **state)
{
    (void)state;
    reading r = {0};
    read_as(&r, "a.jsonl", HW_LIT("{\"term\":\"A\",\"lang\":\"en\"}\n{\"id\":\"x\",\"term\":\"X\"}\n"));
    read_more(&r, "b.jsonl", HW_LIT("{\"term\":\"B\",\"lang\":\"en\"}\n{\"term\":1}\n"));
    assert_int_equal(r.status, HW_E_SYNTAX);
    read_more(&r, "c.jsonl", HW_LIT("{\"id\":\"new\",\"term\":\"B\"}\n{\"id\":\"x\",\"term\":\"B\"}\n"));
    assert_int_equal(r.status, HW_E_SYNTAX);
    assert_non_null(strstr(r.err.message, "c.jsonl:2: id \"x\" is taken by a.jsonl:2"));
    assert_int_equal(r.err.line, 2);
    assert_int_equal(hw_glossary_count(r.glossary), 2);
    read_more(&r, "d.jsonl", HW_LIT("{\"id\":\"new\",\"term\":\"B\"}")); /* what failed took no id */
    assert_int_equal(r.status, HW_OK);
    assert_int_equal(hw_glossary_count(r.glossary), 3);
    end_reading(&r);
}

static void derived_ids_give_way(void **state)
{
    (void)state;
    reading r = {.options = {.lang = "en"}};
    read_as(&r, "in/t.jsonl",
            HW_LIT("{\"term\":\"Hold\"}\n{\"term\":\"hold\"}\n{\"id\":\"t/hold\",\"term\":\"Given\"}\n"));
    read_more(&r, "other/t.csv.gz", HW_LIT("term\nHOLD\n"));
    assert_int_equal(r.status, HW_OK);
    static const char *const want[] = {"t/hold-2", "t/hold-3", "t/hold", "t/hold-4"};
    for (size_t i = 0; i < 4; i++)
        assert_span(hw_glossary_entry(r.glossary, i)->id, want[i]);
    assert_span(hw_glossary_entry(r.glossary, 3)->source, "t");
    assert_span(hw_glossary_entry(r.glossary, 3)->file, "other/t.csv.gz");
    end_reading(&r);
}

static void entries_too_short_to_tell_take_the_language_of_their_file(void **state)
{
    (void)state;
    reading r = {0};
    read_as(&r, "t.csv",
            HW_LIT("term,definition\nAgent,\nKolejka,To jest miejsce dla klientów.\nIVR,Menu.\n"
                   "Hold,The time that is spent in the queue.\nBaza,Zbiór odpowiedzi dla klienta.\n"));
    static const char *const want[] = {"pl", "pl", "pl", "en", "pl"};
    for (size_t i = 0; i < 5; i++)
        assert_span(hw_glossary_entry(r.glossary, i)->lang, want[i]);
    end_reading(&r);
}

static void translations_are_told_together(void **state)
{
    (void)state;
    reading r = {0};
    read_as(&r, "t.csv",
            HW_LIT("term,lang,translation\nQueue,en,kolejka\nHold,en,zawieszenie; czas oczekiwania\nBaza,pl,knowledge "
                   "base of the team\n"
                   "Chat,de,zzz\nFirst contact,en,sprawa załatwiona od razu\n"));
    static const char *const want[] = {"pl", "pl", "en", "und", "pl"};
    for (size_t i = 0; i < 5; i++)
        assert_span(hw_glossary_entry(r.glossary, i)->aliases[0].lang, want[i]);
    end_reading(&r);
}

static void options_fill_what_entries_do_not_say(void **state)
{
    (void)state;
    reading r = {.options = {.lang = "de", .source = "Desk"}};
    read_as(&r, "t.jsonl", HW_LIT("{\"term\":\"A\"}\n{\"term\":\"B\",\"lang\":\"pl\",\"source\":\"S\"}\n"));
    assert_string_equal(outcome(&r), "desk/a|A|de|||||Desk||1\ns/b|B|pl|||||S||2\n");
    end_reading(&r);
}

static void wrong_options_are_refused_by_name(void **state)
{
    (void)state;
    static const char *const bad_maps[] = {"a=term", "Owner=boss"};
    static const char *const no_map[] = {"owner"};
    static const struct {
        hw_import_options options;
        const char *want;
    } rows[] = {
        {{.format = "xlsx"}, "unknown format \"xlsx\"; formats: jsonl"},
        {{.maps = bad_maps, .map_count = 2}, "unknown field in \"Owner=boss\"; fields: id, term"},
        {{.maps = no_map, .map_count = 1}, "\"owner\" is no column map; write COLUMN=FIELD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_glossary *glossary = NULL;
        hw_error err = {0};
        assert_int_equal(hw_glossary_new(&glossary, &rows[i].options, &err), HW_E_ARG);
        if (!strstr(err.message, rows[i].want))
            fail_msg("\"%s\" does not say \"%s\"", err.message, rows[i].want);
    }
}

static void every_alias_kind_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(hw_alias_kind_name(HW_ALIAS_SYNONYM), "synonym");
    assert_string_equal(hw_alias_kind_name(HW_ALIAS_TRANSLATION), "translation");
    assert_string_equal(hw_alias_kind_name(HW_ALIAS_KINDS), "unknown");
}

static void freeing_nothing_is_fine(void **state)
{
    (void)state;
    hw_glossary_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failed_file_adds_nothing),
        cmocka_unit_test(derived_ids_give_way),
        cmocka_unit_test(entries_too_short_to_tell_take_the_language_of_their_file),
        cmocka_unit_test(translations_are_told_together),
        cmocka_unit_test(options_fill_what_entries_do_not_say),
        cmocka_unit_test(wrong_options_are_refused_by_name),
        cmocka_unit_test(every_alias_kind_has_a_name),
        cmocka_unit_test(freeing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
