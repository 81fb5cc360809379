/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/span_set.h"

#include <stdlib.h>
#include <xxhash.h>

/* The slot that has the bytes, or the free one where they belong. */
static size_t slot_of(const hw_span *slots, size_t capacity, hw_span bytes)
{
    size_t at = (size_t)XXH3_64bits(bytes.ptr, bytes.len) & (capacity - 1);
    while (slots[at].ptr && !hw_span_equal(slots[at], bytes))
        at = (at + 1) & (capacity - 1);
    return at;
}

bool hw_span_set_has(const hw_span_set *set, hw_span bytes)
{
    return set->count && set->slots[slot_of(set->slots, set->capacity, bytes)].ptr;
}

static bool grow(hw_span_set *set)
{
    size_t capacity = set->capacity ? set->capacity * 2 : 1024;
    hw_span *slots = calloc(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < set->capacity; i++)
        if (set->slots[i].ptr)
            slots[slot_of(slots, capacity, set->slots[i])] = set->slots[i];
    free(set->slots);
    set->slots = slots;
    set->capacity = capacity;
    return true;
}

bool hw_span_set_add(hw_span_set *set, hw_span bytes, hw_arena *arena)
{
    if (set->count >= set->capacity / 2 && !grow(set))
        return false;
    hw_span *slot = &set->slots[slot_of(set->slots, set->capacity, bytes)];
    if (slot->ptr)
        return true;
    *slot = hw_arena_copy(arena, bytes);
    set->count += slot->ptr != NULL;
    return slot->ptr != NULL;
}

void hw_span_set_release(hw_span_set *set)
{
    free(set->slots);
    *set = (hw_span_set){0};
}
