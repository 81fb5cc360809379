/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/senses.h"

#include "base/fail.h"
#include "store/concepts.h"
#include "store/schema.h"
#include "text/expansion.h"
#include "text/key.h"

#include <stdlib.h>

enum { SENSES_MOST = 64 };

/* An entry that is named, or is a relative of one that is. */
typedef struct member {
    uint32_t entry, concept;
    const hw_pin *pin;
    double score;
    double best; /* of its concept */
} member;

static int by_concept_then_score(const void *left, const void *right)
{
    const member *a = left, *b = right;
    if (a->concept != b->concept)
    return a->concept < b->concept ? -1 : 1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static int by_best(const void *left, const void *right)
{
    const member *a = left, *b = right;
    if (a->best != b->best)
        return a->best > b->best ? -1 : 1;
    return by_concept_then_score(left, right);
}

hw_status hw_senses_concept(const hw_index *index, const hw_pin *pin, uint32_t entry, uint32_t *concept, hw_error *err)
{
    if (!pin || !hw_pin_is_meant(pin))
        return hw_concepts_number(hw_store_section(index->store, HW_SECTION_CONCEPTS), entry, concept, err);
    *concept = pin->concept;
    return HW_OK;
}

static hw_status list_members(const hw_plan *plan, member **members, size_t *count, hw_error *err)
{
    member *list = hw_arena_alloc(&plan->index->query, plan->pin_count * sizeof *list);
    if (!list)
        return hw_fail_nomem(err);
    *members = list;
    *count = 0;
    for (size_t i = 0; i < plan->pin_count; i++) {
        const hw_pin *pin = &plan->pins[i];
        if (plan->pin_scores[i] <= 0 || pin->kind == HW_MATCH_NAME_PREFIX)
            continue;
        member *m = &list[(*count)++];
        *m = (member){.entry = pin->entry, .pin = pin, .score = plan->pin_scores[i]};
        hw_status status = hw_senses_concept(plan->index, pin, pin->entry, &m->concept, err);
        if (status)
            return status;
    }
    return HW_OK;
}

/* Drops the concepts that have no entry named in this way; returns how many concepts are left. */
static size_t keep_named(member *members, size_t *count, hw_match_kind kind)
{
    size_t kept = 0, concepts = 0;
    for (size_t i = 0, end; i < *count; i = end) {
        bool named = false;
        double best = members[i].score; /* its place may be taken by those that move up */
        for (end = i; end < *count && members[end].concept == members[i].concept; end++)
            named = named || members[end].pin->kind == kind;
        for (size_t k = i; named && k < end; k++) {
            members[kept] = members[k];
            members[kept++].best = best;
        }
        concepts += named;
    }
    *count = kept;
    return concepts;
}

static bool has_kind(const member *members, size_t count, hw_match_kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (members[i].pin->kind == kind)
            return true;
    return false;
}

/* The first name of an entry that spells the query out, letter by letter; {NULL, 0} when none does. */
static hw_status find_spelt_out(hw_index *index, hw_span letters, const hw_entry *entry, hw_span *label, hw_error *err)
{
    for (size_t i = 0; i <= entry->alias_count; i++) {
        const hw_token *tokens;
        size_t count;
        const hw_alias *alias = i ? &entry->aliases[i - 1] : NULL;
        hw_span text = alias ? alias->text : entry->term;
        if (!hw_expansion_may_be(letters, text))
            continue;
        hw_status status = hw_analyze_into(index->analyzer, alias && alias->lang.len ? alias->lang : entry->lang, text,
                                           &index->query, &tokens, &count, err);
        if (status)
            return status;
        if (count > 1 && hw_expansion_of(letters, tokens, count).tokens == count) {
            *label = text;
            return HW_OK;
        }
    }
    return HW_OK;
}

/* What the acronym stands for; without that, the headword of the best entry. */
static hw_status find_label(hw_index *index, hw_span query, const hw_entry *entries, size_t count, hw_span *label,
                            hw_error *err)
{
    hw_span letters = hw_key_squash(query, &index->query);
    *label = (hw_span){NULL, 0};
    if (!letters.ptr)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count && !label->len; i++) {
        hw_status status = find_spelt_out(index, letters, &entries[i], label, err);
        if (status)
            return status;
    }
    if (!label->len)
        *label = entries[0].term;
    return HW_OK;
}

static void add_once(hw_span *list, size_t *count, hw_span text)
{
    for (size_t i = 0; i < *count; i++)
        if (hw_span_equal(list[i], text))
            return;
    if (text.len)
        list[(*count)++] = text;
}

