/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static const char glossary[] =
    "{\"id\":\"slot\",\"term\":\"Slot A\",\"lang\":\"en\",\"definition\":\"A place on the board.\"}\n"
    "{\"id\":\"slots\",\"term\":\"Slots\",\"lang\":\"en\",\"definition\":\"Many places.\"}\n"
    "{\"id\":\"real\",\"term\":\"Real-Time Adherence\",\"lang\":\"en\",\"definition\":\"Being where the plan says.\"}\n"
    "{\"id\":\"time\",\"term\":\"Timekeeping\",\"lang\":\"en\",\"definition\":\"Time, in real life.\"}\n"
    "{\"id\":\"esc\",\"term\":\"Escalation Management\",\"lang\":\"en\",\"definition\":\"Who looks after a case.\"}\n"
    "{\"id\":\"vip\",\"term\":\"escalation of orders\",\"lang\":\"en\",\"definition\":\"Another thing.\"}\n"
    "{\"id\":\"score\",\"term\":\"CSAT score\",\"lang\":\"en\",\"aliases\":[\"CSAT\"],\"definition\":\"A number.\"}\n"
    "{\"id\":\"hold\",\"term\":\"Hold the line\",\"lang\":\"en\",\"definition\":\"Waiting.\"}\n"
    "{\"id\":\"form\",\"term\":\"Form 1040\",\"lang\":\"en\",\"definition\":\"Paper.\"}\n"
    "{\"id\":\"chat\",\"term\":\"Web Chat\",\"lang\":\"en\",\"definition\":\"Typing to each other.\"}\n"
    "{\"id\":\"cast\",\"definition\":\"They cast the whole score aside.\",\"lang\":\"en\"}\n"
    "{\"id\":\"two\",\"definition\":\"An old slat of wood.\",\"lang\":\"en\"}\n";

/* A query and its first hit, "" = none. */
static const struct {
    const char *query, *id;
} rows[] = {
    {"slot tA", "slot"}, /* on the blank, and in a word of one letter */
    {"slto A", "slot"},
    {"real timefadherence", "real"},
    {"raeltime adherence", "real"},
    {"esclation managment", "esc"},
    {"what is esclation managment?", "esc"},
    {"escalatoin fo orders", "vip"}, /* two slips, one of them in a function word */
    {"holt the live", "hold"},
    {"wbechat", "chat"}, /* joined, and misspelt */
    {"cast score", "cast"},
    {"csat scroe", "score"},
    {"form 1041", "form"}, /* by its word; the number is another */
    {"fomr 1040", "form"},
};

static hw_results *ask(const fixture *f, const char *query, uint32_t flags)
{
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    hw_results *results;
    hw_error err = {0};
    options.flags = flags;
    if (hw_search(f->index, hw_span_str(query), &options, &results, &err))
        fail_msg("%s: %s", query, err.message);
    return results;
}

static void a_name_is_found_by_what_it_nearly_is(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_results *results = ask(*state, rows[i].query, 0);
        hw_span id = results->hit_count ? results->hits[0].entry.id : HW_LIT("");
        if (!hw_span_equal(id, hw_span_str(rows[i].id)))
            fail_msg("%s: first %.*s, wanted %s", rows[i].query, (int)id.len, id.ptr, rows[i].id);
        hw_results_free(results);
    }
}

static const hw_explain_part *part_of(const hw_hit *hit, hw_match_kind kind)
{
    for (size_t i = 0; i < hit->explanation.count; i++)
        if (hit->explanation.parts[i].kind == kind)
            return &hit->explanation.parts[i];
    return NULL;
}

static void the_explanation_says_what_was_respelt_into_what(void **state)
{
    hw_results *results = ask(*state, "real timefadherence", HW_SEARCH_EXPLAIN);
    const hw_explain_part *name = part_of(&results->hits[0], HW_MATCH_NAME_TYPO);
    const hw_explain_part *word = part_of(&results->hits[0], HW_MATCH_TYPO);
    assert_non_null(name);
    assert_span(name->matched, "Real-Time Adherence");
    assert_int_equal(name->edits, 1);
    assert_non_null(word);
    assert_span(word->query, "timefadherence");
    double sum = 0;
    for (size_t i = 0; i < results->hits[0].explanation.count; i++)
        sum += results->hits[0].explanation.parts[i].value;
    assert_true(sum == results->hits[0].score);
    hw_results_free(results);
}

static void the_name_is_suggested_as_it_is_written(void **state)
{
    hw_results *results = ask(*state, "esclation managment", 0);
    assert_int_equal(results->suggestion_count, 1);
    assert_span(results->suggestions[0], "Escalation Management");
    hw_results_free(results);
}

static void nothing_is_near_when_no_slips_are_forgiven(void **state)
{
    hw_results *results = ask(*state, "slto A", HW_SEARCH_NO_FUZZY | HW_SEARCH_EXPLAIN);
    for (size_t i = 0; i < results->hit_count; i++)
        assert_null(part_of(&results->hits[i], HW_MATCH_NAME_TYPO));
    hw_results_free(results);
}

static void nothing_is_mended_to_an_abbreviation(void **state)
{
    static const char *const queries[] = {"cast scoer", "cast score", "CSTA score", "csatt", "cats score"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        hw_results *results = ask(*state, queries[i], HW_SEARCH_EXPLAIN);
        for (size_t k = 0; k < results->hit_count; k++)
            if (part_of(&results->hits[k], HW_MATCH_NAME_TYPO))
                fail_msg("%s: taken for another name", queries[i]);
        hw_results_free(results);
    }
}

/* An entry that has all the words is what was asked for, though they nearly are a name. */
static void known_words_are_not_taken_for_a_name(void **state)
{
    hw_results *results = ask(*state, "slat", 0);
    assert_true(results->hit_count);
    assert_span(results->hits[0].entry.id, "two");
    hw_results_free(results);
    results = ask(*state, "old slat", 0);
    assert_span(results->hits[0].entry.id, "two");
    hw_results_free(results);
}

static void a_misspelt_name_is_answered(void **state)
{
    fixture *f = *state;
    hw_reply *reply;
    assert_int_equal(hw_ask(f->index, HW_LIT("what is esclation managment?"), NULL, &reply, NULL), HW_OK);
    assert_int_equal(reply->answer_count, 1);
    assert_span(reply->answers[0].entry.id, "esc");
    hw_reply_free(reply);
}

static int open_glossary(void **state)
{
    static fixture f;
    fixture_open(&f, glossary);
    *state = &f;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_found_by_what_it_nearly_is),
        cmocka_unit_test(the_explanation_says_what_was_respelt_into_what),
        cmocka_unit_test(the_name_is_suggested_as_it_is_written),
        cmocka_unit_test(nothing_is_near_when_no_slips_are_forgiven),
        cmocka_unit_test(nothing_is_mended_to_an_abbreviation),
        cmocka_unit_test(known_words_are_not_taken_for_a_name),
        cmocka_unit_test(a_misspelt_name_is_answered),
    };
    return cmocka_run_group_tests(tests, open_glossary, fixture_teardown);
}
