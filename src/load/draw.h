/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_DRAW_H
#define HW_LOAD_DRAW_H

/* Queries drawn from an index: of the same index and seed the same ones, whichever classes are wanted.
 *
 *     entry "Average Handle Time"         exact     Average Handle Time
 *                                         typo      Averge Handle Time
 *                                         question  what is Average Handle Time?
 *                                         prefix    Average Han
 *
 * Slips are made in names of five letters or more that are no abbreviation: those are matched whole, by design.
 */

#include "headword/index.h"
#include "load/query.h"

typedef struct hw_load_draw {
    uint64_t seed;
    uint32_t each;    /* queries of a class; fewer when the index has too few that will do */
    unsigned classes; /* 1 << kind, of those before HW_LOAD_GIVEN */
} hw_load_draw;

/* Adds them, a class after another. Errors: ARG (nothing in the index will do), NOMEM, IO, CORRUPT. */
hw_status hw_load_queries_draw(hw_load_queries *queries, hw_index *index, const hw_load_draw *draw, hw_error *err);

#endif
