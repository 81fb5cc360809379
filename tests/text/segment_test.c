/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/segment.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* Characters that exercise the rules; random strings of them are cut by us and by ICU. */
static const uint32_t alphabet[] = {'a',    'B',  'z',   '0',   '9',    '_',    '.',    '\'',   ',',     ';',
                                    ':',    '-',  ' ',   ' ',   '\n',   '"',    '(',    '/',    0xE9,    0x142,
                                    0x17C,  0xAA, 0xB7,  0xA0,  0xD7,   0x2019, 0x2018, 0x201E, 0x2013,  0x2026,
                                    0x20AC, 0xAD, 0x301, 0x43B, 0x4E2D, 0x3042, 0x200D, 0x5D0,  0x1F600, 0x250};
enum { PLAIN = 31, ALPHABET = sizeof alphabet / sizeof *alphabet };

static void cut_by_icu(hw_span text, hw_pieces *out)
{
    UErrorCode code = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "", NULL, 0, &code);
    utext_openUTF8(&view, text.ptr, (int64_t)text.len, &code);
    ubrk_setUText(words, &view, &code);
    assert_true(U_SUCCESS(code));
    int32_t from = ubrk_first(words), to;
    for (; (to = ubrk_next(words)) != UBRK_DONE; from = to) {
        bool named = false;
        for (int32_t i = from; i < to; i++)
            named = named || text.ptr[i] != '_';
        if (named && ubrk_getRuleStatus(words) >= UBRK_WORD_NONE_LIMIT)
            assert_true(hw_vec_push(out, (hw_piece){(uint32_t)from, (uint32_t)to}));
    }
    utext_close(&view);
    ubrk_close(words);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void compare_on_random_text(size_t letters, size_t rounds)
{
    uint32_t seed = 7;
    hw_segmenter segmenter = {0};
    for (size_t round = 0; round < rounds; round++) {
        char text[128];
        size_t len = 0, wanted_len = 1 + next_random(&seed) % 24;
        hw_pieces ours = {0}, theirs = {0};
        for (size_t i = 0; i < wanted_len; i++)
            len += hw_utf8_encode(alphabet[next_random(&seed) % letters], text + len);
        assert_int_equal(hw_segment(&segmenter, "", hw_span_of(text, len), NULL, &ours, NULL), HW_OK);
        cut_by_icu(hw_span_of(text, len), &theirs);
        if (ours.count != theirs.count ||
            (ours.count && memcmp(ours.items, theirs.items, ours.count * sizeof *ours.items) != 0))
            fail_msg("\"%.*s\": %zu words, ICU has %zu", (int)len, text, ours.count, theirs.count);
        hw_vec_release(&ours);
        hw_vec_release(&theirs);
    }
    hw_segmenter_release(&segmenter);
}

static void plain_text_is_cut_as_icu_cuts_it(void **state)
{
    (void)state;
    compare_on_random_text(PLAIN, 20000);
}

static void mixed_text_is_cut_as_icu_cuts_it(void **state)
{
    (void)state;
    compare_on_random_text(ALPHABET, 20000);
}

static void many_languages_share_few_iterators(void **state)
{
    (void)state;
    static const char *const tags[] = {"ru", "ja", "th", "el", "hi", "ru", "sv", "fi"};
    hw_segmenter segmenter = {0};
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            hw_pieces pieces = {0};
            assert_int_equal(hw_segment(&segmenter, tags[i], HW_LIT("\u0430\u0431 c"), NULL, &pieces, NULL), HW_OK);
            assert_int_equal(pieces.count, 2);
            hw_vec_release(&pieces);
        }
    hw_segmenter_release(&segmenter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_is_cut_as_icu_cuts_it),
        cmocka_unit_test(mixed_text_is_cut_as_icu_cuts_it),
        cmocka_unit_test(many_languages_share_few_iterators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
