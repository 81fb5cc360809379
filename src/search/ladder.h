/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_LADDER_H
#define HW_SEARCH_LADDER_H

/* A query with its matches. They are looked for from the strictest way to the loosest, until there are enough:
 *
 *     every word      call AND handling AND time
 *     any word        call OR handling OR time, the more the better
 *     no quotations   the words of "handling time" by themselves, when it stands nowhere
 *
 * What the query names is a match on every rung. A language that is only preferred never hides all of that.
 */

#include "search/match.h"

typedef struct hw_ladder {
    hw_index *index;
    const hw_search_options *options;
    hw_query *query;   /* may lose its quotation marks */
    bool prefers_lang; /* by option, not in the query */
    hw_plan plan;
    hw_matches matches;
} hw_ladder;

/* Opens the postings of a ladder of which index, options and query are set. `pins`: what the query names; their
 * relatives come in. Release it in any case. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_ladder_open(hw_ladder *l, const hw_pin *pins, size_t count, hw_error *err);
void hw_ladder_release(hw_ladder *l);

/* Finds the matches of the words, as many as the page needs. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_ladder_climb(hw_ladder *l, hw_error *err);

/* Finds every entry that is named, whatever the page, and nothing else. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_ladder_match_named(hw_ladder *l, hw_error *err);

#endif
