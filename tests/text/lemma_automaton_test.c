/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/lemma_automaton.h"
#include "text/morfologik.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINES = 3000, LINE_MOST = 40 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static int compare_line(const void *left, const void *right)
{
    return hw_span_compare(*(const hw_span *)left, *(const hw_span *)right);
}

/* Random sorted lines "FORM;AA;tag" without duplicates, many with long beginnings and ends in common. */
static size_t make_lines(char text[LINES][LINE_MOST], hw_span lines[LINES])
{
    static const char *const tags[] = {"subst", "adj:pl", "verb\xff", ""};
    uint32_t seed = 3;
    size_t count = 0;
    for (size_t i = 0; i < LINES; i++) {
        uint32_t number = next_random(&seed) % 30000, letter = 128 + next_random(&seed) % 128;
        uint32_t tag = next_random(&seed) % 4;
        int len = snprintf(text[i], LINE_MOST, "%05u%c;AA;%s", number, (char)letter, tags[tag]);
        lines[i] = hw_span_of(text[i], (size_t)len);
    }
    qsort(lines, LINES, sizeof *lines, compare_line);
    for (size_t i = 0; i < LINES; i++)
        if (count == 0 || !hw_span_equal(lines[count - 1], lines[i]))
            lines[count++] = lines[i];
    return count;
}

typedef struct expected {
    const hw_span *lines;
    size_t count;
    size_t next;
} expected;

/* A walk meets the lines in their order. */
static bool check_line(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    expected *e = context;
    assert_true(e->next < e->count);
    hw_span line = e->lines[e->next++];
    assert_true(hw_span_equal(form, lemma));
    assert_true(hw_span_starts(line, form));
    assert_true(hw_span_equal(hw_span_sub(line, form.len + strlen(";AA;"), line.len), tags));
    return true;
}

static bool count_reading(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    (void)form;
    (void)lemma;
    *(size_t *)context += tags.len > 0;
    return true;
}

static void what_was_written_is_read_again(void **state)
{
    (void)state;
    static char text[LINES][LINE_MOST];
    static hw_span lines[LINES];
    size_t count = make_lines(text, lines), bytes_in = 0;
    hw_morfologik dictionary;
    hw_buf out;
    hw_buf_init(&out, SIZE_MAX);
    assert_int_equal(hw_lemma_automaton_write(lines, count, &out, NULL), HW_OK);
    assert_int_equal(hw_morfologik_open(&dictionary, hw_buf_span(&out), "test", NULL), HW_OK);
    assert_int_equal(hw_morfologik_check(&dictionary, "test", NULL), HW_OK);
    expected e = {.lines = lines, .count = count};
    assert_true(hw_morfologik_walk(&dictionary, check_line, &e));
    for (size_t i = 0; i < count; i++)
        bytes_in += lines[i].len;
    assert_int_equal(e.next, count);
    assert_true(out.len < bytes_in);
    hw_buf_release(&out);
}

static void readings_of_one_form_are_all_found(void **state)
{
    (void)state;
    const hw_span lines[] = {HW_LIT("a;AA;x"), HW_LIT("a;AA;xy"), HW_LIT("a;ABb;x"), HW_LIT("ab;AA;x")};
    hw_morfologik dictionary;
    hw_buf out;
    size_t readings = 0;
    hw_buf_init(&out, SIZE_MAX);
    assert_int_equal(hw_lemma_automaton_write(lines, 4, &out, NULL), HW_OK);
    assert_int_equal(hw_morfologik_open(&dictionary, hw_buf_span(&out), "test", NULL), HW_OK);
    hw_morfologik_find(&dictionary, HW_LIT("a"), HW_FORM_CASE, count_reading, &readings);
    assert_int_equal(readings, 3);
    hw_buf_release(&out);
}

static void no_lines_make_an_empty_automaton(void **state)
{
    (void)state;
    hw_morfologik dictionary;
    hw_buf out;
    size_t readings = 0;
    hw_buf_init(&out, SIZE_MAX);
    assert_int_equal(hw_lemma_automaton_write(NULL, 0, &out, NULL), HW_OK);
    assert_int_equal(hw_morfologik_open(&dictionary, hw_buf_span(&out), "test", NULL), HW_OK);
    hw_morfologik_find(&dictionary, HW_LIT("a"), HW_FORM_FOLDED, count_reading, &readings);
    assert_true(hw_morfologik_walk(&dictionary, count_reading, &readings));
    assert_int_equal(readings, 0);
    hw_buf_release(&out);
}

static void a_line_too_long_is_refused(void **state)
{
    (void)state;
    char line[HW_MORFOLOGIK_DEPTH];
    hw_buf out;
    hw_error err = {0};
    memset(line, 'a', sizeof line);
    hw_buf_init(&out, SIZE_MAX);
    assert_int_equal(hw_lemma_automaton_write(&(hw_span){line, sizeof line}, 1, &out, &err), HW_E_ARG);
    assert_non_null(strstr(err.message, "2048 bytes"));
    hw_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read_again),
        cmocka_unit_test(readings_of_one_form_are_all_found),
        cmocka_unit_test(no_lines_make_an_empty_automaton),
        cmocka_unit_test(a_line_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
