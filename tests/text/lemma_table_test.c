/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/lemma_automaton.h"
#include "text/lemma_table.h"
#include "text/readings.h"

#include <stdlib.h>

/* Sorted lines as the lemma builder makes them. */
static const char *const lines[] = {"Warszawa;AA;KA@A",     "Warszawy;ABa;KA@A",     "bazie;ACa;KA@B",
                                    "bazy;ABa;KA@B",        "bazy;ABar;KA@A",        "najlepszy;DGdobry;J@D",
                                    "obs\u0142uga;AA;KA@A", "obs\u0142ugi;ABa;KA@A", "obs\u0142ug\u0105;ACa;KA@A"};
enum { LINES = sizeof lines / sizeof *lines };

static void write_automaton(hw_buf *out)
{
    hw_span spans[LINES];
    for (size_t i = 0; i < LINES; i++)
        spans[i] = hw_span_str(lines[i]);
    hw_buf_init(out, SIZE_MAX);
    assert_int_equal(hw_lemma_automaton_write(spans, LINES, out, NULL), HW_OK);
}

static void write_table(hw_buf *out)
{
    hw_buf polish, english;
    write_automaton(&polish);
    hw_buf_init(&english, SIZE_MAX);
    assert_int_equal(hw_lemma_automaton_write(&(hw_span)HW_LIT_INIT("went;AEgo;I@A"), 1, &english, NULL), HW_OK);
    const hw_lemma_language languages[] = {{"en", hw_buf_span(&english)}, {"pl", hw_buf_span(&polish)}};
    hw_buf_init(out, SIZE_MAX);
    assert_int_equal(hw_lemma_table_write(languages, 2, out, NULL), HW_OK);
    hw_buf_release(&polish);
    hw_buf_release(&english);
}

static void print_lemmas(const hw_morfologik *dictionary, const char *word, const char *folded, hw_buf *out)
{
    hw_arena arena = HW_ARENA_INIT;
    hw_span lemmas[HW_LEMMAS_MOST];
    size_t count;
    hw_buf_clear(out);
    assert_int_equal(hw_readings_find(dictionary, hw_span_str(word), hw_span_str(folded), &arena, lemmas, &count, NULL),
                     HW_OK);
    for (size_t i = 0; i < count; i++) {
        hw_buf_add_str(out, i ? "," : "");
        hw_buf_add(out, lemmas[i]);
    }
    hw_arena_release(&arena);
}

static void each_language_has_its_own_forms(void **state)
{
    (void)state;
    static const char *const rows[][4] = {{"pl", "bazy", "bazy", "baza,bazar"},
                                          {"pl", "bazie", "bazie", "baza"},
                                          {"pl", "najlepszy", "najlepszy", "dobry"},
                                          {"pl", "warszawy", "warszawy", "warszawa"},
                                          {"pl", "obs\u0142ugi", "obslugi", "obs\u0142uga"},
                                          {"pl", "obsluga", "obsluga", "obs\u0142uga"},
                                          {"pl", "went", "went", ""},
                                          {"en", "went", "went", "go"},
                                          {"de", "bazy", "bazy", ""},
                                          {"pl", "baz", "baz", ""}};
    hw_buf bytes, got;
    write_table(&bytes);
    hw_buf_init(&got, SIZE_MAX);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_morfologik dictionary;
        assert_int_equal(hw_lemma_table_open(hw_buf_span(&bytes), rows[i][0], &dictionary, NULL), HW_OK);
        print_lemmas(&dictionary, rows[i][1], rows[i][2], &got);
        assert_span(hw_buf_span(&got), rows[i][3]);
    }
    hw_buf_release(&got);
    hw_buf_release(&bytes);
}

/* Looks words up in bytes that may be anything; a heap copy of the exact size, so that ASan sees every step over. */
static void look_up_in(const char *data, size_t len)
{
    char *copy = malloc(len ? len : 1);
    hw_morfologik dictionary;
    hw_buf got;
    assert_non_null(copy);
    memcpy(copy, data, len);
    hw_buf_init(&got, SIZE_MAX);
    if (!hw_lemma_table_open(hw_span_of(copy, len), "pl", &dictionary, NULL)) {
        print_lemmas(&dictionary, "bazy", "bazy", &got);
        print_lemmas(&dictionary, "obs\u0142ugi", "obslugi", &got);
        print_lemmas(&dictionary, "obsluga", "obsluga", &got);
    }
    hw_buf_release(&got);
    free(copy);
}

static void damaged_bytes_never_crash(void **state)
{
    (void)state;
    static const unsigned char flips[] = {0x01, 0x80, 0xFF, 0x40, 0x20};
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
    hw_morfologik dictionary;
    hw_error err = {0};
    assert_int_equal(hw_lemma_table_open(HW_LIT("HWLEMMA\x7f....."), "pl", &dictionary, &err), HW_E_CORRUPT);
    assert_non_null(strstr(err.message, "rebuild"));
    assert_int_equal(hw_lemma_table_open(HW_LIT("HWL"), "pl", &dictionary, NULL), HW_E_CORRUPT);
    assert_int_equal(hw_lemma_table_open((hw_span){NULL, 0}, "pl", &dictionary, NULL), HW_OK);
    assert_int_equal(dictionary.root, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_has_its_own_forms),
        cmocka_unit_test(damaged_bytes_never_crash),
        cmocka_unit_test(foreign_bytes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
