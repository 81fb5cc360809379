/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_NEAR_H
#define HW_SEARCH_NEAR_H

/* Names that a query nearly is, as a whole: slips on blanks and in words of two letters, and those that make one word
 * of another, are slips like any other here.
 */

#include "query/mend.h"
#include "search/index.h"

enum { HW_NEAR_MOST = 16 };

/* Lives in the index's query arena. */
typedef struct hw_near {
    hw_span key;           /* of what was typed */
    const hw_meant *names; /* likeliest first */
    size_t count;
} hw_near;

/* far: some word is misspelt, so it pays to look wherever there may be slips; else only where it costs next to nothing,
 * and a single word is what was meant. Nothing is near an abbreviation, or what has fewer than four letters. Errors:
 * NOMEM, CORRUPT. */
hw_status hw_near_find(hw_index *index, const hw_query *query, bool far, hw_near *out, hw_error *err);

#endif
