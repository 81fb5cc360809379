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
    hw_pin *named; /* best first */
    size_t named_count;
    const hw_pin *by_entry; /* all that were given */
    size_t count;
    bool *done; /* of these, whose concept is added */
    HW_VEC(hw_pin) pins;
} family;

static int by_value_then_entry(const void *left, const void *right)
{
    const hw_pin *a = left, *b = right;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* Copies of the pins that are named, and room to remember those that are done. */
static hw_status list_named(family *f, const hw_pin *pins, size_t count, hw_error *err)
{
    f->named = hw_arena_alloc(&f->index->query, count * sizeof *f->named);
    f->done = hw_arena_zero(&f->index->query, count, sizeof *f->done);
    f->by_entry = pins;
    f->count = count;
    if (!f->named || !f->done)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        if (hw_pin_is_named(&pins[i]))
            f->named[f->named_count++] = pins[i];
        else if (!hw_vec_push(&f->pins, pins[i]))
            return hw_fail_nomem(err);
    if (f->named_count)
        qsort(f->named, f->named_count, sizeof *f->named, by_value_then_entry);
    return HW_OK;
}

/* Where it is remembered that the concept of an entry is added; NULL for an entry that has no pin. */
static bool *done_of(const family *f, uint32_t entry)
{
    size_t low = 0, high = f->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->by_entry[middle].entry < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->count && f->by_entry[low].entry == entry ? &f->done[low] : NULL;
}

/* The concept of a named entry, by the best of its names: others of the concept need not be walked again, and would
 * bring in nothing better. */
static hw_status add_members(family *f, hw_pin *named, hw_error *err)
{
    const uint32_t *members;
    size_t count;
    hw_status status = hw_concepts_members(hw_store_section(f->index->store, HW_SECTION_CONCEPTS), named->entry,
                                           &f->index->query, &members, &count, err);
    if (!status)
    named->concept = members[0];
    for (size_t i = 0; i < count && !status; i++) {
        hw_pin pin = {.entry = members[i],
                      .via = named->entry,
                      .concept = members[0],
                      .kind = HW_MATCH_CONCEPT,
                      .value = hw_rank_concept(named->value),
                      .literal = named->literal};
        if (members[i] >= hw_store_entries(f->index->store))
            return hw_fail(err, HW_E_CORRUPT, "the concepts of the index are damaged; rebuild with headword index");
        bool *done = done_of(f, members[i]);
        if (done)
            *done = true;
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
    hw_status status = list_named(&f, *pins, *count, err);
    for (size_t i = 0; i < f.named_count && !status; i++) {
        if (!*done_of(&f, f.named[i].entry))
            status = add_members(&f, &f.named[i], err);
        if (!status && !hw_vec_push(&f.pins, f.named[i]))
            status = hw_fail_nomem(err);
    }
    hw_pin *kept = status ? NULL : hw_arena_alloc(&index->query, f.pins.count * sizeof *kept);
    if (!status && !kept)
        status = hw_fail_nomem(err);
    if (status)
        goto done;
    *count = 0;
    if (f.pins.count)
        qsort(f.pins.items, f.pins.count, sizeof *f.pins.items, by_entry_then_value);
    for (size_t i = 0; i < f.pins.count; i++) {
        const hw_pin *pin = &f.pins.items[i];
        if (!*count || kept[*count - 1].entry != pin->entry)
            kept[(*count)++] = *pin;
        else if (pin->kind == HW_MATCH_CONCEPT)
        kept[*count - 1].concept = pin->concept;
    }
    *pins = kept;
done:
    hw_vec_release(&f.pins);
    return status;
}
