/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_MATCH_H
#define HW_SEARCH_MATCH_H

/* Walks the postings of a plan and keeps the best entries.
 *
 * Term at a time within a window of entries that fits the cache (window.h), window after window (as Lucene's
 * BooleanScorer does): scores are added up in a small table, no entry is looked at twice, and windows where nothing can
 * match are skipped. Postings that cannot make an entry one of the best are not read, but looked up for the entries
 * that other words have brought in (bounds.h).
 */

#include "search/plan.h"

typedef enum hw_rung {
    HW_RUNG_ALL, /* entries that have every word */
    HW_RUNG_ANY  /* entries that have at least one */
} hw_rung;

typedef struct hw_match {
    uint32_t entry;
    double score;
    const hw_pin *pin; /* NULL when the query does not name it */
} hw_match;

/* The best matches: score falling, entry rising. */
typedef struct hw_matches {
    hw_match *items;
    size_t count;
    size_t most;
    uint64_t total; /* entries that match at all; when there are more than `most`, so many at least */
} hw_matches;

/* When the budget of the index is spent, only what the query names is still looked at.
 * Matches live in the index's query arena. The plan's streams are used up. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_match_run(hw_plan *plan, hw_rung rung, size_t most, hw_matches *out, hw_error *err);

#endif
