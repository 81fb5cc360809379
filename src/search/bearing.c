/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/bearing.h"

#include "search/explain.h"
#include "text/common_words.h"
#include "text/stopwords.h"

#include <math.h>

static bool is_within(hw_span part, hw_span whole)
{
    return whole.len && part.ptr >= whole.ptr && part.ptr + part.len <= whole.ptr + whole.len;
}

static bool weighs(const hw_weighing *weighing, const hw_slot *slot)
{
    static const char *const languages[] = {"en", "pl"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (hw_is_question_word(hw_span_str(languages[i]), slot->word))
            return false;
    return is_within(slot->typed, weighing->subject) || is_within(slot->typed, weighing->other);
}

/* Does the word tell what a text is about? By what was typed, or by its base form. */
static bool is_topic(const hw_unit *unit)
{
    if (hw_is_common_word(unit->slot->word))
        return false;
    for (size_t i = 0; i < unit->term_count; i++)
        if (unit->terms[i].alternative->kind == HW_MATCH_WORD && hw_is_common_word(unit->terms[i].alternative->stem))
            return false;
    return true;
}

/* Entries that have the word, whatever its reading. */
static uint32_t frequency_of(const hw_unit *unit)
{
    uint32_t most = 0;
    for (size_t i = 0; i < unit->term_count; i++)
        if (unit->terms[i].alternative->kind == HW_MATCH_WORD && unit->terms[i].text.frequency > most)
            most = unit->terms[i].text.frequency;
    return most;
}

static bool is_known(const hw_unit *unit)
{
    for (size_t i = 0; i < unit->term_count; i++)
        if (unit->terms[i].alternative->kind == HW_MATCH_WORD && unit->terms[i].text.frequency)
            return true;
    return false;
}

/* Of a word with several readings the most frequent one tells how rare it is. */
static double weight_of(const hw_plan *plan, const hw_unit *unit)
{
    double weight = hw_rank_idf(&plan->stats, 0);
    for (size_t i = 0; i < unit->term_count; i++)
        if (unit->terms[i].alternative->kind == HW_MATCH_WORD && unit->terms[i].text.frequency &&
            unit->terms[i].asked.idf < weight)
            weight = unit->terms[i].asked.idf;
    return weight;
}

static void take_name(hw_bearing *b, const hw_pin *pin)
{
    b->name = HW_MATCH_WORD;
    if (!pin)
        return;
    b->name = pin->kind;
    b->item = pin->name;
    b->likeness = pin->likeness;
}

static hw_status weigh_unit(hw_plan *plan, const hw_unit *unit, hw_bearing *b, double *total, hw_coverage *all,
                            hw_error *err)
{
    double weight = weight_of(plan, unit);
    hw_explain_part part = {0};
    uint32_t named = all->named;
    hw_status status = hw_explain_unit(plan, unit, b->entry, &part, all, err);
    if (status)
        return status;
    *total += weight;
    b->words++;
    b->known += is_known(unit) ? weight : 0;
    bool topic = is_topic(unit);
    b->topics += topic;
    double usual = topic ? log1p(frequency_of(unit)) / log1p(plan->stats.entries) : 0;
    b->usual_asked += usual;
    b->usual_most = usual > b->usual_most ? usual : b->usual_most;
    if (part.value <= 0)
        return HW_OK;
    b->met_words++;
    b->met += weight;
    b->named += all->named > named ? weight : 0;
    b->mended += part.kind == HW_MATCH_TYPO ? weight : 0;
    b->met_topics += topic;
    b->named_topics += topic && all->named > named;
    b->usual += part.kind == HW_MATCH_WORD ? usual : 0;
    b->strength += part.value;
    return HW_OK;
}

static hw_status weigh_match(const hw_weighing *weighing, hw_plan *plan, const hw_match *match, hw_bearing *b,
                             hw_error *err)
{
    static const hw_rank_asked certain = {.idf = 1, .weight = 1};
    double total = 0;
    hw_coverage all = {0};
    *b = (hw_bearing){.entry = match->entry, .score = match->score};
    take_name(b, match->pin);
    for (size_t i = 0; i < plan->unit_count; i++) {
        if (!weighs(weighing, plan->units[i].slot))
            continue;
        hw_status status = weigh_unit(plan, &plan->units[i], b, &total, &all, err);
        if (status)
            return status;
    }
    if (all.name_length)
        b->name_covered = all.named < all.name_length ? (double)all.named / all.name_length : 1;
    if (total <= 0)
        return HW_OK;
    b->met /= total;
    b->named /= total;
    b->known /= total;
    b->mended /= total;
    b->strength /= total * hw_rank_word(&plan->stats, &certain, UINT32_MAX, 0, 0);
    return HW_OK;
}

hw_status hw_weigh(void *context, hw_plan *plan, const hw_matches *matches, hw_error *err)
{
    hw_weighing *weighing = context;
    hw_status status = HW_OK;
    for (size_t i = 0; i < matches->count && i < weighing->most && !status; i++) {
        status = weigh_match(weighing, plan, &matches->items[i], &weighing->best[i], err);
        weighing->count = i + 1;
    }
    return status;
}
