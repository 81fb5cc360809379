/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/mend.h"

#include "base/fail.h"
#include "query/collector.h"
#include "query/fuzzy.h"
#include "text/stopwords.h"

/* A guess is worth less than the word that was typed. */
static const double typo_weight = 0.9;

/* What begins a word of the index is hardly misspelt: its corrections come after what it may become, unless the slip
 * is a slight one. */
static const double correction_share_of_begun = 0.1, slight = 0.86;

/* A word known by its stem is doubtful when it has such a correction; text is searched for it as well. */
static const double likely = 0.75;
static const double share_of_likely = 0.4;

/* An unknown word is a misspelt function word when that is so likely; below, it may as well be a word of its own. */
static const double plain = 0.6;

bool hw_slot_is_misspelt(const hw_slot *slot)
{
    return slot->acquaintance != HW_SLOT_KNOWN && !slot->acronym;
}

bool hw_query_is_misspelt(const hw_query *query)
{
    for (size_t i = 0; i < query->clause_count; i++)
        for (size_t k = 0; k < query->clauses[i].slot_count; k++)
            if (hw_slot_is_misspelt(&query->clauses[i].slots[k]))
                return true;
    return false;
}

static hw_status collect_candidates(hw_collector *c, const hw_candidate *candidates, size_t count, double least,
                                    hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && candidates[i].weight >= least && !status; i++) {
        hw_alternative like = {.word = candidates[i].word.word,
                               .kind = HW_MATCH_TYPO,
                               .edits = candidates[i].edits,
                               .weight = typo_weight * candidates[i].weight};
        status = hw_collector_add_word(c, like, err);
    }
    return status;
}

/* Either half will do, at half the weight: the whole is looked up as a name from the slot's corrections. But what has
 * one or two letters is anywhere. */
static hw_status collect_splits(hw_collector *c, const hw_split *splits, size_t count, double least, hw_error *err)
{
    enum { HALF_LEAST = 3 };
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && splits[i].weight >= least && !status; i++) {
        hw_alternative like = {.kind = HW_MATCH_TYPO, .edits = 1, .weight = 0.5 * typo_weight * splits[i].weight};
        like.word = splits[i].left.word;
        if (splits[i].left.folded.len >= HALF_LEAST)
            status = hw_collector_add_word(c, like, err);
        like.word = splits[i].right.word;
        if (!status && splits[i].right.folded.len >= HALF_LEAST)
            status = hw_collector_add_word(c, like, err);
    }
    return status;
}

static hw_span join_split(const hw_split *split, hw_arena *arena)
{
    size_t left = split->left.word.len, right = split->right.word.len;
    char *text = hw_arena_alloc(arena, left + 1 + right);
    if (!text)
        return (hw_span){NULL, 0};
    memcpy(text, split->left.word.ptr, left);
    text[left] = ' ';
    memcpy(text + left + 1, split->right.word.ptr, right);
    return hw_span_of(text, left + 1 + right);
}

/* Candidates and splits are each sorted: merged into one list. */
static hw_status list_corrections(hw_slot *slot, hw_arena *arena, const hw_candidate *candidates, size_t count,
                                  const hw_split *splits, size_t split_count, hw_error *err)
{
    hw_correction *list = hw_arena_alloc(arena, (count + split_count) * sizeof *list);
    size_t at = 0, split = 0;
    if (!list)
        return hw_fail_nomem(err);
    while (at < count || split < split_count) {
        hw_correction *next = &list[at + split];
        if (split == split_count || (at < count && candidates[at].weight >= splits[split].weight)) {
            *next = (hw_correction){candidates[at].word.word, candidates[at].weight};
            at++;
        } else {
            *next = (hw_correction){join_split(&splits[split], arena), splits[split].weight};
            split++;
        }
        if (!next->text.ptr)
            return hw_fail_nomem(err);
    }
    slot->corrections = list;
    slot->correction_count = count + split_count;
    return HW_OK;
}

/* What is likeliest a function word is taken for one: it should tell no more than when it is spelt right. */
static void take_for_function_word(const hw_expander *with, hw_slot *slot, hw_span likeliest)
{
    for (size_t i = 0; i < with->language_count; i++) {
        slot->question = slot->question || hw_is_question_word(with->languages[i], likeliest);
        slot->stop = slot->stop || hw_is_stop_word(with->languages[i], likeliest);
    }
}

/* Every correction serves to look up names; text is searched for those of weight `least` and more, and where one is
 * likely, for none that is far from it: some word is frequent, and would be found everywhere. */
static hw_status collect_typos(hw_collector *c, hw_slot *slot, double least, hw_error *err)
{
    const hw_expander *with = c->with;
    const hw_candidate *candidates;
    const hw_split *splits;
    size_t count, split_count;
    hw_status status =
        hw_fuzzy_candidates(with->vocabulary, slot->word, slot->folded, with->arena, &candidates, &count, err);
    if (!status)
        status = hw_fuzzy_splits(with->vocabulary, slot->folded, with->arena, &splits, &split_count, err);
    if (!status && least <= 0 && count && candidates[0].weight >= plain)
        take_for_function_word(with, slot, candidates[0].word.word);
    double floor = count && candidates[0].weight >= likely ? share_of_likely * candidates[0].weight : 0;
    if (!status)
        status = collect_candidates(c, candidates, count, floor > least ? floor : least, err);
    if (!status && least <= 0)
        status = collect_splits(c, splits, split_count, floor, err);
    return status ? status : list_corrections(slot, with->arena, candidates, count, splits, split_count, err);
}

/* Many a beginning falls into two short words by chance. */
static bool is_split(const hw_correction *correction)
{
    return memchr(correction->text.ptr, ' ', correction->text.len) != NULL;
}

static hw_status mend_slot(hw_slot *slot, const hw_expander *with, hw_error *err)
{
    hw_collector c;
    bool by_stem = slot->acquaintance == HW_SLOT_BY_STEM;
    hw_collector_begin(&c, with, slot);
    hw_status status = collect_typos(&c, slot, slot->begun ? slight : by_stem ? likely : 0, err);
    slot->doubtful = by_stem && slot->correction_count && slot->corrections[0].weight >= likely;
    for (size_t i = 0; i < slot->correction_count && slot->begun; i++)
        if (slot->corrections[i].weight < slight || is_split(&slot->corrections[i]))
            slot->corrections[i].weight *= correction_share_of_begun;
    return status ? status : hw_collector_finish(&c, slot, err);
}

hw_status hw_query_mend(hw_query *query, const hw_expander *with, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < query->clause_count; i++)
        for (size_t k = 0; k < query->clauses[i].slot_count && !status; k++) {
            hw_slot *slot = &query->clauses[i].slots[k];
            if (hw_slot_is_misspelt(slot) && !(with->budget && hw_budget_is_spent(with->budget)))
                status = mend_slot(slot, with, err);
        }
    return status;
}
