/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_LOOKUP_H
#define HW_SEARCH_LOOKUP_H

/* Headwords and aliases are looked up whole before anything is ranked: ranked text alone misses one exact headword
 * in ten. An entry that is named becomes a pin: it is a hit whatever its text says.
 */

#include "search/near.h"
#include "search/plan.h"

/* A name is looked up as typed and inflected, without a question's frame, and with what synonym rules put in. Pins live
 * in the index's query arena. Errors: NOMEM, CORRUPT. */
hw_status hw_lookup(hw_index *index, const hw_query *query, const hw_pin **pins, size_t *count, hw_error *err);

/* Only as typed, without a question's frame, and nothing else: a fraction of the cost. */
hw_status hw_lookup_literal(hw_index *index, const hw_query *query, const hw_pin **pins, size_t *count, hw_error *err);

/* What may have been meant. */
typedef struct hw_guess {
    const hw_near *near; /* names that the query nearly is */
    double near_share;   /* of what they are worth */
    bool begun;          /* it may be the beginning of names */
} hw_guess;

/* Adds to the pins of hw_lookup, once the words of the query are mended. Errors: NOMEM, CORRUPT. */
hw_status hw_lookup_guessed(hw_index *index, const hw_query *query, const hw_guess *guess, const hw_pin **pins,
                            size_t *count, hw_error *err);

/* The query with its misspelt words mended, best first, at most `most`; none when nothing was mended. */
hw_status hw_lookup_corrections(hw_index *index, const hw_query *query, size_t most, const hw_span **texts,
                                const double **likeness, size_t *count, hw_error *err);

#endif
