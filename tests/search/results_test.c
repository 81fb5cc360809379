/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a search gives when its time is up. Clocks are set, not waited for. */
#include "fixture.h"

#include "search/index.h"
#include "search/search.h"

enum { A_WHILE_US = 1800000000 };

static const char glossary[] = "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\"],"
                               "\"definition\":\"Notes an agent writes once the caller has gone.\"}\n"
                               "{\"id\":\"esc\",\"term\":\"Escalation\",\"lang\":\"en\","
                               "\"definition\":\"Passing a case on to another agent.\"}\n"
                               "{\"id\":\"shift\",\"term\":\"Shift\",\"lang\":\"en\","
                               "\"definition\":\"The hours an agent works.\"}\n";

static hw_budget budget_since(uint32_t us, uint64_t ago_us)
{
    hw_budget budget = hw_budget_start(us);
    budget.started_us -= ago_us;
    return budget;
}

static void when_time_is_up_only_what_the_query_names_is_found(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *query;
        uint64_t ago_us;
        const char *ids;
        int partial;
    } rows[] = {
        {"agent", 0, "shift esc acw", 0},
        {"escalation", 0, "esc", 0},
        {"agent", A_WHILE_US, "", 1},
        {"escalation", A_WHILE_US, "esc", 1},
        {"acw", A_WHILE_US, "acw", 1},
        {"acw", 2 * (uint64_t)A_WHILE_US, "", 1}, /* nor was there time to look it up */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char ids[100];
        hw_results *results = NULL;
        f->index->budget = budget_since(A_WHILE_US, rows[i].ago_us);
        assert_int_equal(
            hw_search_watched(f->index, hw_span_str(rows[i].query), NULL, (hw_watch){NULL, NULL}, &results, NULL),
            HW_OK);
        fixture_ids(results, ids, sizeof ids);
        if (strcmp(ids, rows[i].ids) != 0 || results->partial != rows[i].partial)
            fail_msg("row %zu: %s; partial: %d", i, ids, results->partial);
        hw_results_free(results);
    }
}

static void a_budget_that_is_enough_changes_nothing(void **state)
{
    fixture *f = *state;
    static const char *const queries[] = {"agent", "agnet", "what is an escalation", "\"another agent\"",
                                          "agent -case"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        char without[100], with[100];
        hw_results *results = NULL;
        hw_search_options options = HW_SEARCH_OPTIONS_INIT;
        assert_int_equal(hw_search(f->index, hw_span_str(queries[i]), NULL, &results, NULL), HW_OK);
        fixture_ids(results, without, sizeof without);
        assert_int_equal(results->partial, 0);
        hw_results_free(results);
        options.budget_us = UINT32_MAX;
        assert_int_equal(hw_search(f->index, hw_span_str(queries[i]), &options, &results, NULL), HW_OK);
        fixture_ids(results, with, sizeof with);
        assert_int_equal(results->partial, 0);
        hw_results_free(results);
        if (strcmp(without, with) != 0)
            fail_msg("%s: %s, then %s", queries[i], without, with);
    }
}

/* Parsing alone takes longer than a microsecond or two. */
static void a_reply_says_that_time_ran_out(void **state)
{
    fixture *f = *state;
    hw_reply *reply = NULL;
    hw_ask_options options = HW_ASK_OPTIONS_INIT;
    options.budget_us = 1;
    assert_int_equal(
        hw_ask(f->index, HW_LIT("what is the difference between acw and escalation"), &options, &reply, NULL), HW_OK);
    assert_int_not_equal(reply->partial, 0);
    hw_reply_free(reply);
    options.budget_us = UINT32_MAX;
    assert_int_equal(hw_ask(f->index, HW_LIT("what is acw"), &options, &reply, NULL), HW_OK);
    assert_int_equal(reply->partial, 0);
    assert_int_equal(reply->answer_count, 1);
    hw_reply_free(reply);
}

/* A clause of thousands of words, and a text far too long for a name. */
static void what_is_typed_beyond_the_bounds_is_ignored(void **state)
{
    fixture *f = *state;
    static const char *const units[] = {"escalation-", "a/", "\xef\xb7\xba", "\""};
    static char text[65000];
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t len = 0, unit = strlen(units[i]);
        hw_results *results = NULL;
        hw_suggestions *suggestions = NULL;
        for (; len + unit <= sizeof text; len += unit)
            memcpy(text + len, units[i], unit);
        assert_int_equal(hw_search(f->index, hw_span_of(text, len), NULL, &results, NULL), HW_OK);
        if (i == 0)
            assert_int_equal(results->hit_count, 1);
        assert_int_equal(hw_suggest(f->index, hw_span_of(text, len), NULL, &suggestions, NULL), HW_OK);
        assert_int_equal(suggestions->count, 0);
        hw_suggestions_free(suggestions);
        hw_results_free(results);
    }
}

/* A service renders what it found after it gave the index back, which may be the last of its file. */
static void what_was_found_outlives_the_index(void **state)
{
    fixture *f = *state;
    hw_index *index = NULL;
    hw_results *results = NULL;
    hw_reply *reply = NULL;
    assert_int_equal(hw_index_open(&index, f->path, NULL), HW_OK);
    assert_int_equal(hw_search(index, HW_LIT("acw"), NULL, &results, NULL), HW_OK);
    assert_int_equal(hw_ask(index, HW_LIT("what is an escalation"), NULL, &reply, NULL), HW_OK);
    hw_index_close(index);
    assert_int_equal(reply->answer_count, 1);
    const hw_entry *found = &results->hits[0].entry, *answer = &reply->answers[0].entry;
    assert_span(found->id, "acw");
    assert_span(found->term, "After-Call Work");
    assert_span(found->lang, "en");
    assert_span(found->source, "test");
    assert_span(found->aliases[0].text, "ACW");
    assert_span(found->aliases[0].lang, "");
    assert_span(found->aliases[0].pattern, "field");
    assert_span(answer->lang, "en");
    assert_span(answer->source, "test");
    hw_reply_free(reply);
    hw_results_free(results);
}

static int open_fixture(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(when_time_is_up_only_what_the_query_names_is_found),
        cmocka_unit_test(a_budget_that_is_enough_changes_nothing),
        cmocka_unit_test(a_reply_says_that_time_ran_out),
        cmocka_unit_test(what_is_typed_beyond_the_bounds_is_ignored),
        cmocka_unit_test(what_was_found_outlives_the_index),
    };
    return cmocka_run_group_tests(tests, open_fixture, fixture_teardown);
}
