/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/lemma_table.h"

#include <stdio.h>
#include <stdlib.h>

enum { FORMS = 50 };

/* Forms "form00" .. "form49", each with one to three lemmas of every kind: shorter, longer, other. */
static void make_entries(hw_lemma_entry entries[FORMS], hw_arena *arena)
{
    static const char *const lemmas[] = {"form", "formation", "zażółć", "forma"};
    for (size_t i = 0; i < FORMS; i++) {
        char form[16];
        snprintf(form, sizeof form, "form%02zu", i);
        entries[i] = (hw_lemma_entry){.form = hw_arena_copy(arena, hw_span_str(form)), .count = 1 + i % 3};
        for (size_t j = 0; j < entries[i].count; j++)
            entries[i].lemmas[j] = hw_span_str(lemmas[(i + j) % 4]);
    }
}

static void write_table(hw_buf *out)
{
    hw_arena arena = HW_ARENA_INIT;
    hw_lemma_entry entries[FORMS];
    make_entries(entries, &arena);
    const hw_lemma_language languages[] = {{"en", entries, 1}, {"pl", entries, FORMS}, {"xx", NULL, 0}};
    hw_buf_init(out, SIZE_MAX);
    assert_int_equal(hw_lemma_table_write(languages, 3, out, NULL), HW_OK);
    hw_arena_release(&arena);
}

static void every_form_finds_its_lemmas_in_order(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_lemma_entry entries[FORMS];
    hw_lemma_table table;
    hw_buf bytes;
    hw_span lemmas[HW_LEMMAS_MOST];
    size_t count;
    make_entries(entries, &arena);
    write_table(&bytes);
    assert_int_equal(hw_lemma_table_open(&table, hw_buf_span(&bytes), NULL), HW_OK);
    for (size_t i = 0; i < FORMS; i++) {
        assert_int_equal(hw_lemma_table_find(&table, "pl", entries[i].form, &arena, lemmas, &count, NULL), HW_OK);
        assert_int_equal(count, entries[i].count);
        for (size_t j = 0; j < count; j++)
            assert_true(hw_span_equal(lemmas[j], entries[i].lemmas[j]));
    }
    hw_buf_release(&bytes);
    hw_arena_release(&arena);
}

static void what_the_table_lacks_has_no_lemmas(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"pl", "form"},   {"pl", "form50"}, {"pl", ""},
                                          {"pl", "a"},      {"pl", "z"},      {"en", "form01"},
                                          {"xx", "form00"}, {"de", "form00"}, {"pl", "form000"}};
    hw_arena arena = HW_ARENA_INIT;
    hw_lemma_table table;
    hw_buf bytes;
    hw_span lemmas[HW_LEMMAS_MOST];
    size_t count;
    write_table(&bytes);
    assert_int_equal(hw_lemma_table_open(&table, hw_buf_span(&bytes), NULL), HW_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(hw_lemma_table_find(&table, rows[i][0], hw_span_str(rows[i][1]), &arena, lemmas, &count, NULL),
                         HW_OK);
        if (count)
            fail_msg("%s \"%s\" has lemmas", rows[i][0], rows[i][1]);
    }
    hw_buf_release(&bytes);
    hw_arena_release(&arena);
}

/* Looks words up in bytes that may be anything; a heap copy of the exact size, so that ASan sees every step over. */
static void look_up_in(const char *data, size_t len)
{
    char *copy = malloc(len ? len : 1);
    hw_arena arena = HW_ARENA_INIT;
    hw_lemma_table table;
    hw_span lemmas[HW_LEMMAS_MOST];
    size_t count;
    assert_non_null(copy);
    memcpy(copy, data, len);
    if (!hw_lemma_table_open(&table, hw_span_of(copy, len), NULL))
        for (size_t i = 0; i < FORMS; i += 7) {
            char form[16];
            snprintf(form, sizeof form, "form%02zu", i);
            assert_int_equal(hw_lemma_table_find(&table, "pl", hw_span_str(form), &arena, lemmas, &count, NULL), HW_OK);
            assert_true(count <= HW_LEMMAS_MOST);
        }
    hw_arena_release(&arena);
    free(copy);
}

static void damaged_bytes_never_crash(void **state)
{
    (void)state;
    static const unsigned char flips[] = {0x01, 0x80, 0xFF, 0x10};
    hw_buf bytes;
    write_table(&bytes);
    for (size_t i = 0; i < bytes.len; i++)
        for (size_t j = 0; j < sizeof flips; j++) {
            bytes.data[i] = (char)(bytes.data[i] ^ (char)flips[j]);
            look_up_in(bytes.data, bytes.len);
            bytes.data[i] = (char)(bytes.data[i] ^ (char)flips[j]);
        }
    for (size_t len = 0; len < bytes.len; len++)
        look_up_in(bytes.data, len);
    hw_buf_release(&bytes);
}

static void foreign_bytes_are_refused(void **state)
{
    (void)state;
    hw_lemma_table table;
    hw_error err = {0};
    assert_int_equal(hw_lemma_table_open(&table, HW_LIT("HWLEMMA\x7f....."), &err), HW_E_CORRUPT);
    assert_non_null(strstr(err.message, "rebuild"));
    assert_int_equal(hw_lemma_table_open(&table, HW_LIT("HWL"), NULL), HW_E_CORRUPT);
    assert_int_equal(hw_lemma_table_open(&table, (hw_span){NULL, 0}, NULL), HW_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_finds_its_lemmas_in_order),
        cmocka_unit_test(what_the_table_lacks_has_no_lemmas),
        cmocka_unit_test(damaged_bytes_never_crash),
        cmocka_unit_test(foreign_bytes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
