/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_HIGHLIGHT_H
#define HW_SEARCH_HIGHLIGHT_H

/* Which bytes of an entry the query met, and the part of the definition worth showing. Read from the stored text by the
 * same analyzer: a word is lit when one of its stems is one the query asked for.
 */

#include "search/plan.h"
#include "text/sieve.h"

/* The stems a query asks for, sorted. */
typedef struct hw_lights {
    const hw_span *stems;
    size_t count;
    hw_sieve sieve; /* lets their words through */
} hw_lights;

/* In the index's query arena. Errors: NOMEM. */
hw_status hw_lights_of(hw_index *index, const hw_plan *plan, hw_lights *out, hw_error *err);

/* Fills hit->highlights and hit->excerpt of a hit whose entry is there; memory from `arena`.
 * pin: the name the query is, or NULL. Errors: NOMEM. */
hw_status hw_highlight_hit(hw_index *index, const hw_lights *lights, const hw_pin *pin, hw_arena *arena, hw_hit *hit,
                           hw_error *err);

#endif
