/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_SEGMENT_H
#define HW_TEXT_SEGMENT_H

/* Words of a text by UAX #29, as byte ranges.
 *
 *     "C.R.M. to e-mail" -> "C.R.M" "to" "e" "mail"
 *
 * Stretches between spaces that are plain Latin are cut by a loop of ours that agrees with ICU; the others go through
 * ICU's break iterators, opened when first needed and kept. '@' always parts words (ICU's opinion changes by version).
 * Thread safety: one thread per segmenter.
 */

#include "base/span.h"
#include "base/vec.h"
#include "text/sieve.h"

typedef struct hw_piece {
    uint32_t start;
    uint32_t end;
} hw_piece;

typedef HW_VEC(hw_piece) hw_pieces;

enum { HW_SEGMENTERS_MOST = 4 };

typedef struct hw_segmenter {
    struct {
        char tag[4];
        void *iterator; /* UBreakIterator */
    } by_language[HW_SEGMENTERS_MOST];
    size_t next; /* the slot that is given up when all are taken */
} hw_segmenter;

void hw_segmenter_release(hw_segmenter *segmenter); /* a zeroed one is fine */

/* What always parts words, so that stretches between can be cut on their own. */
static inline bool hw_is_gap(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '@';
}

/* Appends the words of `text` (under 2 GiB) to *out; with a sieve those that pass it, and perhaps others. `tag` is a
 * primary language tag of at most 3 letters, or "". Errors: NOMEM, INTERNAL. */
hw_status hw_segment(hw_segmenter *segmenter, const char *tag, hw_span text, const hw_sieve *sieve, hw_pieces *out,
                     hw_error *err);

#endif
