/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/matcher.h"

#include "search/best.h"
#include "store/occurrences.h"

static hw_status exclude(hw_matcher *m, hw_unit *unit, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < unit->term_count && !status; i++) {
        const hw_posting *posting;
        size_t at = 0;
        while (!(status = hw_window_meet(m->window, &unit->terms[i].text, &at, &posting, err)) && posting)
            if (!unit->in_name || hw_occurrences_unpack(posting->count).name)
                m->window->cells[posting->entry - m->window->base].dead = true;
    }
    return status;
}

/* Several filters on one field are alternatives; fields must all pass. */
static hw_status filter(hw_matcher *m, hw_filter_stream *filter, hw_error *err)
{
    const hw_posting *posting;
    size_t at = 0;
    hw_status status;
    while (!(status = hw_window_meet(m->window, &filter->stream, &at, &posting, err)) && posting) {
        hw_cell *c = &m->window->cells[posting->entry - m->window->base];
        if (filter->excluded)
            c->dead = true;
        else
            c->filters = (uint16_t)(c->filters | 1u << filter->field);
    }
    return status;
}

static const hw_pin *pin_of(const hw_matcher *m, uint32_t entry)
{
    const hw_plan *plan = m->plan;
    size_t low = 0, high = plan->pin_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plan->pins[middle].entry < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return low < plan->pin_count && plan->pins[low].entry == entry ? &plan->pins[low] : NULL;
}

/* Languages and sources; what is meant may be in a language that was not asked for. */
static bool passes(const hw_matcher *m, const hw_doc *doc, const hw_pin *pin)
{
    const hw_plan *plan = m->plan;
    hw_pass lang = plan->langs ? plan->langs[doc->lang] : HW_PASSED;
    if (lang == HW_NOT_ASKED && plan->meant_in_any_lang && pin && hw_pin_is_meant(pin))
        lang = HW_PASSED;
    return lang == HW_PASSED && (!plan->sources || plan->sources[doc->source] == HW_PASSED);
}

static bool passes_by_facts(const hw_matcher *m, uint32_t entry, const hw_pin *pin)
{
    if (!m->plan->langs && !m->plan->sources)
        return true;
    hw_doc doc = hw_store_doc(m->plan->index->store, entry);
    return passes(m, &doc, pin);
}

/* Makes a match of the entry in a cell, if it passes. */
static void emit(hw_matcher *m, uint16_t at)
{
    const hw_cell *c = &m->window->cells[at];
    uint32_t entry = m->window->base + at;
    if (c->dead || c->filters != m->filters_needed)
        return;
    const hw_pin *pin = c->pinned ? pin_of(m, entry) : NULL;
    hw_coverage coverage = {.words = (uint32_t)m->plan->unit_count,
                            .met = m->plan->asks ? 0 : c->own,
                            .named = c->named,
                            .name_length = c->longest};
    if (!passes_by_facts(m, entry, pin))
        return;
    hw_match match = {entry, c->score + hw_rank_coverage(&coverage) + (pin ? pin->value : 0), pin};
    if (pin)
        m->plan->pin_scores[pin - m->plan->pins] = match.score;
    m->out->total++;
    hw_best_keep(m->out, match);
}

hw_status hw_matcher_emit(hw_matcher *m, hw_error *err)
{
    const hw_window *w = m->window;
    hw_plan *plan = m->plan;
    hw_status status = HW_OK;
    for (size_t i = 0; i < plan->excluded_count && !status; i++)
        status = exclude(m, &plan->excluded[i], err);
    for (size_t i = 0; i < plan->filter_count && !status; i++)
        status = filter(m, &plan->filters[i], err);
    for (size_t i = 0; i < w->listed && !status; i++)
        emit(m, w->list[i]);
    return status;
}
