/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

#include "base/buf.h"

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call "
    "Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],\"source\":\"desk\","
    "\"definition\":\"Notes an agent writes once the caller has gone.\"}\n"
    "{\"id\":\"acw-pl\",\"term\":\"Praca po rozmowie\",\"lang\":\"pl\",\"aliases\":[{\"text\":\"After-Call "
    "Work\",\"kind\":"
    "\"translation\",\"lang\":\"en\"}],\"source\":\"biuro\",\"definition\":\"Notatki po zakończeniu połączenia.\"}\n"
    "{\"id\":\"cases\",\"term\":\"Cases Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"desk\","
    "\"tags\":[\"Back office\",\"Operations\"],\"definition\":\"Cases closed in sixty minutes.\"}\n"
    "{\"id\":\"cases-2\",\"term\":\"CPH\",\"lang\":\"en\",\"aliases\":[\"Cases Per Hour\"],\"source\":\"handbook\","
    "\"tags\":[\"Operations\"],\"definition\":\"How many cases are closed.\"}\n"
    "{\"id\":\"contacts\",\"term\":\"Contacts Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"floor\","
    "\"definition\":\"Contacts handled in sixty minutes by an agent.\"}\n"
    "{\"id\":\"kb\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"source\":\"biuro\",\"definition\":\"Zbiór "
    "artykułów.\"}\n"
    "{\"id\":\"kb-en\",\"term\":\"Knowledge Base\",\"lang\":\"en\",\"aliases\":[{\"text\":\"baza wiedzy\",\"kind\":"
    "\"translation\",\"lang\":\"pl\"}],\"source\":\"desk\",\"definition\":\"A collection of articles.\"}\n"
    "{\"id\":\"kbs\",\"term\":\"Knowledge Base "
    "Systems\",\"lang\":\"en\",\"source\":\"floor\",\"definition\":\"Machines "
    "with knowledge as their base.\"}\n"
    "{\"id\":\"lead\",\"term\":\"Lead\",\"lang\":\"en\",\"aliases\":[\"LD\"],\"source\":\"floor\",\"definition\":"
    "\"Somebody "
    "who may buy.\"}\n"
    "{\"id\":\"lead-2\",\"term\":\"Lead\",\"lang\":\"en\",\"aliases\":[\"TL\"],\"source\":\"desk\",\"definition\":"
    "\"Somebody "
    "who heads a team.\"}\n";

static hw_results *ask(fixture *f, const char *query, const hw_search_options *options, bool define)
{
    hw_results *results = NULL;
    hw_error err = {0};
    hw_status status = define ? hw_define(f->index, hw_span_str(query), options, &results, &err)
                              : hw_search(f->index, hw_span_str(query), options, &results, &err);
    if (status)
        fail_msg("%s: %s", query, err.message);
    return results;
}

static void the_other_entries_of_a_concept_are_hits_right_after(void **state)
{
    static const struct {
        const char *query, *ids;
        bool define;
    } rows[] = {
        {"knowledge base", "kb-en kb kbs", false},
        {"knowlege base", "kb-en kb kbs", false},
        {"Knowledge base?", "kb-en kb kbs", false},
        {"CPH -contacts", "cases-2 cases", false},
        {"knowledge base", "kb-en kb", true},
        {"wrap-up", "acw acw-pl", true},
        {"ACW", "acw acw-pl", true},
        {"knowledge base -artykułów", "kb-en kbs", false},
        {"knowledge base source:desk", "kb-en", false},
        {"knowledge base lang:pl", "kb", false},
        {"CPH", "cases-2 cases contacts", true}, /* by concept, not by score alone */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char ids[256];
        hw_results *results = ask(*state, rows[i].query, NULL, rows[i].define);
        fixture_ids(results, ids, sizeof ids);
        if (strcmp(ids, rows[i].ids) != 0)
            fail_msg("%s: got \"%s\", wanted \"%s\"", rows[i].query, ids, rows[i].ids);
        hw_results_free(results);
    }
}

static void a_relative_is_explained_by_the_entry_that_is_named(void **state)
{
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_EXPLAIN;
    hw_results *results = ask(*state, "wrap-up", &options, false);
    assert_true(results->hit_count >= 2);
    const hw_hit *hit = &results->hits[1];
    double sum = 0;
    assert_span(hit->entry.id, "acw-pl");
    for (size_t i = 0; i < hit->explanation.count; i++)
        sum += hit->explanation.parts[i].value;
    assert_true(sum <= hit->score && sum >= hit->score); /* exactly */
    const hw_explain_part *last = &hit->explanation.parts[hit->explanation.count - 1];
    assert_string_equal(hw_match_kind_name(last->kind), "concept");
    assert_span(last->matched, "After-Call Work");
    assert_true(last->value < results->hits[0].explanation.parts[results->hits[0].explanation.count - 1].value);
    assert_int_equal(hit->concept, results->hits[0].concept);
    hw_results_free(results);
}

