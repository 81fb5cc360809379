/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_MENDING_H
#define HW_SEARCH_MENDING_H

/* What a query may have meant that is no name as typed. A name that it nearly is says what the misspelt words were
 * meant to be; else each of them is compared with all words there are.
 */

#include "search/near.h"
#include "search/pins.h"

typedef struct hw_mending {
    hw_near near; /* names that the query nearly is */
    bool respelt; /* the misspelt words, by the likeliest of these */
} hw_mending;

/* Mends the words of an expanded query. `pins`: what it names. Errors: NOMEM, CORRUPT. */
hw_status hw_mending_make(hw_mending *out, hw_index *index, hw_query *query, const hw_expander *with,
                          const hw_pin *pins, size_t count, hw_error *err);

/* The share of a name's worth that one has that the query nearly is: 0 .. 1. */
double hw_mending_share_of_near(const hw_mending *mending, const hw_query *query);

/* Texts to suggest in place of the query, likeliest first; they live in `arena`. Errors: NOMEM. */
hw_status hw_mending_suggest(const hw_mending *mending, hw_index *index, const hw_query *query, hw_arena *arena,
                             const hw_span **texts, size_t *count, hw_error *err);

#endif