static hw_status fill_lists(hw_sense *sense, const hw_entry *entries, size_t count, hw_arena *arena, hw_error *err)
{
    size_t tag_count = 0;
    for (size_t i = 0; i < count; i++)
        tag_count += entries[i].tag_count;
    hw_span *ids = hw_arena_alloc(arena, count * sizeof *ids);
    hw_span *sources = hw_arena_alloc(arena, count * sizeof *sources);
    hw_span *tags = hw_arena_alloc(arena, tag_count * sizeof *tags);
    if (!ids || !sources || !tags)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        ids[i] = entries[i].id;
        add_once(sources, &sense->source_count, entries[i].source);
        for (size_t k = 0; k < entries[i].tag_count; k++)
            add_once(tags, &sense->tag_count, entries[i].tags[k]);
    }
    sense->ids = ids;
    sense->id_count = count;
    sense->sources = sources;
    sense->tags = tags;
    return HW_OK;
}

static hw_status read_entry(const hw_plan *plan, const hw_shown *shown, uint32_t number, hw_arena *arena,
                            hw_entry *entry, hw_error *err)
{
    for (size_t i = 0; i < shown->count; i++)
        if (shown->matches[i].entry == number) {
            *entry = shown->hits[i].entry;
            return HW_OK;
        }
    return hw_store_entry(plan->index->store, number, arena, entry, err);
}

/* Of no more entries than there is time for. */
static hw_status fill(const hw_plan *plan, hw_span query, const hw_shown *shown, const member *members, size_t count,
                      hw_arena *arena, hw_sense *sense, hw_error *err)
{
    hw_entry *entries = hw_arena_zero(arena, count, sizeof *entries);
    hw_status status = entries ? HW_OK : hw_fail_nomem(err);
    size_t most = count;
    for (count = 0; count < most && !status && !(count && hw_budget_is_overdrawn(&plan->index->budget)); count++)
        status = read_entry(plan, shown, members[count].entry, arena, &entries[count], err);
    if (!status)
        status = find_label(plan->index, query, entries, count, &sense->label, err);
    if (!status)
        status = fill_lists(sense, entries, count, arena, err);
    sense->concept = members[0].concept;
    return status;
}

hw_status hw_senses_find(const hw_plan *plan, hw_span query, const hw_shown *shown, hw_arena *arena,
                         const hw_sense **senses, size_t *count, hw_error *err)
{
    member *members = NULL;
    size_t member_count = 0;
    *senses = NULL;
    *count = 0;
    hw_status status = list_members(plan, &members, &member_count, err);
    if (status || member_count < 2)
        return status;
    qsort(members, member_count, sizeof *members, by_concept_then_score);
    hw_match_kind kind = has_kind(members, member_count, HW_MATCH_NAME) ? HW_MATCH_NAME : HW_MATCH_NAME_STEM;
    size_t concepts = keep_named(members, &member_count, kind);
    if (concepts < 2)
        return HW_OK;
    qsort(members, member_count, sizeof *members, by_best);
    hw_sense *list = hw_arena_zero(arena, concepts, sizeof *list);
    if (!list)
        return hw_fail_nomem(err);
    for (size_t i = 0, end;
         i < member_count && *count < SENSES_MOST && !status && !hw_budget_is_overdrawn(&plan->index->budget);
         i = end) {
        for (end = i + 1; end < member_count && members[end].concept == members[i].concept;)
            end++;
        status = fill(plan, query, shown, &members[i], end - i, arena, &list[(*count)++], err);
    }
    *senses = list;
    return status;
}

hw_status hw_senses_gather(const hw_plan *plan, hw_matches *matches, hw_error *err)
{
    member *members = hw_arena_zero(&plan->index->query, matches->count, sizeof *members);
    if (!members)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < matches->count; i++) {
        const hw_match *match = &matches->items[i];
        members[i] = (member){.entry = match->entry, .pin = match->pin, .score = match->score};
        hw_status status = hw_senses_concept(plan->index, match->pin, match->entry, &members[i].concept, err);
        if (status)
            return status;
    }
    if (matches->count)
        qsort(members, matches->count, sizeof *members, by_concept_then_score);
    for (size_t i = 0; i < matches->count; i++)
    members[i].best = i && members[i].concept == members[i - 1].concept ? members[i - 1].best : members[i].score;
    if (matches->count)
        qsort(members, matches->count, sizeof *members, by_best);
    for (size_t i = 0; i < matches->count; i++)
        matches->items[i] = (hw_match){members[i].entry, members[i].score, members[i].pin};
    return HW_OK;
}
