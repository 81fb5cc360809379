/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "query/query.h"

#include <stdlib.h>

/* What is typed, and the tree it becomes. */
static const struct {
    const char *typed, *parsed;
} rows[] = {
    {"", "(core )"},
    {"   \t\n", "(core )"},
    {"wrap up", "(core wrap up) (words wrap) (words up*)"},
    {"wrap up ", "(core wrap up) (words wrap) (words up)"},
    {"\"calls offered\"", "(core calls offered) (phrase calls offered)"},
    {"„liczba połączeń” rano", "(core liczba połączeń rano) (phrase liczba połączeń) (words rano*)"},
    {"agent -\"live chat\" -email", "(core agent) (words agent) (not phrase live chat) (not words email*)"},
    {"wrap-up", "(core wrap-up) (words wrap-up*)"},
    {"wrap - up", "(core wrap - up) (words wrap) (words -) (words up*)"},
    {"--", "(core --) (words --*)"},
    {"-", "(core -) (words -*)"},
    {"\"never closed", "(core \"never closed) (words \"never) (words closed*)"},
    {"\"\" agent", "(core \"\" agent) (words \"\") (words agent*)"},
    {"lang:pl agent", "(core agent) (words agent*) (filter lang pl)"},
    {"agent LANG:pl", "(core agent) (words agent) (filter lang pl)"},
    {"source:\"team glossary\" -tag:Sales sla",
     "(core sla) (words sla*) (filter source team glossary) (not filter tag Sales)"},
    {"status:draft", "(core ) (filter status draft)"},
    {"lang: pl", "(core lang: pl) (words lang:) (words pl*)"},
    {"term:agent", "(core agent) (term words agent*)"},
    {"term:\"call back\"", "(core call back) (term phrase call back)"},
    {"colour:red", "(core colour:red) (words colour:red*)"},
    {"What is ACW?", "(core ACW) (words What) (words is) (words ACW?*)"},
    {"co to jest baza wiedzy?", "(core baza wiedzy) (words co) (words to) (words jest) (words baza) (words wiedzy?*)"},
};

static void every_query_becomes_the_tree_it_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_query query;
        hw_buf out;
        hw_buf_init(&out, 10000);
        assert_int_equal(hw_query_parse(hw_span_str(rows[i].typed), &arena, &query, NULL), HW_OK);
        hw_query_print(&query, &out);
        if (!hw_span_equal(hw_buf_span(&out), hw_span_str(rows[i].parsed)))
            fail_msg("%s\n  became %s\n  wanted %s", rows[i].typed, out.data, rows[i].parsed);
        hw_buf_release(&out);
        hw_arena_release(&arena);
    }
}

static void bytes_that_are_no_text_are_refused_with_their_offset(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_query query;
    hw_error err = {0};
    assert_int_equal(hw_query_parse(HW_LIT("agent \xff"), &arena, &query, &err), HW_E_SYNTAX);
    assert_int_equal(err.offset, 6);
    hw_arena_release(&arena);
}

static void a_query_that_is_too_long_is_refused(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_query query;
    hw_error err = {0};
    size_t len = HW_QUERY_BYTES_MOST + 1;
    char *text = malloc(len);
    assert_non_null(text);
    memset(text, 'a', len);
    assert_int_equal(hw_query_parse(hw_span_of(text, len), &arena, &query, &err), HW_E_SYNTAX);
    assert_non_null(strstr(err.message, "shorten"));
    assert_int_equal(hw_query_parse(hw_span_of(text, len - 1), &arena, &query, &err), HW_OK);
    free(text);
    hw_arena_release(&arena);
}

static void more_clauses_than_are_read_do_no_harm(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_query query;
    char text[4 * 4 * HW_QUERY_CLAUSES_MOST] = "";
    for (size_t i = 0; i < 4 * HW_QUERY_CLAUSES_MOST; i++)
        memcpy(text + 4 * i, "aaa ", 4);
    assert_int_equal(hw_query_parse(hw_span_of(text, sizeof text), &arena, &query, NULL), HW_OK);
    assert_int_equal(query.clause_count, HW_QUERY_CLAUSES_MOST);
    hw_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_query_becomes_the_tree_it_should),
        cmocka_unit_test(bytes_that_are_no_text_are_refused_with_their_offset),
        cmocka_unit_test(a_query_that_is_too_long_is_refused),
        cmocka_unit_test(more_clauses_than_are_read_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
