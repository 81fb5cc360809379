/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "search/excerpt.h"
#include "search/index.h"
#include "search/results.h"
#include "store/concepts.h"
#include "store/schema.h"

#include <stdlib.h>

/* Entries are numbered in the order of their ids. *found is false when none has this one, or the file is damaged. */
static hw_status find_id(hw_index *index, hw_span id, uint32_t *entry, bool *found, hw_error *err)
{
    uint32_t low = 0, high = hw_store_entries(index->store);
    hw_status status = HW_OK;
    *found = false;
    while (low < high && !*found && !status) {
        hw_span here, term;
        *entry = low + (high - low) / 2;
        status = hw_store_title(index->store, *entry, &index->query, &here, &term, err);
        int order = status ? 0 : hw_span_compare(here, id);
        *found = !status && order == 0;
        if (order < 0)
            low = *entry + 1;
        else
            high = *entry;
    }
    return status;
}

static hw_status show(hw_index *index, uint32_t entry, uint32_t flags, hw_owned_results *owned, hw_error *err)
{
    hw_hit *hit = hw_arena_zero(&owned->arena, 1, sizeof *hit);
    if (!hit)
        return hw_fail_nomem(err);
    hw_status status = hw_store_entry(index->store, entry, &owned->arena, &hit->entry, err);
    if (!status)
        status = hw_concepts_number(hw_store_section(index->store, HW_SECTION_CONCEPTS), entry, &hit->concept, err);
    if (flags & HW_SEARCH_NO_TEXT)
        hit->entry = (hw_entry){.id = hit->entry.id};
    hit->excerpt = hw_excerpt_of(hit->entry.definition, NULL, 0);
    owned->results.hits = hit;
    owned->results.hit_count = owned->results.estimated_total = 1;
    return status;
}

static void begin(hw_index *index)
{
    index->budget = hw_budget_start(0);
    hw_arena_clear(&index->query);
}

static hw_status give(hw_index *index, const uint32_t *entry, const hw_search_options *options, hw_results **out,
                      hw_error *err)
{
    hw_owned_results *owned = hw_owned_results_new();
    if (!owned)
        return hw_fail_nomem(err);
    hw_status status = entry ? show(index, *entry, options ? options->flags : 0, owned, err) : HW_OK;
    if (status)
        goto done;
    owned->results.took_us = hw_budget_took(&index->budget);
    *out = &owned->results;
    owned = NULL;
done:
    hw_results_free(owned ? &owned->results : NULL);
    return status;
}

hw_status hw_entry_get(hw_index *index, hw_span id, const hw_search_options *options, hw_results **out, hw_error *err)
{
    uint32_t entry = 0;
    bool found;
    *out = NULL;
    begin(index);
    hw_status status = find_id(index, id, &entry, &found, err);
    return status ? status : give(index, found ? &entry : NULL, options, out, err);
}

hw_status hw_entry_at(hw_index *index, uint32_t number, const hw_search_options *options, hw_results **out,
                      hw_error *err)
{
    uint32_t count = hw_store_entries(index->store);
    *out = NULL;
    begin(index);
    return number < count
               ? give(index, &number, options, out, err)
               : hw_fail(err, HW_E_ARG, "there is no entry number %u: the index has %u, counted from 0", number, count);
}