/* "label (sources; tags) ids | ..." */
static void print_senses(const hw_results *results, hw_buf *out)
{
    for (size_t i = 0; i < results->sense_count; i++) {
        const hw_sense *sense = &results->senses[i];
        hw_buf_printf(out, "%s%.*s (", i ? " | " : "", (int)sense->label.len, sense->label.ptr);
        for (size_t k = 0; k < sense->source_count; k++)
            hw_buf_printf(out, "%s%.*s", k ? ", " : "", (int)sense->sources[k].len, sense->sources[k].ptr);
        for (size_t k = 0; k < sense->tag_count; k++)
            hw_buf_printf(out, "%s%.*s", k ? ", " : "; ", (int)sense->tags[k].len, sense->tags[k].ptr);
        hw_buf_add_str(out, ")");
        for (size_t k = 0; k < sense->id_count; k++)
            hw_buf_printf(out, " %.*s", (int)sense->ids[k].len, sense->ids[k].ptr);
    }
}

#define CPH_SENSES                                                                                                     \
    "Cases Per Hour (handbook, desk; Operations, Back office) cases-2 cases | Contacts Per Hour (floor) contacts"

static void a_name_of_several_concepts_has_senses(void **state)
{
    static const struct {
        const char *query, *senses;
    } rows[] = {
        {"CPH", CPH_SENSES},
        {"c.p.h.", CPH_SENSES},
        {"what is CPH?", CPH_SENSES},
        {"lead", "Lead (floor) lead | Lead (desk) lead-2"},
        {"leads", "Lead (floor) lead | Lead (desk) lead-2"},
        {"ACW", ""},
        {"after-call work", ""},
        {"cases per hour", ""},
        {"knowledge base", ""},
        {"sixty minutes", ""},
        {"CPH source:floor", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int define = 0; define < 2; define++) {
            hw_buf got;
            hw_buf_init(&got, SIZE_MAX);
            hw_results *results = ask(*state, rows[i].query, NULL, define);
            print_senses(results, &got);
            if (!hw_span_equal(hw_buf_span(&got), hw_span_str(rows[i].senses)))
                fail_msg("%s: got \"%s\", wanted \"%s\"", rows[i].query, got.len ? got.data : "", rows[i].senses);
            hw_results_free(results);
            hw_buf_release(&got);
        }
    }
}

static void senses_do_not_depend_on_the_page(void **state)
{
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.limit = 1;
    for (options.offset = 0; options.offset < 4; options.offset++) {
        hw_buf got;
        hw_buf_init(&got, SIZE_MAX);
        hw_results *results = ask(*state, "CPH", &options, false);
        print_senses(results, &got);
        assert_span(hw_buf_span(&got), CPH_SENSES);
        hw_results_free(results);
        hw_buf_release(&got);
    }
}

static void a_preferred_language_never_hides_the_only_answer(void **state)
{
    static const struct {
        const char *query, *lang, *ids; /* "*" before an id: flagged as of another language */
    } rows[] = {
        {"knowledge base", "pl", "kb"},
        {"baza wiedzy", "en", "kb-en"},
        {"wrap-up", "pl", "acw-pl"},
        {"lead", "pl", "*lead *lead-2"},
        {"contacts per hour", "pl-PL", "*contacts"},
        {"contcts per hour", "pl", "*contacts"},
        {"lead lang:pl", "", ""},
        {"lead lang:pl", "en", ""},
        {"sixty minutes", "pl", ""},
        {"lead source:floor", "pl", "*lead"},
        {"after-call work source:desk", "pl", "*acw"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char ids[256] = "";
        hw_search_options options = HW_SEARCH_OPTIONS_INIT;
        options.lang = hw_span_str(rows[i].lang);
        hw_results *results = ask(*state, rows[i].query, &options, false);
        for (size_t k = 0; k < results->hit_count; k++) {
            const hw_hit *hit = &results->hits[k];
            snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s%s%.*s", k ? " " : "",
                     hit->flags & HW_HIT_OTHER_LANGUAGE ? "*" : "", (int)hit->entry.id.len, hit->entry.id.ptr);
        }
        if (strcmp(ids, rows[i].ids) != 0)
            fail_msg("%s in %s: got \"%s\", wanted \"%s\"", rows[i].query, rows[i].lang, ids, rows[i].ids);
        hw_results_free(results);
    }
}

static int begin(void **state)
{
    static fixture f;
    fixture_open(&f, glossary);
    *state = &f;
    return 0;
}

static int end(void **state)
{
    fixture_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_other_entries_of_a_concept_are_hits_right_after),
        cmocka_unit_test(a_relative_is_explained_by_the_entry_that_is_named),
        cmocka_unit_test(a_name_of_several_concepts_has_senses),
        cmocka_unit_test(senses_do_not_depend_on_the_page),
        cmocka_unit_test(a_preferred_language_never_hides_the_only_answer),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
