/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static const char glossary[] =
    "{\"id\":\"aht\",\"term\":\"Average Handle Time\",\"lang\":\"en\",\"aliases\":[\"AHT\",\"handle time\"],"
    "\"definition\":\"Talking, holding and writing notes, per call.\",\"source\":\"desk\"}\n"
    "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],"
    "\"definition\":\"Notes an agent writes once the caller has gone.\",\"source\":\"desk\"}\n"
    "{\"id\":\"cph-1\",\"term\":\"Cases Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"desk\","
    "\"definition\":\"Cases closed in sixty minutes.\"}\n"
    "{\"id\":\"cph-2\",\"term\":\"Contacts Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"floor\","
    "\"definition\":\"Contacts handled in sixty minutes.\"}\n"
    "{\"id\":\"csat\",\"term\":\"Customer Satisfaction\",\"lang\":\"en\",\"aliases\":[\"CSAT\"],\"source\":\"floor\","
    "\"definition\":\"How pleased callers say they are.\"}\n"
    "{\"id\":\"kb-pl\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"aliases\":[{\"text\":\"Knowledge Base\",\"kind\":"
    "\"translation\",\"lang\":\"en\"}],\"source\":\"biuro\",\"definition\":\"Zbiór artykułów, z którego korzysta "
    "obsługa.\"}\n"
    "{\"id\":\"rate-pl\",\"term\":\"Wskaźnik obsługi\",\"lang\":\"pl\",\"source\":\"biuro\","
    "\"definition\":\"Udział połączeń, które ktoś odebrał.\"}\n"
    "{\"id\":\"call-1\",\"term\":\"Callback\",\"lang\":\"en\",\"source\":\"desk\",\"definition\":\"A call "
    "returned.\"}\n"
    "{\"id\":\"call-2\",\"term\":\"callback\",\"lang\":\"pl\",\"source\":\"biuro\",\"definition\":\"Oddzwonienie.\"}\n"
    "{\"id\":\"hold\",\"term\":\"HOLD\",\"lang\":\"en\",\"source\":\"floor\",\"definition\":\"The caller waits.\"}\n"
    "{\"id\":\"crm\",\"term\":\"CRM system\",\"lang\":\"en\",\"source\":\"floor\",\"definition\":\"Keeps "
    "customers.\"}\n"
    "{\"id\":\"p1\",\"definition\":\"The wallboard shows calls waiting.\",\"lang\":\"en\",\"source\":\"floor\"}\n";

static hw_suggestions *suggest(fixture *f, const char *typed, const hw_suggest_options *options)
{
    hw_suggestions *out = NULL;
    hw_error err = {0};
    if (hw_suggest(f->index, hw_span_str(typed), options, &out, &err))
        fail_msg("%s: %s", typed, err.message);
    return out;
}

/* "text=term" of each, "text" alone when they are the same; joined by "; ". */
static void list(const hw_suggestions *found, char *out, size_t size)
{
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < found->count && at < size; i++) {
        const hw_suggestion *s = &found->items[i];
        bool same = hw_span_equal(s->text, s->term);
        at += (size_t)snprintf(out + at, size - at, "%s%.*s%s%.*s", i ? "; " : "", (int)s->text.len, s->text.ptr,
                               same ? "" : "=", same ? 0 : (int)s->term.len, s->term.ptr);
    }
}

