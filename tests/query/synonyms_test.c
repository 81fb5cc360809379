/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

#include "base/buf.h"

#define ENGLISH                                                                                                        \
    "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\"],"                              \
    "\"definition\":\"Notes written once the caller has gone.\"}\n"                                                    \
    "{\"id\":\"drop\",\"term\":\"Drop Rate\",\"lang\":\"en\",\"definition\":\"Calls that ended in the queue, as a "    \
    "share.\"}\n"                                                                                                      \
    "{\"id\":\"fee\",\"term\":\"Contact Fee\",\"lang\":\"en\",\"definition\":\"What one call costs.\"}\n"              \
    "{\"id\":\"typed\",\"definition\":\"The kiosk stands near the door.\",\"lang\":\"en\"}\n"                          \
    "{\"id\":\"meant\",\"definition\":\"The stall stands near the door.\",\"lang\":\"en\"}\n"                          \
    "{\"id\":\"other\",\"definition\":\"A kiosk by the road, a kiosk by the sea.\",\"lang\":\"en\"}\n"                 \
    "{\"id\":\"kiosk\",\"term\":\"Kiosk\",\"definition\":\"A small shop.\",\"lang\":\"en\"}\n"                         \
    "{\"id\":\"stall\",\"term\":\"Stall\",\"definition\":\"A table at a market.\",\"lang\":\"en\"}\n"

/* Polish entries take a walk through the whole dictionary, so only the index that needs them has them. */
static const char english[] = ENGLISH;
static const char both[] = ENGLISH
    "{\"id\":\"baza\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"definition\":\"Zbiór artykułów dla konsultanta.\"}\n"
    "{\"id\":\"p\",\"definition\":\"Klient dostał fakturę i zapłacił.\",\"lang\":\"pl\"}\n";

static const char rules[] = "# two-way, one-way, several words on both sides\n"
                            "kiosk, stall, market booth\n"
                            "fiddling time, paperwork => ACW\n"
                            "hang up early => drop rate\n"
                            "round, round about, going round => round\n"
                            "going round => kiosk\n"
                            "magazyn artykułów => baza wiedzy\n"
                            "rachunek => faktura\n"
                            "X9 => contact fee\n";

static fixture f; /* of `rules` */

static void build(fixture *into, const char *glossary, const hw_synonyms *synonyms)
{
    hw_error err = {0};
    hw_glossary *entries = NULL;
    hw_build_options options = HW_BUILD_OPTIONS_INIT;
    snprintf(into->directory, sizeof into->directory, "/tmp/headword-test-XXXXXX");
    assert_non_null(mkdtemp(into->directory));
    snprintf(into->path, sizeof into->path, "%s/test.hw", into->directory);
    options.synonyms = synonyms;
    if (hw_glossary_new(&entries, NULL, &err) ||
        hw_glossary_read_bytes(entries, "test.jsonl", hw_span_str(glossary), &err) ||
        hw_index_build(into->path, entries, &options, &err) || hw_index_open(&into->index, into->path, &err))
        fail_msg("%s", err.message);
    hw_glossary_free(entries);
}

static void add_rules(hw_synonyms *synonyms, const char *name, const char *text)
{
    hw_error err = {0};
    if (hw_synonyms_read_bytes(synonyms, name, "", hw_span_str(text), &err))
        fail_msg("%s", err.message);
}

static hw_synonyms *new_rules(void)
{
    hw_synonyms *synonyms = NULL;
    assert_int_equal(hw_synonyms_new(&synonyms, NULL, NULL, NULL), HW_OK);
    return synonyms;
}

static int open_rules(void **state)
{
    (void)state;
    hw_synonyms *synonyms = new_rules();
    add_rules(synonyms, "rules.txt", rules);
    build(&f, both, synonyms);
    hw_synonyms_free(synonyms);
    return 0;
}

static int close_index(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static hw_results *search(fixture *in, const char *query)
{
    hw_error err = {0};
    hw_results *results = NULL;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_EXPLAIN;
    if (hw_search(in->index, hw_span_str(query), &options, &results, &err))
        fail_msg("%s: %s", query, err.message);
    return results;
}

/* Queries, and the ids they find in order; "id ..." asks only for the beginning. */
static const struct {
    const char *query, *ids;
} rows[] = {
    /* a name by what a rule says for all of the query, as written, inflected, in a question */
    {"paperwork", "acw"},
    {"Paper-work", "acw"},
    {"fiddling time", "acw"},
    {"fiddling times", "acw"},
    {"what is fiddling time?", "acw ..."},
    {"hang up early", "drop ..."},
    {"hangs up early", "drop ..."},
    {"x9", "fee"},
    {"market booth", "stall kiosk ..."},
    {"market booths", "stall kiosk ..."},
    /* what was typed comes first */
    {"kiosk", "kiosk stall ..."},
    {"stall", "stall kiosk ..."},
    {"kiosk door", "typed kiosk meant stall ..."},
    {"stall door", "meant stall typed ..."},
    /* one way only, and only once: no chains */
    {"ACW", "acw"},
    {"going round", "kiosk ..."},
    {"drop rate", "drop"},
    /* in a longer query, and in text */
    {"market booth door", "stall meant typed ..."},
    {"rachunek klienta", "p"},
    {"magazyny artykułów", "baza"},
    {"magazynu artykulow", "baza"},
    /* a quoted phrase, and a word that must not be, mean what they say */
    {"\"paperwork\"", ""},
    {"door -kiosk", "meant"},
    {"door -stall", "typed"},
};

static void rules_find_what_they_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char ids[512];
        hw_results *results = search(&f, rows[i].query);
        fixture_ids(results, ids, sizeof ids);
        hw_results_free(results);
        const char *dots = strstr(rows[i].ids, " ...");
        size_t len = dots ? (size_t)(dots - rows[i].ids) : strlen(rows[i].ids);
        if (strncmp(ids, rows[i].ids, len) != 0 || (ids[len] && !(dots && ids[len] == ' ')))
            fail_msg("%s\n  found  %s\n  wanted %s", rows[i].query, ids, rows[i].ids);
    }
}

