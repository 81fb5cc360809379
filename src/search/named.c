/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/named.h"

#include "search/lookup.h"
#include "search/senses.h"
#include "store/docs.h"

#include <stdlib.h>

hw_status hw_named_definitions(hw_ladder *l, hw_error *err)
{
    const hw_pin *pins;
    size_t count;
    l->query->clause_count = 0; /* nothing but the name counts */
    hw_status status = hw_lookup(l->index, l->query, &pins, &count, err);
    if (!status)
        status = hw_ladder_open(l, pins, count, err);
    if (!status)
        status = hw_ladder_match_named(l, err);
    return status ? status : hw_senses_gather(&l->plan, &l->matches, err);
}

/* Are those that the query names letter for letter all of one concept? */
static bool name_one_concept(const hw_plan *plan)
{
    const hw_pin *first = NULL;
    for (size_t i = 0; i < plan->pin_count; i++) {
        const hw_pin *pin = &plan->pins[i];
        if (pin->kind != HW_MATCH_NAME)
            continue;
        if (first && pin->concept != first->concept)
            return false;
        first = pin;
    }
    return first != NULL;
}

static int by_score(const void *left, const void *right)
{
    const hw_match *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* As if the name were one word that each entry has once, in its name: of equals, those with short texts go first, as
 * they do in a search of all words. */
static void weigh_names(hw_ladder *l)
{
    static const hw_rank_asked certain = {.idf = 1, .weight = 1};
    const hw_store *store = l->index->store;
    for (size_t i = 0; i < l->matches.count; i++) {
        hw_match *match = &l->matches.items[i];
        uint32_t length = hw_docs_length(hw_store_docs(store), match->entry);
        match->score += hw_rank_word(&l->plan.stats, &certain, 1, 1, length);
    }
    if (l->matches.count > 1)
        qsort(l->matches.items, l->matches.count, sizeof *l->matches.items, by_score);
}

hw_status hw_named_concept(hw_ladder *l, bool *is_name, hw_error *err)
{
    const hw_pin *pins;
    size_t count;
    hw_status status = hw_lookup_literal(l->index, l->query, &pins, &count, err);
    if (!status)
        status = hw_ladder_open(l, pins, count, err);
    *is_name = !status && name_one_concept(&l->plan);
    if (!*is_name)
        return status;
    status = hw_ladder_match_named(l, err);
    weigh_names(l);
    return status;
}
