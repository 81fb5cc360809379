/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_SEARCH_H
#define HW_SEARCH_SEARCH_H

/* hw_search with somebody looking on: what was matched and how is gone once the results are there. */

#include "search/match.h"

/* Called once, after matching and before the hits are shown; what it fails with, the search fails with. */
typedef struct hw_watch {
    hw_status (*fn)(void *context, hw_plan *plan, const hw_matches *matches, hw_error *err);
    void *context;
} hw_watch;

/* Within the budget that the index has: the caller starts it, options->budget_us means nothing. The hits are not lit
 * yet, and have no excerpt: hw_show_light does that for those that are shown. */
hw_status hw_search_watched(hw_index *index, hw_span query, const hw_search_options *options, hw_watch watch,
                            hw_results **out, hw_error *err);

/* The same for a question of which the whole, or what it asks about, is the name of exactly one concept, letter for
 * letter: its entries alone, best names first, and nothing else is looked for. *out is NULL, and nobody looked on, when
 * it is not. Nothing in the text is an operator. */
hw_status hw_search_named(hw_index *index, hw_span question, hw_span about, const hw_search_options *options,
                          hw_watch watch, hw_results **out, hw_error *err);

#endif
