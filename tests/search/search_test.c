/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call "
    "Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],\"tags\":[\"Operations\"],"
    "\"source\":\"desk\",\"definition\":\"Notes an agent writes once the caller has gone.\"}\n"
    "{\"id\":\"cph-1\",\"term\":\"Cases Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"desk\","
    "\"definition\":\"Cases closed in sixty minutes by the back office.\"}\n"
    "{\"id\":\"cph-2\",\"term\":\"Contacts Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"floor\","
    "\"definition\":\"Contacts handled in sixty minutes by an agent.\"}\n"
    "{\"id\":\"kb\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"aliases\":[{\"text\":\"Knowledge Base\",\"kind\":"
    "\"translation\",\"lang\":\"en\"}],\"source\":\"desk\",\"tags\":[\"Operations\"],"
    "\"definition\":\"Uporządkowany zbiór artykułów, z którego korzysta obsługa klienta.\"}\n"
    "{\"id\":\"esc\",\"term\":\"Escalation\",\"lang\":\"en\",\"source\":\"floor\","
    "\"definition\":\"Passing a case on to somebody with more say; the caller waits meanwhile.\"}\n"
    "{\"id\":\"csat\",\"term\":\"Customer Satisfaction Score\",\"lang\":\"en\",\"aliases\":[\"CSAT\"],"
    "\"source\":\"floor\",\"definition\":\"How pleased callers say they are, cast as a number.\"}\n"
    "{\"id\":\"depth\",\"term\":\"Depth\",\"lang\":\"en\",\"aliases\":[\"length of the vendor ladder\"],"
    "\"source\":\"floor\",\"definition\":\"Rungs.\"}\n"
    "{\"id\":\"vendor\",\"term\":\"Vendor Desk\",\"lang\":\"en\",\"source\":\"floor\","
    "\"definition\":\"It buys.\"}\n"
    "{\"id\":\"p1\",\"definition\":\"The wallboard shows calls waiting.\",\"lang\":\"en\",\"source\":\"floor\"}\n";

/* A query, and the ids of its hits in order; "id ..." asks only for the beginning. */
static const struct {
    const char *query, *ids;
} rows[] = {
    /* a headword or alias as a whole comes first */
    {"ACW", "acw"},
    {"acw", "acw"},
    {"A.C.W.", "acw"},
    {"after call work", "acw ..."},
    {"wrapup", "acw"},
    {"wrap up", "acw"},
    {"cph", "cph-2 cph-1"},
    {"knowledge base", "kb"},
    {"what is escalation?", "esc ..."},
    /* inflected, without accents, unfinished, misspelt */
    {"escalations", "esc"},
    {"bazy wiedzy", "kb"},
    {"uporzadkowany", "kb"},
    {"escala", "esc"},
    {"esclation", "esc"},
    {"satisfacton", "csat"},
    {"knowlege base", "kb"},
    /* an acronym is never misspelt nor begun */
    {"CSATT", ""},
    {"CAST ", "csat"}, /* the word in its definition */
    {"CSA", ""},
    /* a name that the words make up more of, be it alias or headword */
    {"vendors", "vendor depth"},
    /* text */
    {"wallboard", "p1"},
    {"sixty minutes", "cph-2 cph-1"},
    {"sixty minutes agent", "cph-2 ..."},
    {"case meanwhile", "esc ..."}, /* both words somewhere before one in a name */
    {"\"sixty minutes by an agent\"", "cph-2"},
    {"\"minutes sixty\"", ""},
    {"cases \"sixty minutes\"", "cph-1 cph-2"},        /* the phrase is needed, the word is not */
    {"wallboard \"minutes sixty\"", "cph-2 cph-1 p1"}, /* nowhere: its words by themselves */
    {"sixty -contacts", "cph-1"},
    {"sixty -\"back office\"", "cph-2"},
    {"caller source:desk", "acw"},
    {"caller -source:desk", "csat esc"},
    {"tag:operations notes", "acw"},
    {"lang:pl zbiór", "kb"},
    {"lang:en zbiór", ""},
    {"term:cases", "cph-1"},
    {"nothing of the kind qwertz", ""},
    {"", ""},
    {"?!", ""},
};

static void every_query_finds_what_it_should_in_order(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char ids[512];
        hw_results *results;
        hw_error err = {0};
        if (hw_search(f->index, hw_span_str(rows[i].query), NULL, &results, &err))
            fail_msg("%s: %s", rows[i].query, err.message);
        fixture_ids(results, ids, sizeof ids);
        const char *dots = strstr(rows[i].ids, " ...");
        size_t len = dots ? (size_t)(dots - rows[i].ids) : strlen(rows[i].ids);
        bool same = strncmp(ids, rows[i].ids, len) == 0 && (dots ? ids[len] == ' ' || !ids[len] : !ids[len]);
        hw_results_free(results);
        if (!same)
            fail_msg("%s\n  found  %s\n  wanted %s", rows[i].query, ids, rows[i].ids);
    }
}

