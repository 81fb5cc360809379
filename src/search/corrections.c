/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/corrections.h"

#include "base/fail.h"

/* Correction number `rank` of a slot, likeliest first; NULL when it has no more. */
static const hw_correction *correction_of(const hw_slot *slot, size_t rank)
{
    return rank < slot->correction_count ? &slot->corrections[rank] : NULL;
}

static const hw_slot *next_slot(const hw_query *query, size_t *clause, size_t *slot)
{
    for (; *clause < query->clause_count; ++*clause, *slot = 0)
        if (!query->clauses[*clause].excluded && *slot < query->clauses[*clause].slot_count)
            return &query->clauses[*clause].slots[(*slot)++];
    return NULL;
}

/* The query with every misspelt word replaced, the first of them by its correction number `rank`. False when there is
 * none of that rank. */
static bool mend(const hw_query *query, size_t rank, hw_buf *text, double *likeness)
{
    bool first = true;
    size_t clause = 0, at = 0;
    const hw_slot *slot;
    *likeness = 1;
    while ((slot = next_slot(query, &clause, &at))) {
        const hw_correction *mended = correction_of(slot, first ? rank : 0);
        if (!mended && first && rank && correction_of(slot, 0))
            return false;
        if (text->len)
            hw_buf_add_byte(text, ' ');
        hw_buf_add(text, mended ? mended->text : slot->word);
        if (mended) {
            first = false;
            *likeness *= mended->weight;
        }
    }
    return !first;
}

hw_status hw_corrections_list(hw_index *index, const hw_query *query, size_t most, const hw_span **texts,
                              const double **likeness, size_t *count, hw_error *err)
{
    hw_arena *arena = &index->query;
    hw_span *list = hw_arena_zero(arena, most, sizeof *list);
    double *likely = hw_arena_zero(arena, most, sizeof *likely);
    *count = 0;
    if (!list || !likely)
        return hw_fail_nomem(err);
    hw_buf text;
    hw_buf_init(&text, 2 * HW_QUERY_BYTES_MOST);
    hw_status status = HW_OK;
    while (*count < most && !status && mend(query, *count, &text, &likely[*count])) {
        status = hw_buf_finish(&text, err);
        list[*count] = hw_arena_copy(arena, hw_buf_span(&text));
        if (!status && !list[*count].ptr)
            status = hw_fail_nomem(err);
        ++*count;
        hw_buf_clear(&text);
    }
    if (!status)
        status = hw_buf_finish(&text, err);
    hw_buf_release(&text);
    *texts = list;
    *likeness = likely;
    return status;
}
