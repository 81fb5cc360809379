/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_SLIP_H
#define HW_JOURNAL_SLIP_H

/* Whether a word is another with one slip of the keyboard (spellings.h says which slips). */

#include "base/span.h"

enum { HW_SLIP_LETTERS_MOST = 32 }; /* longer words are nobody's slips */

typedef struct hw_letters {
    uint32_t items[HW_SLIP_LETTERS_MOST];
    size_t count; /* 0 = too long, or with digits: neither a slip nor anything that one falls on */
} hw_letters;

hw_letters hw_letters_of(hw_span word);

bool hw_is_slip(const hw_letters *typed, const hw_letters *meant);

#endif