static void the_parts_add_up_and_name_the_rule(void **state)
{
    (void)state;
    size_t synonyms = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_results *results = search(&f, rows[i].query);
        for (size_t k = 0; k < results->hit_count; k++) {
            double sum = 0;
            const hw_explanation *explanation = &results->hits[k].explanation;
            for (size_t part = 0; part < explanation->count; part++) {
                const hw_explain_part *p = &explanation->parts[part];
                bool by_rule = p->kind == HW_MATCH_SYNONYM || p->kind == HW_MATCH_NAME_SYNONYM;
                sum += p->value;
                synonyms += by_rule;
                if (hw_span_starts(p->receipt, HW_LIT("rules.txt:")) != by_rule)
                    fail_msg("%s: %s has receipt \"%.*s\"", rows[i].query, hw_match_kind_name(p->kind),
                             (int)p->receipt.len, p->receipt.ptr);
            }
            if (sum != results->hits[k].score)
                fail_msg("%s: parts %.17g, score %.17g", rows[i].query, sum, results->hits[k].score);
        }
        hw_results_free(results);
    }
    assert_true(synonyms > 20);
    hw_results *results = search(&f, "paperwork");
    const hw_explanation *explanation = &results->hits[0].explanation;
    const hw_explain_part *last = &explanation->parts[explanation->count - 1];
    assert_string_equal(hw_match_kind_name(last->kind), "name-synonym");
    assert_span(last->matched, "ACW");
    assert_span(last->receipt, "rules.txt:3");
    hw_results_free(results);
}

static void a_word_that_a_rule_knows_is_not_mended(void **state)
{
    (void)state;
    hw_results *results = search(&f, "rachunek klienta");
    assert_int_equal(results->suggestion_count, 0);
    hw_results_free(results);
}

static void a_definition_is_found_by_a_synonym(void **state)
{
    static const struct {
        const char *term, *ids;
    } names[] = {{"paperwork", "acw"}, {"market booth", "kiosk stall"}, {"kiosk", "kiosk stall"}, {"kiosk door", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char ids[512];
        hw_results *results;
        assert_int_equal(hw_define(f.index, hw_span_str(names[i].term), NULL, &results, NULL), HW_OK);
        fixture_ids(results, ids, sizeof ids);
        hw_results_free(results);
        if (strcmp(ids, names[i].ids) != 0)
            fail_msg("%s: found %s", names[i].term, ids);
    }
}

/* Every word of every query is the left side of rules with hundreds of right sides, in circles. */
static void no_rule_blows_a_query_up(void **state)
{
    (void)state;
    hw_buf text, query;
    hw_buf_init(&text, SIZE_MAX);
    hw_buf_init(&query, SIZE_MAX);
    for (int rule = 0; rule < 300; rule++) {
        for (int term = 0; term < 200; term++)
            hw_buf_printf(&text, "%sw%d w%d", term ? "," : "", term % 7, (term + rule) % 7);
        hw_buf_add_str(&text, "\nkiosk => stall\n");
    }
    for (int i = 0; i < 2000; i++)
        hw_buf_printf(&query, "%s ", i % 9 == 8 ? "kiosk" : (const char *[]){"w0", "w1", "w2", "w3"}[i % 4]);
    fixture big = {.index = NULL};
    hw_synonyms *synonyms = new_rules();
    add_rules(synonyms, "rules.txt", text.data);
    build(&big, english, synonyms);
    hw_results *results = search(&big, query.data);
    assert_true(results->hit_count > 0);
    hw_results_free(results);
    fixture_close(&big);
    hw_synonyms_free(synonyms);
    hw_buf_release(&text);
    hw_buf_release(&query);
}

static void the_order_of_files_leaves_no_trace(void **state)
{
    (void)state;
    static const char first[] = "kiosk, stall\n", second[] = "paperwork => ACW\n";
    uint64_t hashes[2] = {0};
    for (size_t turn = 0; turn < 2; turn++) {
        fixture two = {.index = NULL};
        hw_index_info info;
        hw_synonyms *synonyms = new_rules();
        add_rules(synonyms, turn ? "b.txt" : "a.txt", turn ? second : first);
        add_rules(synonyms, turn ? "a.txt" : "b.txt", turn ? first : second);
        build(&two, english, synonyms);
        assert_int_equal(hw_index_describe(two.index, &info, NULL), HW_OK);
        for (size_t i = 0; i < info.part_count; i++)
            if (hw_span_equal(info.parts[i].name, HW_LIT("synonyms")))
                hashes[turn] = info.parts[i].hash;
        fixture_close(&two);
        hw_synonyms_free(synonyms);
    }
    assert_true(hashes[0] != 0 && hashes[0] == hashes[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_find_what_they_say),
        cmocka_unit_test(the_parts_add_up_and_name_the_rule),
        cmocka_unit_test(a_word_that_a_rule_knows_is_not_mended),
        cmocka_unit_test(a_definition_is_found_by_a_synonym),
        cmocka_unit_test(no_rule_blows_a_query_up),
        cmocka_unit_test(the_order_of_files_leaves_no_trace),
    };
    return cmocka_run_group_tests(tests, open_rules, close_index);
}
