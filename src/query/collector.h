/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_COLLECTOR_H
#define HW_QUERY_COLLECTOR_H

/* The alternatives of one slot while they are collected: each stem once, with the best that speaks for it. */

#include "query/expand.h"

enum { HW_ALTERNATIVES_MOST = 96 }; /* stems in all languages, beginnings, typos and synonyms together */

typedef struct hw_collector {
    const hw_expander *with;
    hw_alternative items[HW_ALTERNATIVES_MOST];
    size_t count;
} hw_collector;

/* Begins with what the slot has. */
void hw_collector_begin(hw_collector *collector, const hw_expander *with, const hw_slot *slot);

void hw_collector_add(hw_collector *collector, hw_alternative alternative);

/* The stems of like.word, a word of the index, in every language asked. Errors: NOMEM. */
hw_status hw_collector_add_word(hw_collector *collector, hw_alternative like, hw_error *err);

/* Gives the slot what was collected. Errors: NOMEM. */
hw_status hw_collector_finish(const hw_collector *collector, hw_slot *slot, hw_error *err);

#endif