static const struct {
    const char *typed, *wanted;
} rows[] = {
    /* the beginning of any word; names that begin so first */
    {"handle", "handle time=Average Handle Time; Average Handle Time"},
    {"average h", "Average Handle Time"},
    {"time", "Average Handle Time; handle time=Average Handle Time"},
    {"c", "Callback; CRM system; Cases Per Hour; Contacts Per Hour; Customer Satisfaction; After-Call Work"},
    /* without accents, case, blanks, hyphens */
    {"wskaznik", "Wskaźnik obsługi"},
    {"OBSLUGI", "Wskaźnik obsługi"},
    {"wskaźnik o", "Wskaźnik obsługi"},
    {"wrapu", "wrap-up=After-Call Work"},
    {"wrap u", "wrap-up=After-Call Work"},
    {"after call", "After-Call Work"},
    {"aftercall", "After-Call Work"},
    {"base", "Knowledge Base=Baza wiedzy"},
    /* once, however many entries have it */
    {"callb", "Callback"},
    /* an acronym when it is complete, and then first, with what it stands for */
    {"CSA", ""},
    {"csat", "CSAT=Customer Satisfaction"},
    {"C.S.A.T.", "CSAT=Customer Satisfaction"},
    {"acw", "ACW=After-Call Work"},
    {"CPH", "CPH=Cases Per Hour; Cases Per Hour; Contacts Per Hour"},
    {"cp", ""},
    {"ho", "HOLD; Cases Per Hour; Contacts Per Hour"}, /* its only name */
    {"crm", "CRM system"},
    /* misspelt */
    {"knowlege b", "Knowledge Base=Baza wiedzy"},
    {"knolwedge", "Knowledge Base=Baza wiedzy"},
    {"knowlegde bsae", "Knowledge Base=Baza wiedzy"},
    {"averge han", "Average Handle Time"},
    {"calbl", "Callback; After-Call Work"},
    {"wskaxnik", "Wskaźnik obsługi"},
    {"wxp", ""},    /* too short for an error */
    {"csta", ""},   /* no acronym by error */
    {"wallbo", ""}, /* no name has it */
    {"", ""},
    {" ?! ", ""},
};

static void every_prefix_is_completed_in_order(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[512];
        hw_suggestions *found = suggest(f, rows[i].typed, NULL);
        list(found, got, sizeof got);
        hw_suggestions_free(found);
        if (strcmp(got, rows[i].wanted) != 0)
            fail_msg("%s\n  offered %s\n  wanted  %s", rows[i].typed, got, rows[i].wanted);
    }
}

static void scores_fall_and_short_lists_begin_long_ones(void **state)
{
    fixture *f = *state;
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_suggestions *whole = suggest(f, rows[i].typed, NULL);
        for (size_t k = 0; k < whole->count; k++) {
            assert_true(whole->items[k].score > 0 && whole->items[k].score <= 1);
            assert_true(k == 0 || whole->items[k].score <= whole->items[k - 1].score);
            options.limit = (uint32_t)k + 1;
            hw_suggestions *cut = suggest(f, rows[i].typed, &options);
            assert_int_equal(cut->count, k + 1);
            assert_true(hw_span_equal(cut->items[k].text, whole->items[k].text));
            hw_suggestions_free(cut);
        }
        hw_suggestions_free(whole);
    }
}

