/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/dictionary.h"
#include "text/lemma_automaton.h"
#include "text/readings.h"

#include <stdio.h>
#include <stdlib.h>

/* form, lemma, tags: words whose forms share little or nothing with them, names, and letters with accents. */
static const char *const polimorf[][3] = {{"cz\u0142owiek", "cz\u0142owiek", "subst:sg:nom:m1"},
                                          {"ludzie", "cz\u0142owiek", "subst:pl:nom:m1"},
                                          {"ludzie", "lud", "subst:sg:loc:m3"},
                                          {"id\u0119", "i\u015b\u0107", "verb:fin:sg:pri"},
                                          {"szed\u0142", "i\u015b\u0107", "verb:praet:sg:m1"},
                                          {"nieid\u0105cy", "i\u015b\u0107", "pact:sg:nom:m1:neg"},
                                          {"dobry", "dobry", "adj:sg:nom:m1:pos"},
                                          {"najlepszy", "dobry", "adj:sg:nom:m1:sup"},
                                          {"Warszawie", "Warszawa", "subst:sg:loc:f"}};

enum { READINGS = sizeof polimorf / sizeof *polimorf };

static int compare_span(const void *left, const void *right)
{
    return hw_span_compare(*(const hw_span *)left, *(const hw_span *)right);
}

static void make_polimorf(hw_buf *out)
{
    hw_buf text[READINGS];
    hw_span lines[READINGS];
    for (size_t i = 0; i < READINGS; i++) {
        hw_buf_init(&text[i], SIZE_MAX);
        hw_lemma_line_add(&text[i], hw_span_str(polimorf[i][0]), hw_span_str(polimorf[i][1]),
                          hw_span_str(polimorf[i][2]));
        lines[i] = hw_buf_span(&text[i]);
    }
    qsort(lines, READINGS, sizeof *lines, compare_span);
    hw_buf_init(out, SIZE_MAX);
    assert_int_equal(hw_lemma_automaton_write(lines, READINGS, out, NULL), HW_OK);
    for (size_t i = 0; i < READINGS; i++)
        hw_buf_release(&text[i]);
}

static void make_dictionary(hw_buf *out)
{
    hw_buf from;
    hw_error err = {0};
    make_polimorf(&from);
    hw_buf_init(out, SIZE_MAX);
    if (hw_dictionary_write(hw_buf_span(&from), "test", out, &err))
        fail_msg("%s", err.message);
    hw_buf_release(&from);
}

static bool add_form(void *context, hw_span lemma, hw_span form, hw_span tags)
{
    (void)lemma;
    assert_int_equal(tags.len, 0);
    hw_buf_add_str(context, ((hw_buf *)context)->len ? "," : "");
    hw_buf_add(context, form);
    return true;
}

static void all_forms_of_a_lemma_are_found(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"cz\u0142owiek", "cz\u0142owiek,ludzie"},
                                          {"lud", "ludzie"},
                                          {"ludzie", ""},
                                          {"i\u015b\u0107", "id\u0119,nieid\u0105cy,szed\u0142"},
                                          {"isc", ""},
                                          {"dobry", "dobry,najlepszy"},
                                          {"warszawa", "warszawie"},
                                          {"dob", ""}};
    hw_dictionary dictionary;
    hw_buf bytes, got;
    make_dictionary(&bytes);
    hw_buf_init(&got, SIZE_MAX);
    assert_int_equal(hw_dictionary_open(&dictionary, hw_buf_span(&bytes), "test", NULL), HW_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf_clear(&got);
        hw_morfologik_find(&dictionary.forms, hw_span_str(rows[i][0]), HW_FORM_CASE, add_form, &got);
        assert_span(hw_buf_span(&got), rows[i][1]);
    }
    hw_buf_release(&got);
    hw_buf_release(&bytes);
}

static void lemmas_of_a_form_are_found_as_before(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_dictionary dictionary;
    hw_buf bytes;
    hw_span lemmas[HW_LEMMAS_MOST];
    size_t count;
    make_dictionary(&bytes);
    assert_int_equal(hw_dictionary_open(&dictionary, hw_buf_span(&bytes), "test", NULL), HW_OK);
    assert_int_equal(
        hw_readings_find(&dictionary.lemmas, HW_LIT("ludzie"), HW_LIT("ludzie"), &arena, lemmas, &count, NULL), HW_OK);
    assert_int_equal(count, 2);
    assert_span(lemmas[0], "cz\u0142owiek");
    assert_span(lemmas[1], "lud");
    hw_arena_release(&arena);
    hw_buf_release(&bytes);
}

static void assert_refused(hw_span bytes, const char *what)
{
    hw_dictionary dictionary;
    hw_error err = {0};
    if (hw_dictionary_open(&dictionary, bytes, "some.dictionary", &err) != HW_E_CORRUPT)
        fail_msg("%s: opened", what);
    assert_non_null(strstr(err.message, "some.dictionary"));
    assert_int_equal(dictionary.lemmas.root, 0);
    assert_int_equal(dictionary.forms.root, 0);
}

static void every_changed_or_missing_byte_is_noticed(void **state)
{
    (void)state;
    char what[64];
    hw_buf bytes;
    make_dictionary(&bytes);
    for (size_t i = 0; i < bytes.len; i++) {
        snprintf(what, sizeof what, "byte %zu changed", i);
        bytes.data[i] ^= 1;
        assert_refused(hw_buf_span(&bytes), what);
        bytes.data[i] ^= 1;
        snprintf(what, sizeof what, "cut at %zu", i);
        assert_refused(hw_span_of(bytes.data, i), what);
    }
    hw_buf_release(&bytes);
}

static void polimorf_itself_is_no_dictionary_of_ours(void **state)
{
    (void)state;
    hw_buf from;
    make_polimorf(&from);
    assert_refused(hw_buf_span(&from), "PoliMorf");
    hw_buf_release(&from);
}

static void nothing_is_made_of_a_damaged_polimorf(void **state)
{
    (void)state;
    hw_buf from, to;
    hw_error err = {0};
    make_polimorf(&from);
    hw_buf_init(&to, SIZE_MAX);
    assert_int_equal(hw_dictionary_write(hw_span_of(from.data, from.len - 1), "some.dict", &to, &err), HW_E_CORRUPT);
    assert_non_null(strstr(err.message, "some.dict"));
    assert_int_equal(to.len, 0);
    hw_buf_release(&to);
    hw_buf_release(&from);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_forms_of_a_lemma_are_found),
        cmocka_unit_test(lemmas_of_a_form_are_found_as_before),
        cmocka_unit_test(every_changed_or_missing_byte_is_noticed),
        cmocka_unit_test(polimorf_itself_is_no_dictionary_of_ours),
        cmocka_unit_test(nothing_is_made_of_a_damaged_polimorf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
