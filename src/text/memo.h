/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_MEMO_H
#define HW_TEXT_MEMO_H

/* The stems of words seen lately, and whether they are stop words, so that a long text looks its frequent words up
 * once. Holds words_most words and starts afresh when full. One that is zeroed but for words_most is empty. Thread
 * safety: one thread per memo.
 */

#include "text/stem.h"

typedef struct hw_memo_slot hw_memo_slot;
typedef struct hw_memo_word hw_memo_word;

typedef struct hw_memo {
    size_t words_most;   /* a power of two */
    hw_memo_slot *slots; /* twice as many */
    size_t count;
    hw_arena arena;
} hw_memo;

/* The stems, copied into the arena. *found is false when the word is not remembered. Errors: NOMEM. */
hw_status hw_memo_recall(const hw_memo *memo, const hw_language *language, hw_span word, hw_arena *arena, hw_stems *out,
                         bool *found, hw_error *err);

/* Remembers a copy. Errors: NOMEM. */
hw_status hw_memo_keep(hw_memo *memo, const hw_language *language, hw_span word, const hw_stems *stems, hw_error *err);

void hw_memo_release(hw_memo *memo);

#endif
