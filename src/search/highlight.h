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

/* Of the words of a text, in all languages of the index. */
hw_status hw_lights_of_text(hw_index *index, hw_span text, hw_lights *out, hw_error *err);

/* A copy that lives in `arena`. Errors: NOMEM. */
hw_status hw_lights_copy(const hw_lights *lights, hw_arena *arena, hw_lights *out, hw_error *err);

/* Which of an entry's names the whole query is, and which is lit whole therefore: 0 = the headword, n = alias n - 1. */
#define HW_NO_NAME UINT32_MAX
uint32_t hw_whole_name(const hw_pin *pin); /* NULL is fine */

/* Fills hit->highlights and hit->excerpt of a hit whose entry is there; memory from `arena`. Errors: NOMEM. */
hw_status hw_highlight_hit(hw_index *index, const hw_lights *lights, uint32_t whole_name, hw_arena *arena, hw_hit *hit,
                           hw_error *err);

#endif
