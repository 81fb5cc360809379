/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_FUZZY_H
#define HW_QUERY_FUZZY_H

/* What a misspelt word may have meant: candidates from the vocabulary, weighed by how people really err. */

#include "store/vocabulary.h"

typedef struct hw_candidate {
    hw_word word;
    uint32_t edits;
    double weight; /* 0 .. 1, rising with likelihood; comparable between the candidates of one word */
} hw_candidate;

enum { HW_CANDIDATES_MOST = 16 };

/* Best first, at most HW_CANDIDATES_MOST, in the arena. `word` is normalized (accents kept). Short words get fewer
 * edits: none below 4 letters (3 when nothing else can match), 1 from 4, 2 from 8; never words with digits. */
hw_status hw_fuzzy_candidates(hw_span vocabulary, hw_span word, hw_arena *arena, const hw_candidate **candidates,
                              size_t *count, hw_error *err);

#endif
