/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_RESULTS_H
#define HW_SEARCH_RESULTS_H

/* Results with the memory they live in; hw_results_free frees both. */

#include "base/arena.h"
#include "headword/search.h"

typedef struct hw_owned_results {
    hw_results results; /* first: the public pointer is this one */
    hw_arena arena;
} hw_owned_results;

/* Empty ones; NULL when memory is out. */
hw_owned_results *hw_owned_results_new(void);

#endif
