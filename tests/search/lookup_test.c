/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static const char glossary[] =
    "{\"id\":\"occur\",\"term\":\"Occur\",\"lang\":\"en\"}\n"
    "{\"id\":\"occurred\",\"term\":\"Occurred\",\"lang\":\"en\"}\n"
    "{\"id\":\"occurrence\",\"term\":\"Occurrence\",\"lang\":\"en\"}\n"
    "{\"id\":\"govern\",\"term\":\"Government\",\"lang\":\"en\"}\n"
    "{\"id\":\"governor\",\"term\":\"Governor\",\"lang\":\"en\"}\n"
    "{\"id\":\"skill\",\"term\":\"Skilful\",\"lang\":\"en\"}\n"
    "{\"id\":\"skilfully\",\"term\":\"Skilfully\",\"lang\":\"en\"}\n"
    "{\"id\":\"punctual\",\"term\":\"Punctuality\",\"lang\":\"en\",\"definition\":\"Being there when the shift "
    "begins.\"}\n"
    "{\"id\":\"line\",\"term\":\"Time on the line\",\"lang\":\"en\"}\n"
    "{\"id\":\"timeliness\",\"term\":\"Timeliness\",\"lang\":\"en\"}\n"
    "{\"id\":\"band\",\"term\":\"Salary band\",\"lang\":\"en\"}\n"
    "{\"id\":\"abandoned\",\"term\":\"Abandoned\",\"lang\":\"en\"}\n"
    "{\"id\":\"router\",\"term\":\"Router\",\"lang\":\"en\"}\n"
    "{\"id\":\"demand\",\"term\":\"Demand paging\",\"definition\":\"Pages come when they are asked for, not before "
    "that: a "
    "rather long text, so that the words of its name tell less than those of a short one do.\",\"lang\":\"en\"}\n"
    "{\"id\":\"aging\",\"term\":\"Aging\",\"definition\":\"Old tickets, aging.\",\"lang\":\"en\"}\n"
    "{\"id\":\"door\",\"definition\":\"It leads outside; the outer one is locked.\",\"lang\":\"en\"}\n"
    "{\"id\":\"which\",\"definition\":\"What the printer prints is which page it was told.\",\"lang\":\"en\"}\n"
    "{\"id\":\"toner\",\"definition\":\"A cartridge for the printer.\",\"lang\":\"en\"}\n";

/* A query and its first hit. */
static const struct {
    const char *query, *id;
} rows[] = {
    /* the likeliest correction comes before what only shares a stem with the slip */
    {"occurence", "occurrence"},
    {"governer", "governor"},
    /* and before what the slip begins, when it is a slight one */
    {"skilfull", "skill"},
    /* a slip that makes another word is seen by the name there is */
    {"demand aging", "demand"},
    {"what is demand aging", "demand"},
    /* but a word that the index knows is what was meant, though a name differs from it by a letter */
    {"outer", "door"},
    /* real beginnings are completed */
    {"aband", "abandoned"},
    {"punctua", "punctual"},
    {"timeline", "timeliness"},
    /* another form of a word is found by its stem, also one that no dictionary has */
    {"routers", "router"},
    {"occurring", "occur"},
    /* a misspelt function word tells as little as the word itself */
    {"waht cartridge printer", "toner"},
};

static void the_first_hit_is_what_was_meant(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_results *results;
        hw_error err = {0};
        if (hw_search(f->index, hw_span_str(rows[i].query), NULL, &results, &err))
            fail_msg("%s: %s", rows[i].query, err.message);
        char ids[512];
        fixture_ids(results, ids, sizeof ids);
        size_t len = strlen(rows[i].id);
        bool first = strncmp(ids, rows[i].id, len) == 0 && (ids[len] == ' ' || !ids[len]);
        hw_results_free(results);
        if (!first)
            fail_msg("%s: got \"%s\", wanted \"%s\" first", rows[i].query, ids, rows[i].id);
    }
}

static void nothing_is_mended_when_that_is_not_wanted(void **state)
{
    fixture *f = *state;
    hw_results *results;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_NO_FUZZY;
    assert_int_equal(hw_search(f->index, HW_LIT("demand aging"), &options, &results, NULL), HW_OK);
    assert_span(results->hits[0].entry.id, "aging");
    hw_results_free(results);
}

/* What explain.c finds again is what match.c added up, whatever covers a name. */
static void the_parts_of_a_mended_score_add_up_to_it(void **state)
{
    fixture *f = *state;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_EXPLAIN;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_results *results;
        hw_error err = {0};
        if (hw_search(f->index, hw_span_str(rows[i].query), &options, &results, &err))
            fail_msg("%s: %s", rows[i].query, err.message);
        for (size_t k = 0; k < results->hit_count; k++) {
            const hw_explanation *why = &results->hits[k].explanation;
            double sum = 0;
            for (size_t p = 0; p < why->count; p++)
                sum += why->parts[p].value;
            if (sum != results->hits[k].score)
                fail_msg("%s: parts of hit %zu give %.17g, its score is %.17g", rows[i].query, k, sum,
                         results->hits[k].score);
        }
        hw_results_free(results);
    }
}

static int open_glossary(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_hit_is_what_was_meant),
        cmocka_unit_test(nothing_is_mended_when_that_is_not_wanted),
        cmocka_unit_test(the_parts_of_a_mended_score_add_up_to_it),
    };
    return cmocka_run_group_tests(tests, open_glossary, fixture_teardown);
}
