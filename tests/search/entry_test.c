/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static const char glossary[] = "{\"id\":\"b\",\"term\":\"Bravo\",\"definition\":\"The second.\"}\n"
                               "{\"id\":\"B\",\"term\":\"Upper\",\"definition\":\"In capitals.\"}\n"
                               "{\"id\":\"a\",\"term\":\"Alpha\",\"definition\":\"The first.\"}\n"
                               "{\"id\":\"ba\",\"term\":\"Bravo\",\"definition\":\"A longer id.\"}\n"
                               "{\"id\":\"\u0119 /?#\",\"term\":\"Odd\",\"definition\":\"Anything may be an id.\"}\n";

static void every_entry_is_found_by_its_id_and_nothing_else_is(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *id, *term; /* NULL = there is none */
    } rows[] = {
        {"a", "Alpha"}, {"b", "Bravo"}, {"B", "Upper"}, {"ba", "Bravo"}, {"ę /?#", "Odd"}, {"", NULL},
        {"A", NULL},    {"aa", NULL},   {"bb", NULL},   {"Alpha", NULL}, {"\xff", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_results *results = NULL;
        assert_int_equal(hw_entry_get(f->index, hw_span_str(rows[i].id), NULL, &results, NULL), HW_OK);
        bool right = results->hit_count == (rows[i].term != NULL);
        if (right && rows[i].term)
            right = hw_span_equal(results->hits[0].entry.id, hw_span_str(rows[i].id)) &&
                    hw_span_equal(results->hits[0].entry.term, hw_span_str(rows[i].term)) &&
                    !results->hits[0].highlight_count &&
                    results->hits[0].excerpt.end == results->hits[0].entry.definition.len;
        if (!right)
            fail_msg("%s: %zu hits", rows[i].id, results->hit_count);
        hw_results_free(results);
    }
}

static void an_id_alone_may_be_enough(void **state)
{
    fixture *f = *state;
    hw_results *results = NULL;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_NO_TEXT;
    assert_int_equal(hw_entry_get(f->index, HW_LIT("ba"), &options, &results, NULL), HW_OK);
    assert_int_equal(results->hit_count, 1);
    assert_true(hw_span_equal(results->hits[0].entry.id, HW_LIT("ba")));
    assert_int_equal(results->hits[0].entry.definition.len, 0);
    hw_results_free(results);
}

static void entries_are_numbered_in_the_order_of_their_ids(void **state)
{
    fixture *f = *state;
    static const char *const ids[] = {"B", "a", "b", "ba", "ę /?#", NULL};
    for (uint32_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        hw_results *results = NULL;
        assert_int_equal(hw_entry_at(f->index, i, NULL, &results, NULL), ids[i] ? HW_OK : HW_E_ARG);
        if (ids[i])
            assert_span(results->hits[0].entry.id, ids[i]);
        else
            assert_null(results);
        hw_results_free(results);
    }
}

static int open_fixture(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_is_found_by_its_id_and_nothing_else_is),
        cmocka_unit_test(an_id_alone_may_be_enough),
        cmocka_unit_test(entries_are_numbered_in_the_order_of_their_ids),
    };
    return cmocka_run_group_tests(tests, open_fixture, fixture_teardown);
}
