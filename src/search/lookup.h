/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_LOOKUP_H
#define HW_SEARCH_LOOKUP_H

/* Headwords and aliases are looked up whole before anything is ranked: ranked text alone misses one exact headword
 * in ten. An entry that is named becomes a pin: it is a hit whatever its text says.
 */

#include "search/plan.h"

/* A name is looked up as typed and inflected, without a question's frame; and: */
typedef enum hw_lookup_flag {
    HW_LOOKUP_EXPANDED = 1 << 0, /* with what expanding the query found: words mended, synonyms */
    HW_LOOKUP_NEAR = 1 << 1,     /* when it is nothing else: as a misspelt name, though each word may be right */
    HW_LOOKUP_BEGUN = 1 << 2,    /* as the beginning of names */
    HW_LOOKUP_LITERAL = 1 << 3   /* or only as typed, without a question's frame, and nothing else */
} hw_lookup_flag;

/* Pins live in the index's query arena. `query` is expanded if flags have HW_LOOKUP_EXPANDED.
 * Errors: NOMEM, CORRUPT. */
hw_status hw_lookup(hw_index *index, const hw_query *query, uint32_t flags, const hw_pin **pins, size_t *count,
                    hw_error *err);

/* The query with its misspelt words mended, best first, at most `most`; none when nothing was mended. */
hw_status hw_lookup_corrections(hw_index *index, const hw_query *query, size_t most, const hw_span **texts,
                                const double **likeness, size_t *count, hw_error *err);

#endif
