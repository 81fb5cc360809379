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
static uint32_t *find_slot(const hw_numbering *numbering, hw_span key)
{
    size_t mask = numbering->slot_count - 1;
    size_t at = (size_t)XXH3_64bits(key.ptr, key.len) & mask;
    while (numbering->slots[at] && !hw_span_equal(numbering->keys.items[numbering->slots[at] - 1], key))
        at = (at + 1) & mask;
    return &numbering->slots[at];
}

static bool grow(hw_numbering *numbering)
{
    size_t slot_count = numbering->slot_count ? numbering->slot_count * 2 : 64;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots)
        return false;
    free(numbering->slots);
    numbering->slots = slots;
    numbering->slot_count = slot_count;
    for (size_t i = 0; i < numbering->keys.count; i++)
        *find_slot(numbering, numbering->keys.items[i]) = (uint32_t)i + 1;
    return true;
}

hw_status hw_numbering_add(hw_numbering *numbering, hw_span key, uint32_t *number, hw_error *err)
{
    if (numbering->keys.count >= numbering->slot_count / 2 && !grow(numbering))
        return hw_fail_nomem(err);
    uint32_t *slot = find_slot(numbering, key);
    if (!*slot) {
        hw_span copy = hw_arena_copy(&numbering->arena, key);
        if (!copy.ptr || numbering->keys.count == UINT32_MAX - 1 || !hw_vec_push(&numbering->keys, copy))
            return hw_fail_nomem(err);
        *slot = (uint32_t)numbering->keys.count;
    }
    *number = *slot - 1;
    return HW_OK;
}

bool hw_numbering_find(const hw_numbering *numbering, hw_span key, uint32_t *number)
{
    uint32_t slot = numbering->slot_count ? *find_slot(numbering, key) : 0;
    *number = slot - 1;
    return slot;
}
