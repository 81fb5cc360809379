/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/alignment.h"

#include "base/utf8.h"

bool hw_alignment_letters(hw_span text, uint32_t codes[HW_ALIGNMENT_LETTERS], uint32_t *letters)
{
    *letters = 0;
    for (size_t at = 0; at < text.len;) {
        if (*letters == HW_ALIGNMENT_LETTERS)
            return false;
        codes[(*letters)++] = hw_utf8_next(text, &at);
    }
    return true;
}

static void want(hw_wanted *wanted, uint32_t code, uint32_t position)
{
    uint64_t bit = UINT64_C(1) << position;
    wanted->codes[position] = code;
    if (code < 128) {
        wanted->ascii[code] |= bit;
        return;
    }
    size_t i = 0;
    while (i < wanted->other_count && wanted->others[i].code != code)
        i++;
    if (i == wanted->other_count)
        wanted->others[wanted->other_count++] = (hw_wanted_letter){code, 0};
    wanted->others[i].where |= bit;
}

void hw_wanted_init(hw_wanted *wanted, const uint32_t *codes, uint32_t letters, uint32_t edits, bool backward)
{
    memset(wanted->ascii, 0, sizeof wanted->ascii);
    wanted->other_count = 0;
    wanted->letters = letters;
    wanted->edits = edits;
    for (uint32_t i = 0; i < letters; i++)
        want(wanted, codes[backward ? letters - 1 - i : i], i);
    hw_wanted_spare(wanted, edits, 0);
}

void hw_wanted_spare(hw_wanted *wanted, uint32_t early, uint32_t from)
{
    for (uint32_t e = 0; e <= wanted->edits; e++)
        wanted->allowed[e] = e <= early ? ~UINT64_C(0) : ~UINT64_C(0) << from;
}

hw_alignments hw_alignment_start(const hw_wanted *wanted)
{
    hw_alignments start = {.at = {1}};
    for (uint32_t e = 1; e <= wanted->edits; e++)
        start.at[e] = start.at[e - 1] << 1 & wanted->allowed[e];
    return start;
}

uint64_t hw_wanted_other(const hw_wanted *wanted, uint32_t code)
{
    for (size_t i = 0; i < wanted->other_count; i++)
        if (wanted->others[i].code == code)
            return wanted->others[i].where;
    return 0;
}
