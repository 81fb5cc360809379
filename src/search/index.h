/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_INDEX_H
#define HW_SEARCH_INDEX_H

/* The inside of the public hw_index: an open store with what a thread needs to ask it. */

#include "base/budget.h"
#include "headword/search.h"
#include "store/store.h"
#include "text/analyzer.h"

typedef struct hw_window hw_window;

struct hw_index {
    hw_store *store;
    hw_analyzer *analyzer;    /* takes its lemmas from the index */
    const hw_span *languages; /* of the index: a query is understood in all of them; in `memory` */
    size_t language_count;
    hw_budget budget;   /* of the present call: whoever is public starts it */
    hw_window *window;  /* scratch of match.c (window.h), made by the first search */
    hw_index_info info; /* what hw_index_describe has found; no parts = it was not asked yet */
    hw_arena memory;    /* lives as long as the handle */
    hw_arena query;     /* cleared for every query */
};

#endif
