/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/relatives.h"

#include "base/fail.h"
#include "base/vec.h"
#include "search/rank.h"
#include "store/concepts.h"
#include "store/schema.h"

#include <stdlib.h>

typedef struct family {
    hw_index *index;
    HW_VEC(hw_pin) pins;
} family;

static hw_status add_members(family *f, const hw_pin *named, hw_error *err)
{
    const uint32_t *members;
    size_t count;
    hw_status status = hw_concepts_members(hw_store_section(f->index->store, HW_SECTION_CONCEPTS), named->entry,
                                           &f->index->query, &members, &count, err);
    for (size_t i = 0; i < count && !status; i++) {
        hw_pin pin = {.entry = members[i],
                      .via = named->entry,
                      .kind = HW_MATCH_CONCEPT,
                      .value = hw_rank_concept(named->value),
                      .literal = named->literal};
        if (members[i] != named->entry && !hw_vec_push(&f->pins, pin))
            status = hw_fail_nomem(err);
    }
    return status;
}

static int by_entry_then_value(const void *left, const void *right)
{
    const hw_pin *a = left, *b = right;
    if (a->entry != b->entry)
        return a->entry < b->entry ? -1 : 1;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return (a->via > b->via) - (a->via < b->via);
}

hw_status hw_relatives_add(hw_index *index, const hw_pin **pins, size_t *count, hw_error *err)
{
    family f = {.index = index};
    hw_status status = HW_OK;
    for (size_t i = 0; i < *count && !status; i++) {
        if (!hw_vec_push(&f.pins, (*pins)[i]))
            status = hw_fail_nomem(err);
        else if (hw_pin_is_named(&(*pins)[i]))
            status = add_members(&f, &(*pins)[i], err);
    }
    hw_pin *kept = status ? NULL : hw_arena_alloc(&index->query, f.pins.count * sizeof *kept);
    if (!status && !kept)
        status = hw_fail_nomem(err);
    if (status)
        goto done;
    *count = 0;
    if (f.pins.count)
        qsort(f.pins.items, f.pins.count, sizeof *f.pins.items, by_entry_then_value);
    for (size_t i = 0; i < f.pins.count; i++)
        if (!*count || kept[*count - 1].entry != f.pins.items[i].entry)
            kept[(*count)++] = f.pins.items[i];
    *pins = kept;
done:
    hw_vec_release(&f.pins);
    return status;
}
