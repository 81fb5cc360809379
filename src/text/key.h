/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_KEY_H
#define HW_TEXT_KEY_H

/* Keys under which a name (headword or alias) is looked up whole. Documents and queries make the same keys.
 *
 *     "Wrap-up", "wrap up", "WRAPUP"   -> squash key "wrapup"
 *     "C.R.M.", "crm"                  -> squash key "crm"
 *     "bazy wiedzy", "Baza wiedzy"     -> stem key   "baza wiedza" (a key for each combination of readings)
 */

#include "base/arena.h"
#include "headword/analyze.h"

/* A longer text is no name: hardly any of it would have to count for its key to be one that is kept. Whoever looks up
 * what somebody typed need not make a key of it. */
enum { HW_NAME_TEXT_MOST = 8 * 1024 /* bytes */ };

/* NFKC case folded, accents off, only letters and digits (and '+' and '#': "C++", "C#"). Empty when nothing is
 * left. {NULL, 0} when memory is out. */
hw_span hw_key_squash(hw_span text, hw_arena *arena);

enum { HW_STEM_KEYS_MOST = 8 };

/* The stems of the tokens that are no stop words (of all, when all are), joined by a space: one key for
 * each combination of readings, at most HW_STEM_KEYS_MOST. Returns how many, 0 when memory is out or count is 0. */
size_t hw_key_stems(const hw_token *tokens, size_t count, hw_arena *arena, hw_span keys[HW_STEM_KEYS_MOST]);

#endif
