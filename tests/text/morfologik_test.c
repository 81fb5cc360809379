/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/buf.h"
#include "text/morfologik.h"
#include "text/readings.h"

#include <stdlib.h>

/* A dictionary of three lines, put together by hand so that our writer is no witness of our reader:
 *     koty;AB;subst:pl:nom:m2      \u0141\u00f3d\u017a;AA;subst:sg:nom:f      \u0142\u00f3d\u017a;AA;subst:sg:nom:f
 * Nodes lie one behind the other; flags: 0x80 the target is the node behind, 0x40 last arc, 0x20 a line ends. */
static void add_chain(hw_buf *out, const char *text)
{
    for (; *text; text++) {
        hw_buf_add_byte(out, (char)(text[1] ? 0xC0 : 0x60));
        hw_buf_add_byte(out, *text);
        if (!text[1])
            hw_buf_add_byte(out, 0); /* leads nowhere */
    }
}

static void make_dictionary(hw_buf *out)
{
    hw_buf chains;
    hw_buf_init(out, SIZE_MAX);
    hw_buf_init(&chains, SIZE_MAX);
    hw_buf_add(out, hw_span_of("\\fsa\xC6\x00\x07\x01\x00", 9));
    hw_buf_add(out, hw_span_of("\x40^\x03", 3)); /* the first node leads to the root at 3 */
    size_t root_size = 3 + 3;                    /* two arcs: the first byte of both capital and small L is C5 */
    size_t k = 3 + root_size;
    add_chain(&chains, "oty;AB;subst:pl:nom:m2");
    size_t l = k + chains.len;
    hw_buf_add(out, hw_span_of("\x00k", 2));
    hw_buf_add_byte(out, (char)k);
    hw_buf_add(out, hw_span_of("\x40\xC5", 2));
    hw_buf_add_byte(out, (char)l);
    hw_buf_add(out, hw_buf_span(&chains));
    /* The second byte: 81 capital, 82 small; both go on at the chain behind the node. */
    hw_buf_add(out, hw_span_of("\x80\x81\xC0\x82", 4));
    add_chain(out, "\xC3\xB3"
                   "d\xC5\xBA;AA;subst:sg:nom:f");
    hw_buf_release(&chains);
    assert_true(l < 128);
}

static void lemmas_of(const hw_morfologik *dictionary, const char *word, const char *folded, hw_buf *out)
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

static void words_are_found_in_any_case_and_without_accents(void **state)
{
    (void)state;
    static const char *const rows[][3] = {{"koty", "koty", "kot"},
                                          {"\u0142\u00f3d\u017a", "lodz", "\u0142\u00f3d\u017a"},
                                          {"lodz", "lodz", "\u0142\u00f3d\u017a"},
                                          {"kot", "kot", ""},
                                          {"kotyy", "kotyy", ""},
                                          {"", "", ""},
                                          {"koty;AB", "koty;AB", ""}};
    hw_morfologik dictionary;
    hw_buf bytes, got;
    make_dictionary(&bytes);
    hw_buf_init(&got, SIZE_MAX);
    assert_int_equal(hw_morfologik_open(&dictionary, hw_buf_span(&bytes), "test", NULL), HW_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        lemmas_of(&dictionary, rows[i][0], rows[i][1], &got);
        assert_span(hw_buf_span(&got), rows[i][2]);
    }
    hw_buf_release(&got);
    hw_buf_release(&bytes);
}

static bool add_form(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    (void)lemma;
    (void)tags;
    hw_buf_add(context, form);
    hw_buf_add_byte(context, ' ');
    return true;
}

