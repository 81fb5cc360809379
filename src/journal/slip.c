/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/slip.h"

#include "base/utf8.h"

enum { LETTERS_LEAST = 4, REPLACED_LEAST = 6 };

hw_letters hw_letters_of(hw_span word)
{
    hw_letters letters = {.count = 0};
    for (size_t at = 0; at < word.len;) {
        uint32_t letter = hw_utf8_next(word, &at);
        if (letters.count == HW_SLIP_LETTERS_MOST || (letter >= '0' && letter <= '9'))
            return (hw_letters){.count = 0};
        letters.items[letters.count++] = letter;
    }
    return letters;
}

static bool are_equal(const uint32_t *a, const uint32_t *b, size_t count)
{
    return memcmp(a, b, count * sizeof *a) == 0;
}

bool hw_is_slip(const hw_letters *typed, const hw_letters *meant)
{
    const hw_letters *longer = typed->count > meant->count ? typed : meant;
    const hw_letters *shorter = longer == typed ? meant : typed;
    size_t same = 0;
    if (!shorter->count || longer->count < LETTERS_LEAST || longer->count - shorter->count > 1)
        return false;
    while (same < shorter->count && longer->items[same] == shorter->items[same])
        same++;
    if (same == 0 || same == longer->count) /* the first letter, or none */
        return false;
    const uint32_t *a = longer->items + same, *b = shorter->items + same;
    size_t left = longer->count - same;
    if (longer->count > shorter->count)
        return are_equal(a + 1, b, left - 1);
    if (left > 1 && a[0] == b[1] && a[1] == b[0])
        return are_equal(a + 2, b + 2, left - 2);
    return longer->count >= REPLACED_LEAST && are_equal(a + 1, b + 1, left - 1);
}
