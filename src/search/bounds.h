/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_BOUNDS_H
#define HW_SEARCH_BOUNDS_H

/* How much an entry can be worth at most of which not all is known, so that those that cannot be among the best need
 * not be weighed (MaxScore; Turtle and Flood 1995).
 *
 * Words are looked at in one order for all entries. When those before some place have been, an entry that the query
 * does not name is worth no more than what they gave it, all that the others could, and the coverage it has if it meets
 * all of the others in its name and as typed. Each of these is what search/rank.h gives for some entry, or more: a word
 * counts most, however often it occurs, in an entry without length; coverage is most when the name has no other words.
 *
 * What is left out for that never comes in by another way: an entry's score can only be less than it is when a word of
 * it is missing, and it was too small with all of them.
 */

#include "search/match.h"

#define HW_NEVER UINT32_MAX

typedef struct hw_bounds {
    hw_unit **units; /* of the plan, in the order they are looked at */
    double *rest;    /* by place in that order: the most that the words from there on are worth */
    double *cover;   /* by how many words are met in names: the most that is worth */
    double whole;    /* what it is worth to have all words */
    size_t count;
} hw_bounds;

/* For HW_RUNG_ANY the word that may be worth most is first, for HW_RUNG_ALL that which the fewest entries have. Sets
 * the bounds of the plan's terms; what is made lives in the index's query arena. Errors: NOMEM. */
hw_status hw_bounds_find(hw_bounds *out, const hw_plan *plan, hw_rung rung, hw_error *err);

/* The most that an entry is worth which has `score` for the words before `next`, of them `own` as typed and `named` in
 * its names. */
static inline double hw_bounds_most(const hw_bounds *bounds, size_t next, double score, uint32_t own, uint32_t named)
{
    size_t left = bounds->count - next;
    return score + bounds->rest[next] + bounds->cover[named + left] + (own + left == bounds->count ? bounds->whole : 0);
}

/* Sets how often each term of the word at a place must occur in the text of an entry that has no word before it, for
 * that to be worth more than `threshold`: the least that its count must be, or HW_NEVER when it never is. */
void hw_bounds_set_least(const hw_bounds *bounds, size_t at, double threshold);

#endif
