/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_LOOKUP_H
#define HW_SEARCH_LOOKUP_H

/* Headwords and aliases are looked up whole before anything is ranked: ranked text alone misses one exact headword
 * in ten. An entry that is named becomes a pin: it is a hit whatever its text says.
 */

#include "search/plan.h"

typedef enum hw_lookup_how {
    HW_LOOKUP_SEARCH,    /* as typed, without a question's frame, inflected, mended, as a beginning */
    HW_LOOKUP_NO_PREFIX, /* the same, but the query is complete */
    HW_LOOKUP_WHOLE      /* as typed or inflected, nothing else */
} hw_lookup_how;

/* Pins live in the index's query arena. `query` is expanded unless how is HW_LOOKUP_WHOLE.
 * Errors: NOMEM, CORRUPT. */
hw_status hw_lookup(hw_index *index, const hw_query *query, hw_lookup_how how, const hw_pin **pins, size_t *count,
                    hw_error *err);

/* The query with its misspelt words mended, best first, at most `most`; none when nothing was mended. */
hw_status hw_lookup_corrections(hw_index *index, const hw_query *query, size_t most, const hw_span **texts,
                                const double **likeness, size_t *count, hw_error *err);

#endif
