/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static const char glossary[] =
    "{\"id\": \"aht\", \"term\": \"Average handle time\", \"definition\": \"Talk, hold and notes.\", \"lang\": "
    "\"en\"}\n"
    "{\"id\": \"board\", \"term\": \"Wallboard\", \"definition\": \"A screen with the average handle time (AHT) of the "
    "desk.\", \"lang\": \"en\"}\n"
    "{\"id\": \"fcr\", \"term\": \"First call resolution\", \"aliases\": [\"FCR\"], \"definition\": \"First call "
    "resolution (FCR) is a share; frames cut right (FCR) are another.\", \"lang\": \"en\"}\n"
    "{\"id\": \"fcrt\", \"term\": \"Frames cut right\", \"definition\": \"A thing of its own.\", \"lang\": \"en\"}\n";

static void every_alias_comes_with_its_receipt(void **state)
{
    (void)state;
    static const struct {
        const char *alias, *of, *pattern, *entry;
        int mined;
    } rows[] = {
        {"AHT", "average handle time", "parenthesis", "board", 1},
        {"FCR", "frames cut right", "parenthesis", "fcr", 1},
        {"FCR", "First call resolution", "", "fcr", 0}, /* not again as mined */
    };
    fixture f = {0};
    uint32_t count = 0;
    hw_alias_receipt got;
    fixture_open(&f, glossary);
    assert_int_equal(hw_aliases_count(f.index, &count, NULL), HW_OK);
    assert_int_equal(count, sizeof rows / sizeof *rows);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(hw_aliases_at(f.index, i, &got, NULL), HW_OK);
        assert_span(got.alias, rows[i].alias);
        assert_span(got.of, rows[i].of);
        if (rows[i].mined)
            assert_span(got.pattern, rows[i].pattern);
        assert_span(got.entry, rows[i].entry);
        assert_span(got.lang, "en");
        assert_int_equal(got.mined, rows[i].mined);
        assert_int_equal(got.kind, HW_ALIAS_ACRONYM);
    }
    assert_int_equal(hw_aliases_at(f.index, count, &got, NULL), HW_E_ARG);
    fixture_close(&f);
}

static void an_alias_is_found_however_it_is_written(void **state)
{
    (void)state;
    static const struct {
        const char *alias;
        uint32_t count;
    } rows[] = {{"AHT", 1}, {"a.h.t.", 1}, {"fcr", 2}, {"aht2", 0}, {"ah", 0}, {"", 0}, {"--", 0}};
    fixture f = {0};
    fixture_open(&f, glossary);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t first, end;
        assert_int_equal(hw_aliases_find(f.index, hw_span_str(rows[i].alias), &first, &end, NULL), HW_OK);
        if (end - first != rows[i].count)
            fail_msg("%s: %u", rows[i].alias, end - first);
    }
    fixture_close(&f);
}

static void what_is_only_abbreviated_is_found_after_the_words_typed(void **state)
{
    (void)state;
    char ids[128];
    fixture f = {0};
    hw_results *results = NULL;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_EXPLAIN;
    fixture_open(&f, glossary);
    assert_int_equal(hw_search(f.index, HW_LIT("what is AHT"), &options, &results, NULL), HW_OK);
    fixture_ids(results, ids, sizeof ids);
    assert_string_equal(ids, "board aht");
    const hw_explanation *why = &results->hits[1].explanation;
    double sum = 0;
    for (size_t i = 0; i < why->count; i++)
        sum += why->parts[i].value;
    assert_true(sum == results->hits[1].score);
    assert_int_equal(why->parts[why->count - 1].kind, HW_MATCH_ALIAS);
    assert_span(why->parts[why->count - 1].matched, "AHT = average handle time (parenthesis, board)");
    hw_results_free(results);

    assert_int_equal(hw_define(f.index, HW_LIT("aht"), NULL, &results, NULL), HW_OK);
    fixture_ids(results, ids, sizeof ids);
    assert_string_equal(ids, "aht");
    hw_results_free(results);

    /* An entry is called so: what else the letters may mean does not count. */
    assert_int_equal(hw_define(f.index, HW_LIT("FCR"), NULL, &results, NULL), HW_OK);
    fixture_ids(results, ids, sizeof ids);
    assert_string_equal(ids, "fcr");
    hw_results_free(results);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_alias_comes_with_its_receipt),
        cmocka_unit_test(an_alias_is_found_however_it_is_written),
        cmocka_unit_test(what_is_only_abbreviated_is_found_after_the_words_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
