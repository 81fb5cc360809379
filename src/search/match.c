/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/match.h"

#include "base/fail.h"
#include "search/best.h"
#include "search/matcher.h"

#include <stdlib.h>

/* How many words, from the first on, bring entries in: where every word must be, the others are looked up. */
static size_t bringing(const hw_matcher *m)
{
    return m->rung == HW_RUNG_ALL && m->bounds.count ? 1 : m->bounds.count;
}

/* What must be worth more now, and which postings that leaves to be read. */
static void raise_threshold(hw_matcher *m)
{
    double threshold = hw_best_threshold(m->out);
    if (threshold > m->threshold)
        for (size_t i = 0; i < bringing(m); i++)
            hw_bounds_set_least(&m->bounds, i, threshold);
    m->threshold = threshold;
}

static void pin_cells(hw_matcher *m)
{
    const hw_plan *plan = m->plan;
    for (; m->next_pin < plan->pin_count && plan->pins[m->next_pin].entry < m->window->end; m->next_pin++) {
        uint32_t at = plan->pins[m->next_pin].entry - m->window->base;
        m->window->cells[at].pinned = true;
        hw_window_see(m->window, at);
    }
}

static hw_status run_window(hw_matcher *m, hw_error *err)
{
    hw_window *w = m->window;
    hw_status status = HW_OK;
    pin_cells(m);
    hw_window_list(w);
    for (size_t i = 0; i < m->bounds.count && !status; i++)
        status = hw_matcher_weigh(m, i, err);
    if (!status)
        status = hw_matcher_emit(m, err);
    for (size_t i = 0; i < w->listed; i++)
        hw_window_forget(w, w->list[i]);
    return status;
}

/* The first entry at or after `from` that has the word; UINT64_MAX when there is none. */
static hw_status next_of_unit(hw_unit *unit, uint32_t from, uint64_t *next, hw_error *err)
{
    *next = UINT64_MAX;
    for (size_t i = 0; i < unit->term_count; i++) {
        hw_stream *stream = &unit->terms[i].text;
        hw_status status = hw_stream_seek(stream, from, err);
        if (status)
            return status;
        if (!stream->ended && stream->block[stream->at].entry < *next)
            *next = stream->block[stream->at].entry;
    }
    return HW_OK;
}

/* Where the next window begins: with what is brought in next, or for ALL where the word that comes latest is; a pin
 * counts as well, and nothing else when time is up. */
static hw_status next_base(hw_matcher *m, uint64_t *base, hw_error *err)
{
    hw_plan *plan = m->plan;
    uint32_t entries = hw_store_entries(plan->index->store);
    uint64_t found = !m->bounds.count || hw_budget_is_spent(&plan->index->budget) ? UINT64_MAX : m->next;
    for (size_t i = bringing(m); i < m->bounds.count && found < entries; i++) {
        uint64_t next;
        hw_status status = next_of_unit(m->bounds.units[i], (uint32_t)found, &next, err);
        if (status)
            return status;
        found = next > found ? next : found;
    }
    if (m->next_pin < plan->pin_count && plan->pins[m->next_pin].entry < found)
        found = plan->pins[m->next_pin].entry;
    *base = found;
    return HW_OK;
}

/* Nothing is known to be too little yet. */
static hw_status begin(hw_matcher *m, hw_error *err)
{
    hw_status status = hw_bounds_find(&m->bounds, m->plan, m->rung, err);
    for (size_t i = 0; i < m->bounds.count && !status; i++)
        for (size_t k = 0; k < m->bounds.units[i]->term_count; k++)
            m->bounds.units[i]->terms[k].least = i < bringing(m) ? 0 : HW_NEVER;
    for (size_t i = 0; i < m->plan->filter_count; i++)
        if (!m->plan->filters[i].excluded)
            m->filters_needed = (uint16_t)(m->filters_needed | 1u << m->plan->filters[i].field);
    return status;
}

/* Entries that match, be they weighed or not: no fewer than have one of the terms, unless something else is asked of
 * them. */
static uint64_t least_total(const hw_plan *plan, uint64_t weighed)
{
    bool sifted = plan->filter_count || plan->excluded_count || plan->langs || plan->sources;
    for (size_t i = 0; i < plan->unit_count && !sifted; i++)
        for (size_t k = 0; k < plan->units[i].term_count && !plan->units[i].in_name; k++)
            if (plan->units[i].terms[k].text.frequency > weighed)
                weighed = plan->units[i].terms[k].text.frequency;
    return weighed;
}

static hw_status run(hw_matcher *m, uint32_t entries, hw_error *err)
{
    uint64_t base;
    hw_status status = next_base(m, &base, err);
    while (!status && base < entries && !hw_budget_is_overdrawn(&m->plan->index->budget)) {
        m->window->base = (uint32_t)base;
        m->window->end = base + HW_WINDOW_ENTRIES < entries ? base + HW_WINDOW_ENTRIES : entries;
        m->next = UINT64_MAX;
        status = run_window(m, err);
        raise_threshold(m);
        if (!status)
            status = next_base(m, &base, err);
    }
    return status;
}

hw_status hw_match_run(hw_plan *plan, hw_rung rung, size_t most, hw_matches *out, hw_error *err)
{
    hw_index *index = plan->index;
    uint32_t entries = hw_store_entries(index->store);
    size_t room = most < entries ? most : entries;
    *out = (hw_matches){.most = room};
    out->items = hw_arena_alloc(&index->query, room * sizeof *out->items);
    plan->pin_scores = hw_arena_zero(&index->query, plan->pin_count, sizeof *plan->pin_scores);
    if (!index->window)
        index->window = calloc(1, sizeof *index->window);
    if (!out->items || !plan->pin_scores || !index->window)
        return hw_fail_nomem(err);
    hw_matcher m = {.plan = plan,
                    .window = index->window,
                    .docs = hw_store_docs(index->store),
                    .rung = rung,
                    .out = out,
                    .threshold = -1};
    hw_status status = begin(&m, err);
    if (!status)
        status = run(&m, entries, err);
    hw_best_sort(out);
    if (rung == HW_RUNG_ANY)
        out->total = least_total(plan, out->total);
    return status;
}
