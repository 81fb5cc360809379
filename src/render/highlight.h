/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_HIGHLIGHT_H
#define HW_RENDER_HIGHLIGHT_H

/* Cutting a field of a hit into stretches that are highlighted as a whole or not at all:
 *
 *     "The agent's wrap-up time"  ->  "The agent's " "wrap-up" " time"
 *                                      plain         marked    plain
 *
 * Ranges that do not fit the text, or overlap, are clipped: they come from an index file.
 */

#include "headword/search.h"

#include "base/span.h"

typedef struct hw_stretches {
    hw_span text;
    size_t at, end; /* what is left of the text */
    const hw_highlight *next, *last;
    hw_field field;
    uint32_t item;
} hw_stretches;

typedef struct hw_stretch {
    hw_span text;
    bool marked;
} hw_stretch;

/* The whole of a field; item is the number of the alias, else 0. */
hw_stretches hw_stretches_of(const hw_hit *hit, hw_field field, uint32_t item);

/* The part of the definition worth showing; all of it when the hit does not say. */
hw_stretches hw_stretches_of_excerpt(const hw_hit *hit);

/* False at the end. */
bool hw_stretches_next(hw_stretches *stretches, hw_stretch *out);

/* Whether some of the text is left out at its beginning or end; ask before the first stretch is taken. */
static inline bool hw_stretches_cut_before(const hw_stretches *s)
{
    return s->at > 0;
}

static inline bool hw_stretches_cut_after(const hw_stretches *s)
{
    return s->end < s->text.len;
}

#endif
