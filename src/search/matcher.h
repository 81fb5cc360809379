/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_MATCHER_H
#define HW_SEARCH_MATCHER_H

/* The inside of hw_match_run, which goes window after window:
 *
 *     match.c            where the next window begins, and what an entry must be worth to be among the best
 *     match_words.c      what each word of the query gives the entries of a window
 *     match_filters.c    which of them pass the filters: these are the matches
 */

#include "search/bounds.h"
#include "search/window.h"

typedef struct hw_matcher {
    hw_plan *plan;
    hw_window *window;
    const hw_docs *docs;
    hw_rung rung;
    hw_matches *out;
    hw_bounds bounds;
    double threshold; /* what is worth no more cannot be among the best */
    size_t next_pin;
    uint16_t filters_needed;
    bool met;      /* by the present word, anything in the window */
    uint64_t next; /* entry after the window that is brought in; UINT64_MAX = none */
} hw_matcher;

/* Adds what the word at a place of the bounds is worth to the entries it meets, and forgets those that are out now. The
 * rest of the window is listed. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_matcher_weigh(hw_matcher *m, size_t place, hw_error *err);

/* Makes matches of the entries that are listed and pass. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_matcher_emit(hw_matcher *m, hw_error *err);

#endif
