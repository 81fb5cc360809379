/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/ladder.h"

#include "search/phrase.h"
#include "search/relatives.h"

enum {
    ENOUGH = 10,             /* entries with every word: then looser matches are not looked for */
    PHRASE_CANDIDATES = 2000 /* entries whose text is read for a phrase */
};

hw_status hw_ladder_open(hw_ladder *l, const hw_pin *pins, size_t count, hw_error *err)
{
    hw_status status = hw_relatives_add(l->index, &pins, &count, err);
    if (!status)
        status = hw_plan_open(&l->plan, l->index, l->query, err);
    l->plan.pins = pins;
    l->plan.pin_count = count;
    return status;
}

void hw_ladder_release(hw_ladder *l)
{
    hw_plan_release(&l->plan);
}

/* The plan anew: its streams are used up. */
static hw_status reopen(hw_ladder *l, hw_error *err)
{
    const hw_pin *pins = l->plan.pins;
    size_t count = l->plan.pin_count;
    bool any_lang = l->plan.meant_in_any_lang;
    hw_plan_release(&l->plan);
    hw_status status = hw_plan_open(&l->plan, l->index, l->query, err);
    l->plan.pins = pins;
    l->plan.pin_count = count;
    l->plan.meant_in_any_lang = any_lang;
    return status;
}

static bool has_unmet_unit(const hw_plan *plan)
{
    for (size_t i = 0; i < plan->unit_count; i++) {
        bool met = false;
        for (size_t k = 0; k < plan->units[i].term_count; k++)
            met = met || plan->units[i].terms[k].text.frequency;
        if (!met)
            return true;
    }
    return false;
}

/* Keeps the matches whose text has the phrases. */
static hw_status check_phrases(hw_ladder *l, hw_error *err)
{
    size_t kept = 0;
    if (!hw_phrase_needed(l->query))
        return HW_OK;
    for (size_t i = 0; i < l->matches.count && !hw_budget_is_spent(&l->index->budget); i++) {
        bool passes = true;
        const hw_pin *pin = l->matches.items[i].pin;
        hw_status status =
            pin && pin->literal ? HW_OK : hw_phrase_check(l->index, l->query, l->matches.items[i].entry, &passes, err);
        if (status)
            return status;
        if (passes)
            l->matches.items[kept++] = l->matches.items[i];
        else if (pin)
            l->plan.pin_scores[pin - l->plan.pins] = 0;
    }
    l->matches.total = kept;
    l->matches.count = kept;
    return HW_OK;
}

static hw_status match_rung(hw_ladder *l, hw_rung rung, hw_error *err)
{
    size_t page = (size_t)l->options->offset + l->options->limit;
    size_t least = page > ENOUGH ? page : ENOUGH; /* it must be known whether there are as many */
    size_t most = hw_phrase_needed(l->query) ? PHRASE_CANDIDATES : least;
    hw_status status = hw_match_run(&l->plan, rung, most, &l->matches, err);
    return status ? status : check_phrases(l, err);
}

/* Which rung is taken does not depend on the page asked for, so that pages join. None is begun when time is up. */
static hw_status climb(hw_ladder *l, hw_error *err)
{
    hw_status status = HW_OK;
    hw_budget *budget = &l->index->budget;
    bool all = l->plan.unit_count > 1 && !has_unmet_unit(&l->plan);
    if (all && ((status = match_rung(l, HW_RUNG_ALL, err)) || l->matches.total >= ENOUGH || hw_budget_is_spent(budget)))
        return status;
    if (all && (status = reopen(l, err)))
        return status;
    status = match_rung(l, HW_RUNG_ANY, err);
    if (status || l->matches.total || hw_budget_is_spent(budget) || !hw_phrase_relax(l->query))
        return status;
    status = reopen(l, err);
    return status ? status : match_rung(l, HW_RUNG_ANY, err);
}

/* All that the query names is in other languages than the one preferred. */
static bool lang_hides_all(const hw_ladder *l)
{
    bool meant = false;
    for (size_t i = 0; i < l->plan.pin_count; i++) {
        if (!hw_pin_is_meant(&l->plan.pins[i]))
            continue;
        if (l->plan.pin_scores[i] > 0)
            return false;
        meant = true;
    }
    return meant && l->prefers_lang;
}

/* Once more when the language preferred hides the only answer. */
static hw_status match(hw_ladder *l, hw_status (*matcher)(hw_ladder *, hw_error *), hw_error *err)
{
    hw_status status = matcher(l, err);
    if (status || !lang_hides_all(l))
        return status;
    l->plan.meant_in_any_lang = true;
    status = reopen(l, err);
    return status ? status : matcher(l, err);
}

static hw_status match_named(hw_ladder *l, hw_error *err)
{
    return hw_match_run(&l->plan, HW_RUNG_ANY, l->plan.pin_count, &l->matches, err);
}

hw_status hw_ladder_climb(hw_ladder *l, hw_error *err)
{
    return match(l, climb, err);
}

hw_status hw_ladder_match_named(hw_ladder *l, hw_error *err)
{
    return match(l, match_named, err);
}