static void many_words_are_found_as_each_of_them_is(void **state)
{
    (void)state;
    static const char *const words[] = {"k", "kot", "koty", "kotyy", "kz", "lo", "lodz", "lodzi", "m"};
    enum { WORDS = sizeof words / sizeof *words };
    hw_span spans[WORDS];
    hw_morfologik dictionary;
    hw_buf bytes, got;
    make_dictionary(&bytes);
    hw_buf_init(&got, SIZE_MAX);
    assert_int_equal(hw_morfologik_open(&dictionary, hw_buf_span(&bytes), "test", NULL), HW_OK);
    for (size_t i = 0; i < WORDS; i++)
        spans[i] = hw_span_str(words[i]);
    for (size_t first = 0; first <= WORDS; first++) {
        hw_buf_clear(&got);
        hw_morfologik_find_all(&dictionary, spans + first, WORDS - first, add_form, &got);
        bool koty = first <= 2, lodz = first <= 6;
        hw_buf expected;
        hw_buf_init(&expected, SIZE_MAX);
        hw_buf_add_str(&expected, koty ? "koty " : "");
        hw_buf_add_str(&expected, lodz ? "\u0141\u00f3d\u017a \u0142\u00f3d\u017a " : "");
        if (!hw_span_equal(hw_buf_span(&got), hw_buf_span(&expected)))
            fail_msg("from \"%s\": %.*s", first < WORDS ? words[first] : "", (int)got.len, got.data);
        hw_buf_release(&expected);
    }
    hw_buf_release(&got);
    hw_buf_release(&bytes);
}

static bool count_form(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    (void)form;
    (void)lemma;
    (void)tags;
    ++*(size_t *)context;
    return true;
}

static void a_walk_meets_every_form(void **state)
{
    (void)state;
    hw_morfologik dictionary;
    hw_buf bytes;
    size_t forms = 0;
    make_dictionary(&bytes);
    assert_int_equal(hw_morfologik_open(&dictionary, hw_buf_span(&bytes), "test", NULL), HW_OK);
    assert_true(hw_morfologik_walk(&dictionary, count_form, &forms));
    assert_int_equal(forms, 3);
    hw_buf_release(&bytes);
}

static void try_damaged(const char *data, size_t len)
{
    char *copy = malloc(len ? len : 1);
    hw_morfologik dictionary;
    hw_buf got;
    size_t forms = 0;
    assert_non_null(copy);
    memcpy(copy, data, len);
    hw_buf_init(&got, SIZE_MAX);
    if (!hw_morfologik_open(&dictionary, hw_span_of(copy, len), "test", NULL)) {
        lemmas_of(&dictionary, "koty", "koty", &got);
        lemmas_of(&dictionary, "\u0142\u00f3d\u017a", "lodz", &got);
        hw_morfologik_find_all(&dictionary, (const hw_span[]){HW_LIT("koty"), HW_LIT("lodz")}, 2, count_form, &forms);
        hw_morfologik_walk(&dictionary, count_form, &forms);
    }
    hw_buf_release(&got);
    free(copy);
}

static void damaged_automata_never_crash_or_hang(void **state)
{
    (void)state;
    static const unsigned char flips[] = {0x01, 0x20, 0x40, 0x80, 0xFF};
    hw_buf bytes;
    make_dictionary(&bytes);
    for (size_t i = 0; i < bytes.len; i++)
        for (size_t j = 0; j < sizeof flips; j++) {
            bytes.data[i] = (char)(bytes.data[i] ^ (char)flips[j]);
            try_damaged(bytes.data, bytes.len);
            bytes.data[i] = (char)(bytes.data[i] ^ (char)flips[j]);
        }
    for (size_t len = 0; len < bytes.len; len++)
        try_damaged(bytes.data, len);
    hw_buf_release(&bytes);
}

static void a_cut_dictionary_is_refused_by_name(void **state)
{
    (void)state;
    hw_morfologik dictionary;
    hw_buf bytes;
    hw_error err = {0};
    make_dictionary(&bytes);
    assert_int_equal(hw_morfologik_open(&dictionary, hw_buf_span(&bytes), "some.dict", NULL), HW_OK);
    assert_int_equal(hw_morfologik_check(&dictionary, "some.dict", NULL), HW_OK);
    assert_int_equal(hw_morfologik_open(&dictionary, hw_span_of(bytes.data, bytes.len - 1), "some.dict", NULL), HW_OK);
    assert_int_equal(hw_morfologik_check(&dictionary, "some.dict", &err), HW_E_CORRUPT);
    assert_non_null(strstr(err.message, "some.dict"));
    hw_buf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_in_any_case_and_without_accents),
        cmocka_unit_test(many_words_are_found_as_each_of_them_is),
        cmocka_unit_test(a_walk_meets_every_form),
        cmocka_unit_test(damaged_automata_never_crash_or_hang),
        cmocka_unit_test(a_cut_dictionary_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