static void the_parts_of_a_score_add_up_to_it_exactly(void **state)
{
    fixture *f = *state;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_EXPLAIN;
    size_t checked = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_results *results;
        assert_int_equal(hw_search(f->index, hw_span_str(rows[i].query), &options, &results, NULL), HW_OK);
        for (size_t k = 0; k < results->hit_count; k++) {
            const hw_hit *hit = &results->hits[k];
            double sum = 0;
            for (size_t part = 0; part < hit->explanation.count; part++)
                sum += hit->explanation.parts[part].value;
            if (sum != hit->score)
                fail_msg("%s: %.*s: parts %.17g, score %.17g", rows[i].query, (int)hit->entry.id.len, hit->entry.id.ptr,
                         sum, hit->score);
            checked++;
        }
        hw_results_free(results);
    }
    assert_true(checked > 30);
}

static void pages_join_to_the_whole(void **state)
{
    fixture *f = *state;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    hw_results *whole, *page;
    assert_int_equal(hw_search(f->index, HW_LIT("caller agent case"), &options, &whole, NULL), HW_OK);
    assert_true(whole->hit_count >= 4);
    options.limit = 1;
    for (size_t i = 0; i < whole->hit_count; i++) {
        options.offset = (uint32_t)i;
        assert_int_equal(hw_search(f->index, HW_LIT("caller agent case"), &options, &page, NULL), HW_OK);
        assert_int_equal(page->hit_count, 1);
        assert_true(hw_span_equal(page->hits[0].entry.id, whole->hits[i].entry.id));
        assert_true(page->hits[0].score == whole->hits[i].score);
        assert_int_equal(page->estimated_total, whole->estimated_total);
        hw_results_free(page);
    }
    hw_results_free(whole);
}

static void what_matched_is_lit_in_the_original_text(void **state)
{
    fixture *f = *state;
    hw_results *results;
    assert_int_equal(hw_search(f->index, HW_LIT("obslugi klientow"), NULL, &results, NULL), HW_OK);
    assert_true(results->hit_count >= 1);
    const hw_hit *hit = &results->hits[0];
    assert_int_equal(hit->highlight_count, 2);
    const char *lit[] = {"obsługa", "klienta"};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(hit->highlights[i].field, HW_FIELD_DEFINITION);
        assert_span(hw_span_sub(hit->entry.definition, hit->highlights[i].start, hit->highlights[i].end), lit[i]);
    }
    hw_results_free(results);
}

static void a_mended_word_is_suggested(void **state)
{
    fixture *f = *state;
    hw_results *results;
    assert_int_equal(hw_search(f->index, HW_LIT("knowlege base"), NULL, &results, NULL), HW_OK);
    assert_int_equal(results->suggestion_count, 1);
    assert_span(results->suggestions[0], "Knowledge Base"); /* as the name is written */
    hw_results_free(results);
    assert_int_equal(hw_search(f->index, HW_LIT("knowledge base"), NULL, &results, NULL), HW_OK);
    assert_int_equal(results->suggestion_count, 0);
    hw_results_free(results);
}

static void a_definition_is_found_by_name_only(void **state)
{
    static const struct {
        const char *term, *ids;
    } names[] = {{"CPH", "cph-1 cph-2"},
                 {"escalations", "esc"},
                 {"Knowledge base", "kb"},
                 {"esclation", ""},
                 {"caller", ""},
                 {"escala", ""},
                 {"", ""}};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char ids[512];
        hw_results *results;
        assert_int_equal(hw_define(f->index, hw_span_str(names[i].term), NULL, &results, NULL), HW_OK);
        fixture_ids(results, ids, sizeof ids);
        hw_results_free(results);
        assert_string_equal(ids, names[i].ids);
    }
}

static void a_limit_out_of_range_is_refused(void **state)
{
    fixture *f = *state;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    hw_results *results;
    hw_error err = {0};
    options.limit = 0;
    assert_int_equal(hw_search(f->index, HW_LIT("agent"), &options, &results, &err), HW_E_ARG);
    assert_null(results);
    assert_non_null(strstr(err.message, "10000"));
}

static int open_glossary(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_query_finds_what_it_should_in_order),
        cmocka_unit_test(the_parts_of_a_score_add_up_to_it_exactly),
        cmocka_unit_test(pages_join_to_the_whole),
        cmocka_unit_test(what_matched_is_lit_in_the_original_text),
        cmocka_unit_test(a_mended_word_is_suggested),
        cmocka_unit_test(a_definition_is_found_by_name_only),
        cmocka_unit_test(a_limit_out_of_range_is_refused),
    };
    return cmocka_run_group_tests(tests, open_glossary, fixture_teardown);
}
