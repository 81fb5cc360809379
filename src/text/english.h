/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_ENGLISH_H
#define HW_TEXT_ENGLISH_H

/* What the English stemmer cannot know: irregular forms, and that British and American spelling are one.
 *
 *     "went" -> "go"    "children" -> "child"    "colours" -> "colors"    "organised" -> "organized"
 *
 * Thread safety: no state.
 */

#include "base/arena.h"

/* The word to stem in place of a folded word: itself, a literal, or bytes in the arena. ptr is NULL when memory is out.
 */
hw_span hw_english_base(hw_span folded, hw_arena *arena);

#endif
