/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_WORD_KEY_H
#define HW_STORE_WORD_KEY_H

/* How the vocabulary spells a word: its folded form, and after a NUL how the word differs from it.
 *
 *     "cat"    "cat"                     -> "cat"
 *     "żółw"   "zolw"                    -> "zolw" NUL 2 "ł" 3 "ó" 4 "ż"     letters counted from the end
 *     "straße" "strasse" (other lengths) -> "strasse" NUL 0xFF "straße"
 */

#include "base/arena.h"
#include "base/buf.h"
#include "store/vocabulary.h"

/* Valid UTF-8 without NUL, of 1 to HW_WORD_BYTES_MOST bytes each. */
void hw_word_key_write(hw_span word, hw_span folded, hw_buf *key);

/* The word, in the arena, from its folded form and what stands after the NUL (empty: the folded form itself, not
 * copied). Errors: NOMEM, CORRUPT. */
hw_status hw_word_key_read(hw_span folded, hw_span accents, hw_arena *arena, hw_span *word, hw_error *err);

#endif
