/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_FRAGMENT_H
#define HW_STORE_FRAGMENT_H

/* Text taken apart into words and what stands between them, so that it can be put together again byte for byte:
 *
 *     "wrap-up time (ACW)"   ->   "wrap" "-" "up" "time" " (" "ACW" ")"
 *
 * A single blank between two words goes without saying. Where two pieces of one long word meet, an empty fragment
 * says that no blank belongs there. Bytes of other than ASCII characters count as letters.
 */

#include "base/span.h"

enum { HW_FRAGMENT_MOST = 64 };

static inline bool hw_fragment_is_word(unsigned char byte)
{
    return (unsigned)((byte | 32) - 'a') < 26 || (unsigned)(byte - '0') < 10 || byte >= 0x80;
}

/* The next fragment of *rest, which begins behind it then; *latest is the one before, empty at first, and becomes it.
 * False at the end. */
bool hw_fragment_next(hw_span *rest, hw_span *latest);

/* Does a blank go without saying between two strings of fragments? */
static inline bool hw_fragment_parted(hw_span left, hw_span right)
{
    return left.len && right.len && hw_fragment_is_word((unsigned char)left.ptr[left.len - 1]) &&
           hw_fragment_is_word((unsigned char)right.ptr[0]);
}

#endif
