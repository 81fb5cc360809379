/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/also.h"

#include "base/fail.h"
#include "base/vec.h"
#include "store/concepts.h"
#include "store/schema.h"

enum { ALSO_MOST = 16 }; /* of one answer or sense */

typedef HW_VEC(hw_hit) hits;

static hw_status add_concept(hw_index *index, const hw_hit *shown, hw_arena *arena, hits *list, hw_error *err)
{
    const uint32_t *members;
    size_t count, left = ALSO_MOST;
    hw_status status = hw_concepts_members(hw_store_section(index->store, HW_SECTION_CONCEPTS), shown->concept,
                                           &index->query, &members, &count, err);
    for (size_t i = 0; i < count && left && !status; i++) {
        hw_hit hit = {.concept = shown->concept};
        status = hw_store_entry(index->store, members[i], arena, &hit.entry, err);
        if (status || !hit.entry.definition.len || hw_span_equal(hit.entry.id, shown->entry.id))
            continue;
        left--;
        if (!hw_vec_push(list, hit))
            status = hw_fail_nomem(err);
    }
    return status;
}

hw_status hw_also_find(hw_index *index, hw_reply *reply, hw_arena *arena, hw_error *err)
{
    hits list = {0};
    hw_status status = HW_OK;
    for (size_t i = 0; i < reply->answer_count && !status; i++)
        status = add_concept(index, &reply->answers[i], arena, &list, err);
    for (size_t i = 0; i < reply->sense_count && !status; i++)
        status = add_concept(index, &reply->senses[i], arena, &list, err);
    hw_hit *kept = status || !list.count ? NULL : hw_arena_alloc(arena, list.count * sizeof *kept);
    if (!status && list.count && !kept)
        status = hw_fail_nomem(err);
    if (kept) {
        memcpy(kept, list.items, list.count * sizeof *kept);
        reply->also = kept;
        reply->also_count = list.count;
    }
    hw_vec_release(&list);
    return status;
}
