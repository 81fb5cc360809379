/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_RESULTS_H
#define HW_SEARCH_RESULTS_H

/* Results with the memory they live in; hw_results_free frees both. */

#include "base/arena.h"
#include "search/highlight.h"

typedef struct hw_owned_results {
    hw_results results; /* first: the public pointer is this one */
    hw_arena arena;
    const hw_lights *lights;     /* of hits that are to be lit later, in the arena; */
    const uint32_t *whole_names; /* of each of them, for hw_highlight_hit */
} hw_owned_results;

/* Empty ones; NULL when memory is out. */
hw_owned_results *hw_owned_results_new(void);

#endif
