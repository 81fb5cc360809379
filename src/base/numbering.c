/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/numbering.h"

#include "base/fail.h"

#include <stdlib.h>
#include <xxhash.h>

void hw_numbering_release(hw_numbering *numbering)
{
    hw_arena_release(&numbering->arena);
    hw_vec_release(&numbering->keys);
    free(numbering->slots);
    *numbering = (hw_numbering)HW_NUMBERING_INIT;
}

/* The slot that holds the key, or the free one where it belongs. There is always a free one. */
static struct hw_numbering_slot *find_slot(const hw_numbering *numbering, hw_span key, uint32_t hash)
{
    size_t mask = numbering->slot_count - 1;
    struct hw_numbering_slot *slots = numbering->slots;
    size_t at = hash & mask;
    while (slots[at].number &&
           (slots[at].hash != hash || !hw_span_equal(numbering->keys.items[slots[at].number - 1], key)))
        at = (at + 1) & mask;
    return &slots[at];
}

static bool grow(hw_numbering *numbering)
{
    size_t slot_count = numbering->slot_count ? numbering->slot_count * 2 : 64, mask = slot_count - 1;
    struct hw_numbering_slot *slots = calloc(slot_count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < numbering->slot_count; i++) {
        if (!numbering->slots[i].number)
            continue;
        size_t at = numbering->slots[i].hash & mask;
        while (slots[at].number)
            at = (at + 1) & mask;
        slots[at] = numbering->slots[i];
    }
    free(numbering->slots);
    numbering->slots = slots;
    numbering->slot_count = slot_count;
    return true;
}

hw_status hw_numbering_add(hw_numbering *numbering, hw_span key, uint32_t *number, hw_error *err)
{
    if (numbering->keys.count >= numbering->slot_count / 2 && !grow(numbering))
        return hw_fail_nomem(err);
    uint32_t hash = (uint32_t)XXH3_64bits(key.ptr, key.len);
    struct hw_numbering_slot *slot = find_slot(numbering, key, hash);
    if (!slot->number) {
        hw_span copy = hw_arena_copy(&numbering->arena, key);
        if (!copy.ptr || numbering->keys.count == UINT32_MAX - 1 || !hw_vec_push(&numbering->keys, copy))
            return hw_fail_nomem(err);
        *slot = (struct hw_numbering_slot){(uint32_t)numbering->keys.count, hash};
    }
    *number = slot->number - 1;
    return HW_OK;
}

bool hw_numbering_find(const hw_numbering *numbering, hw_span key, uint32_t *number)
{
    uint32_t one_more = 0;
    if (numbering->slot_count)
        one_more = find_slot(numbering, key, (uint32_t)XXH3_64bits(key.ptr, key.len))->number;
    *number = one_more - 1;
    return one_more;
}
