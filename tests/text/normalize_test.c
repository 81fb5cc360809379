/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/utf8.h"
#include "text/normalize.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static void the_table_for_latin_agrees_with_icu(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&code);
    for (uint32_t c = 1; c < 0x250; c++) {
        char in[4], wanted[64];
        UChar folded[16], one = (UChar)c;
        int32_t folded_len = unorm2_normalize(nfkc, &one, 1, folded, 16, &code), wanted_len = 0;
        hw_span got;
        u_strToUTF8(wanted, 64, &wanted_len, folded, folded_len, &code);
        assert_true(U_SUCCESS(code));
        if (c == 0x149) /* its apostrophe is straightened */
            wanted_len = (int32_t)strlen(strcpy(wanted, "'n"));
        assert_int_equal(hw_normalize(hw_span_of(in, hw_utf8_encode(c, in)), &arena, &got, NULL), HW_OK);
        if (!hw_span_equal(got, hw_span_of(wanted, (size_t)wanted_len)))
            fail_msg("U+%04X: got \"%.*s\", wanted \"%.*s\"", c, (int)got.len, got.ptr, (int)wanted_len, wanted);
    }
    hw_arena_release(&arena);
}

static void words_lose_case_and_accents(void **state)
{
    (void)state;
    static const struct {
        const char *in, *normal, *folded;
    } rows[] = {
        {"ABC", "abc", "abc"},
        {"Za\u017c\u00f3\u0142\u0107 G\u0118\u015aL\u0104", "za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105",
         "zazolc gesla"},
        {"o\u0308", "\u00f6", "o"},
        {"Stra\u1e9ee", "strasse", "strasse"},
        {"\u0152uvre \u00d8re \u0110or\u0111e \u0127 \u0131", "\u0153uvre \u00f8re \u0111or\u0111e \u0127 \u0131",
         "oeuvre ore dorde h i"},
        {"\u1ec7", "\u1ec7", "e"},
        {"don\u2019t \u02bc", "don't '", "don't '"},
        {"\u0439", "\u0439", "\u0438"},
        {"\u304c\u30d1", "\u304c\u30d1", "\u304c\u30d1"},
        {"\u0915\u093f\u0902", "\u0915\u093f\u0902", "\u0915\u093f\u0902"},
        {"\ud55c", "\ud55c", "\ud55c"},
        {"\u2460\u33a1", "1m2", "1m2"},
        {"a\xff", "a\ufffd", "a\ufffd"},
        {"\u0301", "\u0301", "\u0301"},
    };
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span normal, folded;
        assert_int_equal(hw_normalize(hw_span_str(rows[i].in), &arena, &normal, NULL), HW_OK);
        assert_int_equal(hw_fold_accents(normal, &arena, &folded, NULL), HW_OK);
        assert_span(normal, rows[i].normal);
        assert_span(folded, rows[i].folded);
    }
    hw_arena_release(&arena);
}

static void every_code_point_folds_within_its_room(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char out[HW_FOLD_MOST];
        if (c < 0xD800 || c > 0xDFFF)
            assert_true(hw_fold_code_point(c, out) <= HW_FOLD_MOST);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_for_latin_agrees_with_icu),
        cmocka_unit_test(words_lose_case_and_accents),
        cmocka_unit_test(every_code_point_folds_within_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
