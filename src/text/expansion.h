/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_EXPANSION_H
#define HW_TEXT_EXPANSION_H

/* What the letters of an acronym stand for: "asa" and "Average speed of answer".
 *
 * Thread safety: no state.
 */

#include "base/span.h"
#include "headword/analyze.h"

enum { HW_EXPANSION_LETTERS_MOST = 12 };

typedef struct hw_expansion {
    size_t tokens;                              /* from the first on, 0 = they do not spell the letters */
    size_t count;                               /* tokens that give a letter */
    uint32_t giving[HW_EXPANSION_LETTERS_MOST]; /* which they are */
} hw_expansion;

/* Do the words from the first on begin with the letters (a squash key), one after another? Function words, and small
 * words of any language, may stand between them; words may follow. */
hw_expansion hw_expansion_of(hw_span letters, const hw_token *tokens, size_t count);

/* May the words of a text spell the letters? Told by how many of both there can be, before the text is analyzed. */
bool hw_expansion_may_be(hw_span letters, hw_span text);

#endif
