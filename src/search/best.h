/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_BEST_H
#define HW_SEARCH_BEST_H

/* The best matches so far, of a number that is fixed: a heap with the worst on top. */

#include "search/match.h"

/* The score that a match of a later entry must exceed to be kept; below 0 while there is room. */
static inline double hw_best_threshold(const hw_matches *matches)
{
    return matches->count && matches->count == matches->most ? matches->items[0].score : -1;
}

/* Keeps it if it is among the best. */
void hw_best_keep(hw_matches *matches, hw_match match);

/* Puts the best first: score falling, entry rising. Nothing can be kept afterwards. */
void hw_best_sort(hw_matches *matches);

#endif
