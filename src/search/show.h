/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_SHOW_H
#define HW_SEARCH_SHOW_H

/* A page of the matches becomes hits: the stored entry, what of it is lit, its concept, how its score came about; and
 * the senses that all matches of a name have.
 */

#include "search/ladder.h"
#include "search/results.h"

typedef enum hw_show_flag {
    HW_SHOW_UNLIT = 1 << 0, /* hits are lit later, if at all: hw_show_light */
    HW_SHOW_NAMED = 1 << 1  /* light the words of the text: the plan of a name has none */
} hw_show_flag;

/* Fills hits, senses and the total; what the budget leaves no time for is missing. flags: hw_show_flag. Errors: NOMEM,
 * IO, CORRUPT. */
hw_status hw_show_page(hw_ladder *l, uint32_t flags, hw_owned_results *owned, hw_error *err);

/* Lights hit number `hit` of results that were shown unlit, and gives it an excerpt. Errors: NOMEM. */
hw_status hw_show_light(hw_index *index, hw_results *results, size_t hit, hw_error *err);

#endif
