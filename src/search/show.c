/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/show.h"

#include "base/fail.h"
#include "search/explain.h"
#include "search/senses.h"

typedef struct page {
    hw_index *index;
    hw_plan *plan;
    uint32_t search_flags; /* hw_search_flag */
    bool unlit;
    hw_lights lights;
    const hw_match *matches;
    size_t count;
    hw_owned_results *owned;
} page;

static hw_status show(page *p, const hw_match *match, hw_hit *hit, hw_error *err)
{
    hw_arena *arena = &p->owned->arena;
    hw_status status = hw_store_entry(p->index->store, match->entry, arena, &hit->entry, err);
    hit->score = match->score;
    if (p->plan->meant_in_any_lang && match->pin && hw_pin_is_meant(match->pin))
        hit->flags |= HW_HIT_OTHER_LANGUAGE;
    if (!status)
        status = hw_senses_concept(p->index, match->pin, match->entry, &hit->concept, err);
    if (!status && (p->search_flags & HW_SEARCH_NO_TEXT))
        hit->entry = (hw_entry){.id = hit->entry.id};
    else if (!status && !p->unlit)
        status = hw_highlight_hit(p->index, &p->lights, hw_whole_name(match->pin), arena, hit, err);
    if (!status && (p->search_flags & HW_SEARCH_EXPLAIN))
        status = hw_explain_match(p->plan, match, arena, &hit->explanation, err);
    return status;
}

/* Keeps what lighting the hits takes, which dies with the query else. */
static hw_status keep_lights(const page *p, size_t shown, hw_error *err)
{
    uint32_t *names = hw_arena_alloc(&p->owned->arena, shown * sizeof *names);
    hw_lights *kept = hw_arena_alloc(&p->owned->arena, sizeof *kept);
    if (!names || !kept)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < shown; i++)
        names[i] = hw_whole_name(p->matches[i].pin);
    p->owned->whole_names = names;
    p->owned->lights = kept;
    return hw_lights_copy(&p->lights, &p->owned->arena, kept, err);
}

hw_status hw_show_light(hw_index *index, hw_results *results, size_t hit, hw_error *err)
{
    hw_owned_results *owned = (hw_owned_results *)results;
    hw_hit *hits = (hw_hit *)(uintptr_t)results->hits; /* ours: in the arena */
    return hw_highlight_hit(index, owned->lights, owned->whole_names[hit], &owned->arena, &hits[hit], err);
}

static hw_status show_hits(page *p, hw_span name, hw_error *err)
{
    hw_results *results = &p->owned->results;
    hw_hit *hits = hw_arena_zero(&p->owned->arena, p->count, sizeof *hits);
    size_t shown = 0;
    hw_status status = hits ? HW_OK : hw_fail_nomem(err);
    for (; shown < p->count && !status && !(shown && hw_budget_is_overdrawn(&p->index->budget)); shown++)
        status = show(p, &p->matches[shown], &hits[shown], err);
    if (!status && p->unlit)
        status = keep_lights(p, shown, err);
    hw_shown seen = {p->matches, hits, shown};
    if (!status && !(p->search_flags & HW_SEARCH_NO_TEXT))
        status = hw_senses_find(p->plan, name, &seen, &p->owned->arena, &results->senses, &results->sense_count, err);
    results->hits = hits;
    results->hit_count = shown;
    return status;
}

hw_status hw_show_page(hw_ladder *l, uint32_t flags, hw_owned_results *owned, hw_error *err)
{
    const hw_matches *matches = &l->matches;
    size_t first = l->options->offset < matches->count ? l->options->offset : matches->count;
    size_t left = matches->count - first;
    page p = {.index = l->index,
              .plan = &l->plan,
              .search_flags = l->options->flags,
              .unlit = flags & HW_SHOW_UNLIT,
              .matches = &matches->items[first],
              .count = left < l->options->limit ? left : l->options->limit,
              .owned = owned};
    owned->results.estimated_total = matches->total;
    hw_status status = flags & HW_SHOW_NAMED ? hw_lights_of_text(l->index, l->query->core, &p.lights, err)
                                             : hw_lights_of(l->index, &l->plan, &p.lights, err);
    return status ? status : show_hits(&p, l->query->core, err);
}
