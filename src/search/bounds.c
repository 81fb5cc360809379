/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/bounds.h"

#include "base/fail.h"

#include <stdlib.h>

static const double rounding = 1e-5; /* more than floating point could make a word's bound too small by */

/* What orders the words. */
typedef struct ranked {
    hw_unit *unit;
    double most;
    uint64_t postings;
} ranked;

static ranked rank_unit(const hw_rank_stats *stats, hw_unit *unit)
{
    ranked r = {.unit = unit};
    for (size_t i = 0; i < unit->term_count; i++) {
        hw_term *term = &unit->terms[i];
        if (!term->text.frequency)
            continue;
        term->most = hw_rank_word(stats, &term->asked, UINT32_MAX, UINT32_MAX, 0) + rounding;
        term->once = hw_rank_word(stats, &term->asked, 1, 0, 0) + rounding;
        r.most = term->most > r.most ? term->most : r.most;
        r.postings += term->text.frequency;
    }
    return r;
}

/* The order of the query when they are alike. */
static int by_place(const ranked *a, const ranked *b)
{
    return (a->unit > b->unit) - (a->unit < b->unit);
}

static int by_most(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    return a->most != b->most ? (a->most < b->most) - (a->most > b->most) : by_place(a, b);
}

static int by_postings(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    return a->postings != b->postings ? (a->postings > b->postings) - (a->postings < b->postings) : by_place(a, b);
}

static void find_coverage(hw_bounds *bounds, bool asks)
{
    hw_coverage coverage = {.words = (uint32_t)bounds->count, .met = asks ? 0 : (uint32_t)bounds->count};
    bounds->whole = hw_rank_coverage(&coverage);
    coverage.met = 0;
    for (size_t i = 0; i <= bounds->count; i++) {
        coverage.named = coverage.name_length = (uint32_t)i;
        bounds->cover[i] = hw_rank_coverage(&coverage);
    }
}

hw_status hw_bounds_find(hw_bounds *out, const hw_plan *plan, hw_rung rung, hw_error *err)
{
    size_t count = plan->unit_count;
    hw_arena *arena = &plan->index->query;
    ranked *order = hw_arena_zero(arena, count, sizeof *order);
    *out = (hw_bounds){.count = count};
    out->units = hw_arena_zero(arena, count, sizeof(hw_unit *));
    out->rest = hw_arena_zero(arena, count + 1, sizeof *out->rest);
    out->cover = hw_arena_zero(arena, count + 1, sizeof *out->cover);
    if (!order || !out->units || !out->rest || !out->cover)
        return hw_fail_nomem(err);
    find_coverage(out, plan->asks);
    for (size_t i = 0; i < count; i++)
        order[i] = rank_unit(&plan->stats, &plan->units[i]);
    if (count)
        qsort(order, count, sizeof *order, rung == HW_RUNG_ALL ? by_postings : by_most);
    for (size_t i = count; i-- > 0;) {
        out->units[i] = order[i].unit;
        out->rest[i] = out->rest[i + 1] + order[i].most;
    }
    return HW_OK;
}

/* That a posting is passed over must not take from an entry what another term of the same word gives it. It does not
 * when the entry has no earlier word: then it cannot have all words as typed, and its name was counted as met. */
void hw_bounds_set_least(const hw_bounds *bounds, size_t at, double threshold)
{
    hw_unit *unit = bounds->units[at];
    double others = hw_bounds_most(bounds, at + 1, 0, 1, 1);
    double in_text = unit->term_count > 1 ? others : hw_bounds_most(bounds, at + 1, 0, 1, 0);
    for (size_t i = 0; i < unit->term_count; i++) {
        hw_term *term = &unit->terms[i];
        bool is_needed = at == 0 && unit->term_count > 1;
        if (term->most + others <= threshold)
            term->least = HW_NEVER;
        else
            term->least = !is_needed && term->once + in_text <= threshold ? 2 : 0;
    }
}