static void what_was_typed_is_lit(void **state)
{
    static const struct {
        const char *typed, *lit;
    } lights[] = {
        {"average h", "Average H"},    {"obslugi", "obsługi"}, {"wrapu", "wrap-u"}, {"ACW", "ACW"},
        {"knowlege b", "Knowledge B"}, {"work", "Work"},       {"wskaz", "Wskaź"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof lights / sizeof *lights; i++) {
        hw_suggestions *found = suggest(f, lights[i].typed, NULL);
        assert_int_equal(found->count, 1);
        const hw_suggestion *s = &found->items[0];
        assert_int_equal(s->highlight_count, 1);
        assert_span(hw_span_sub(s->text, s->highlights[0].start, s->highlights[0].end), lights[i].lit);
        hw_suggestions_free(found);
    }
}

static void a_suggestion_says_what_it_is(void **state)
{
    static const struct {
        const char *typed, *text, *kind, *lang, *id;
    } facts[] = {
        {"callback", "Callback", "term", "en", "call-1"},
        {"knowledge", "Knowledge Base", "translation", "en", "kb-pl"},
        {"acw", "ACW", "acronym", "en", "acw"},
        {"baza", "Baza wiedzy", "term", "pl", "kb-pl"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        hw_suggestions *found = suggest(f, facts[i].typed, NULL);
        assert_int_equal(found->count, 1);
        assert_span(found->items[0].text, facts[i].text);
        assert_string_equal(hw_suggestion_kind_name(found->items[0].kind), facts[i].kind);
        assert_span(found->items[0].lang, facts[i].lang);
        assert_span(found->items[0].id, facts[i].id);
        hw_suggestions_free(found);
    }
}

static void a_language_is_preferred_but_hides_nothing(void **state)
{
    static const struct {
        const char *typed, *lang, *wanted;
    } asked[] = {
        {"wsk", "pl", "Wskaźnik obsługi"},
        {"wsk", "en", "Wskaźnik obsługi"},
        {"b", "pl", "Baza wiedzy"},
        {"b", "en", "Knowledge Base=Baza wiedzy"},
        {"w", "en-GB", "wrap-up=After-Call Work; After-Call Work"},
        {"w", "PL", "Wskaźnik obsługi; Baza wiedzy"},
        {"cal", "pl", "Callback"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char got[256];
        hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
        options.lang = hw_span_str(asked[i].lang);
        hw_suggestions *found = suggest(f, asked[i].typed, &options);
        list(found, got, sizeof got);
        hw_suggestions_free(found);
        if (strcmp(got, asked[i].wanted) != 0)
            fail_msg("%s in %s\n  offered %s\n  wanted  %s", asked[i].typed, asked[i].lang, got, asked[i].wanted);
    }
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    options.lang = HW_LIT("pl");
    hw_suggestions *found = suggest(f, "callback", &options);
    assert_span(found->items[0].id, "call-2"); /* the entry in that language stands for it */
    assert_span(found->items[0].lang, "pl");
    hw_suggestions_free(found);
}

static void flags_leave_out_typos_and_entries(void **state)
{
    fixture *f = *state;
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    options.flags = HW_SUGGEST_NO_FUZZY;
    hw_suggestions *found = suggest(f, "knowlege b", &options);
    assert_int_equal(found->count, 0);
    hw_suggestions_free(found);
    options.flags = HW_SUGGEST_NO_ENTRY;
    found = suggest(f, "knowledge", &options);
    assert_int_equal(found->count, 1);
    assert_span(found->items[0].text, "Knowledge Base");
    assert_int_equal(found->items[0].id.len + found->items[0].term.len, 0);
    hw_suggestions_free(found);
}

static void what_is_wrong_is_refused(void **state)
{
    fixture *f = *state;
    hw_suggestions *out = NULL;
    hw_error err = {0};
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    options.limit = 0;
    assert_int_equal(hw_suggest(f->index, HW_LIT("a"), &options, &out, &err), HW_E_ARG);
    options.limit = 1001;
    assert_int_equal(hw_suggest(f->index, HW_LIT("a"), &options, &out, &err), HW_E_ARG);
    assert_int_equal(hw_suggest(f->index, HW_LIT("ab\xff"), NULL, &out, &err), HW_E_SYNTAX);
    assert_int_equal(err.offset, 2);
    static char long_text[64 * 1024 + 1];
    memset(long_text, 'a', sizeof long_text);
    assert_int_equal(hw_suggest(f->index, hw_span_of(long_text, sizeof long_text), NULL, &out, &err), HW_E_SYNTAX);
    assert_null(out);
    assert_int_equal(hw_suggest(f->index, hw_span_of(long_text, 5000), NULL, &out, &err), HW_OK);
    assert_int_equal(out->count, 0);
    hw_suggestions_free(out);
    hw_suggestions_free(NULL);
}

static int open_glossary(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_prefix_is_completed_in_order),
        cmocka_unit_test(scores_fall_and_short_lists_begin_long_ones),
        cmocka_unit_test(what_was_typed_is_lit),
        cmocka_unit_test(a_suggestion_says_what_it_is),
        cmocka_unit_test(a_language_is_preferred_but_hides_nothing),
        cmocka_unit_test(flags_leave_out_typos_and_entries),
        cmocka_unit_test(what_is_wrong_is_refused),
    };
    return cmocka_run_group_tests(tests, open_glossary, fixture_teardown);
}
