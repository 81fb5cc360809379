/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_FUZZY_H
#define HW_QUERY_FUZZY_H

/* What a misspelt word may have meant: candidates from the vocabulary, weighed by how people really err. */

#include "store/vocabulary.h"

typedef struct hw_candidate {
    hw_word word;
    uint32_t edits; /* optimal string alignment distance of the folded forms */
    double weight;  /* 0 .. 1, rising with likelihood: a score it multiplies */
} hw_candidate;

enum { HW_CANDIDATES_MOST = 16 };

/* Best first, at most HW_CANDIDATES_MOST, in the arena; not the word itself. `word` is normalized (accents kept),
 * `folded` is it without accents. Meant for words the vocabulary lacks. Short words get fewer edits: 1 up to 3 letters,
 * up to 2 from 4, up to 3 from 6, but no more than it takes to find a plausible word. Never from or to a word with
 * digits, never to an acronym. Errors: NOMEM, CORRUPT. */
hw_status hw_fuzzy_candidates(hw_span vocabulary, hw_span word, hw_span folded, hw_arena *arena,
                              const hw_candidate **candidates, size_t *count, hw_error *err);

/* Two words typed as one: "webchat" for "web chat". */
typedef struct hw_split {
    hw_word left;
    hw_word right;
    double weight; /* as a candidate's */
} hw_split;

enum { HW_SPLITS_MOST = 4 };

/* Every way to read `folded` as two words of the vocabulary, best first (long and frequent words), at most
 * HW_SPLITS_MOST, in the arena. Errors: NOMEM, CORRUPT. */
hw_status hw_fuzzy_splits(hw_span vocabulary, hw_span folded, hw_arena *arena, const hw_split **splits, size_t *count,
                          hw_error *err);

#endif
