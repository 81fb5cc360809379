/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Highlights never cut what a reader takes for one character. */
#include "fixture.h"

static const char glossary[] =
    "{\"id\":\"1\",\"term\":\"Cafe\\u0301 desk\",\"lang\":\"en\",\"definition\":\"Our cafe\\u0301\\u0323, C#\\u20e3 "
    "and a \\u0600call; call\\ud83d\\udc69\\u200d\\ud83d\\udc67 @\\u0301call c\\u0301all "
    "\\ud83c\\uddf5\\ud83c\\uddf1call\\ud83c\\uddf5\\ud83c\\uddf1\"}\n";

static const struct {
    const char *query;
    const char *lit; /* each between bars: the headword's, then the definition's */
} rows[] = {
    {"cafe", "|Cafe\u0301|cafe\u0301\u0323|"},
    {"call", "|\u0600call|call|call|c\u0301all|call|"},
    {"cafe desk", "|Cafe\u0301 desk|cafe\u0301\u0323|"},
};

static void highlights_are_whole_characters(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lit[300] = "|";
        size_t at = 1;
        hw_results *results = NULL;
        assert_int_equal(hw_search(f->index, hw_span_str(rows[i].query), NULL, &results, NULL), HW_OK);
        assert_int_equal(results->hit_count, 1);
        const hw_hit *hit = &results->hits[0];
        for (size_t k = 0; k < hit->highlight_count && at < sizeof lit; k++) {
            const hw_highlight *h = &hit->highlights[k];
            hw_span text = h->field == HW_FIELD_TERM ? hit->entry.term : hit->entry.definition;
            at += (size_t)snprintf(lit + at, sizeof lit - at, "%.*s|", (int)(h->end - h->start), text.ptr + h->start);
        }
        if (strcmp(lit, rows[i].lit) != 0)
            fail_msg("%s: %s", rows[i].query, lit);
        hw_results_free(results);
    }
}

static void what_was_typed_is_lit_in_whole_characters(void **state)
{
    fixture *f = *state;
    static const char *const typed[] = {"cafe", "caf", "cafe d"};
    static const char *const lit[] = {"Cafe\u0301", "Caf", "Cafe\u0301 d"};
    for (size_t i = 0; i < 3; i++) {
        hw_suggestions *found = NULL;
        assert_int_equal(hw_suggest(f->index, hw_span_str(typed[i]), NULL, &found, NULL), HW_OK);
        assert_int_equal(found->count, 1);
        const hw_suggestion *s = &found->items[0];
        assert_int_equal(s->highlight_count, 1);
        assert_span(hw_span_sub(s->text, s->highlights[0].start, s->highlights[0].end), lit[i]);
        hw_suggestions_free(found);
    }
}

static int open_fixture(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(highlights_are_whole_characters),
        cmocka_unit_test(what_was_typed_is_lit_in_whole_characters),
    };
    return cmocka_run_group_tests(tests, open_fixture, fixture_teardown);
}
