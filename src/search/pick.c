/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/pick.h"

#include "base/fail.h"
#include "store/names.h"
#include "text/key.h"

/* Whole names 1, their other senses below, then beginnings and inner words in a band of their own by weight. */
static const double score_whole = 1.0, score_sense = 0.9, score_begun = 0.5, score_heaviest = 0.375;

static double score_of(hw_completion_list list, uint8_t weight)
{
    return (list == HW_COMPLETION_NAMES ? score_begun : 0) + score_heaviest * weight / UINT8_MAX;
}

static bool is_picked(const hw_picker *picker, uint32_t name)
{
    for (size_t i = 0; i < picker->count; i++)
        if (picker->picks[i].name == name)
            return true;
    return false;
}

static void add(hw_picker *picker, hw_pick pick)
{
    if (picker->count < picker->most && !is_picked(picker, pick.name) &&
        hw_completions_passes(&picker->completions, picker->filter, pick.name))
        picker->picks[picker->count++] = pick;
}

/* The number of the name with exactly this key. */
static hw_status find_name(const hw_picker *picker, hw_span key, uint32_t *name, bool *found, hw_error *err)
{
    hw_status status = hw_names_position(picker->completions.table, HW_NAME_SQUASH, key, name, found, err);
    if (!status && *found && *name >= picker->completions.names)
        return hw_fail(err, HW_E_CORRUPT, "the completions of the index are damaged; rebuild with headword index");
    return status;
}

static hw_status add_sense(hw_picker *picker, uint32_t entry, hw_error *err)
{
    hw_span id, term;
    uint32_t name;
    bool found = false;
    hw_arena *arena = &picker->index->query;
    if (entry >= hw_store_entries(picker->index->store))
        return hw_fail(err, HW_E_CORRUPT, "the index names entry %u, which it has not; rebuild with headword index",
                       entry);
    hw_status status = hw_store_title(picker->index->store, entry, arena, &id, &term, err);
    hw_span key = status ? (hw_span){NULL, 0} : hw_key_squash(term, arena);
    if (!status && !key.ptr)
        status = hw_fail_nomem(err);
    if (!status && key.len)
        status = find_name(picker, key, &name, &found, err);
    if (found)
        add(picker, (hw_pick){.name = name, .score = score_sense});
    return status;
}

hw_status hw_pick_whole(hw_picker *picker, hw_span key, hw_error *err)
{
    uint32_t name;
    bool found;
    hw_span same;
    const hw_name_ref *refs;
    size_t count;
    hw_status status = find_name(picker, key, &name, &found, err);
    if (status || !found)
        return status;
    add(picker, (hw_pick){.name = name, .end = (uint32_t)key.len, .score = score_whole});
    if (picker->completions.weights[name])
        return HW_OK;
    status = hw_names_at(picker->completions.table, name, &picker->index->query, &same, &refs, &count, err);
    if (count < 2) /* the only sense is told with the acronym */
        return status;
    for (size_t i = 0; i < count && picker->count < picker->most && !status; i++)
        status = add_sense(picker, refs[i].entry, err);
    return status;
}

static hw_status add_list(hw_picker *picker, hw_completion_list list, hw_span key, double likeness, hw_error *err)
{
    hw_completion_range range;
    hw_status status = hw_completions_range(&picker->completions, list, key, &range, err);
    if (status || range.first == range.end)
        return status;
    size_t before = picker->count;
    hw_completion_places places = {.count = before, .most = picker->most};
    places.items = hw_arena_zero(&picker->index->query, picker->most, sizeof *places.items);
    if (!places.items)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < before; i++)
        places.items[i].name = picker->picks[i].name;
    status = hw_completions_best(&picker->completions, range, picker->filter, &places, err);
    for (size_t i = before; i < places.count && !status; i++) {
        const hw_completion_place *place = &places.items[i];
        picker->picks[picker->count++] = (hw_pick){.name = place->name,
                                                   .start = place->offset,
                                                   .end = place->offset + (uint32_t)key.len,
                                                   .score = likeness * score_of(list, place->weight)};
    }
    return status;
}

hw_status hw_pick_begun(hw_picker *picker, hw_span key, double likeness, hw_error *err)
{
    hw_status status = add_list(picker, HW_COMPLETION_NAMES, key, likeness, err);
    if (!status && picker->count < picker->most)
        status = add_list(picker, HW_COMPLETION_INNER, key, likeness, err);
    return status;
}
