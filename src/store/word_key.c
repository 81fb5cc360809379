/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/word_key.h"

#include "base/fail.h"
#include "base/utf8.h"

enum { VERBATIM = 0xFF, LETTERS_MOST = HW_WORD_BYTES_MOST };

/* Where each letter of valid UTF-8 begins, and the end; returns how many letters. */
static size_t find_letters(hw_span text, uint8_t starts[LETTERS_MOST + 1])
{
    size_t letters = 0, at = 0;
    while (at < text.len && letters < LETTERS_MOST) {
        starts[letters++] = (uint8_t)at;
        hw_utf8_next(text, &at);
    }
    starts[letters] = (uint8_t)at;
    return letters;
}

static hw_span letter(hw_span text, const uint8_t *starts, size_t i)
{
    return hw_span_sub(text, starts[i], starts[i + 1]);
}

void hw_word_key_write(hw_span word, hw_span folded, hw_buf *key)
{
    uint8_t of_word[LETTERS_MOST + 1], of_folded[LETTERS_MOST + 1];
    hw_buf_add(key, folded);
    if (hw_span_equal(word, folded))
        return;
    hw_buf_add_byte(key, '\0');
    size_t letters = find_letters(word, of_word);
    if (letters != find_letters(folded, of_folded)) {
        hw_buf_add_byte(key, (char)VERBATIM);
        hw_buf_add(key, word);
        return;
    }
    for (size_t i = letters; i-- > 0;) {
        if (hw_span_equal(letter(word, of_word, i), letter(folded, of_folded, i)))
            continue;
        hw_buf_add_byte(key, (char)(letters - i));
        hw_buf_add(key, letter(word, of_word, i));
    }
}

static hw_status fail_key(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the vocabulary's accents are damaged; build the index again");
}

/* Takes the accented letter at the front of *accents, which belongs to letter `i` or, leaving *accents alone, to none.
 */
static bool take_letter(hw_span *accents, size_t from_end, hw_span *accented)
{
    size_t at = 1;
    *accented = (hw_span){NULL, 0};
    if (accents->len == 0 || (unsigned char)accents->ptr[0] != from_end)
        return true;
    if (accents->len == 1 || hw_utf8_next(*accents, &at) == HW_UTF8_INVALID)
        return false;
    *accented = hw_span_sub(*accents, 1, at);
    *accents = hw_span_sub(*accents, at, accents->len);
    return true;
}

/* Written from the last letter to the first, at the end of `room` bytes that are enough for any word. */
static hw_status put_accents(hw_span folded, hw_span accents, char *room, size_t size, hw_span *word, hw_error *err)
{
    uint8_t starts[LETTERS_MOST + 1];
    size_t letters = find_letters(folded, starts), start = size;
    if (starts[letters] != folded.len)
        return fail_key(err);
    for (size_t i = letters; i-- > 0;) {
        hw_span put;
        if (!take_letter(&accents, letters - i, &put))
            return fail_key(err);
        if (!put.ptr)
            put = letter(folded, starts, i);
        start -= put.len;
        memcpy(room + start, put.ptr, put.len);
    }
    if (accents.len)
        return fail_key(err);
    *word = hw_span_of(room + start, size - start);
    return HW_OK;
}

hw_status hw_word_key_read(hw_span folded, hw_span accents, hw_arena *arena, hw_span *word, hw_error *err)
{
    if (accents.len == 0) {
        *word = folded;
        return HW_OK;
    }
    if (folded.len > HW_WORD_BYTES_MOST)
        return fail_key(err);
    if ((unsigned char)accents.ptr[0] == VERBATIM) {
        hw_span verbatim = hw_span_sub(accents, 1, accents.len);
        if (hw_utf8_check(verbatim) != SIZE_MAX)
            return fail_key(err);
        *word = hw_arena_copy(arena, verbatim);
        return word->ptr ? HW_OK : hw_fail_nomem(err);
    }
    char room[4 * LETTERS_MOST];
    hw_span put;
    hw_status status = put_accents(folded, accents, room, sizeof room, &put, err);
    if (status != HW_OK)
        return status;
    *word = hw_arena_copy(arena, put);
    return word->ptr ? HW_OK : hw_fail_nomem(err);
}
