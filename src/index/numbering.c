/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/numbering.h"

#include "base/fail.h"

#include <stdlib.h>
#include <xxhash.h>

void hw_numbering_release(hw_numbering *table)
{
    hw_arena_release(&table->arena);
    hw_vec_release(&table->keys);
    free(table->slots);
    *table = (hw_numbering)HW_NUMBERING_INIT;
}

/* The slot that holds the key, or the free one where it belongs. There is always a free one. */
static uint32_t *find_slot(const hw_numbering *table, hw_span key)
{
    size_t mask = table->slot_count - 1;
    size_t at = (size_t)XXH3_64bits(key.ptr, key.len) & mask;
    while (table->slots[at] && !hw_span_equal(table->keys.items[table->slots[at] - 1], key))
        at = (at + 1) & mask;
    return &table->slots[at];
}

static bool grow(hw_numbering *table)
{
    size_t slot_count = table->slot_count ? table->slot_count * 2 : 64;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots)
        return false;
    free(table->slots);
    table->slots = slots;
    table->slot_count = slot_count;
    for (size_t i = 0; i < table->keys.count; i++)
        *find_slot(table, table->keys.items[i]) = (uint32_t)i + 1;
    return true;
}

hw_status hw_numbering_add(hw_numbering *table, hw_span key, uint32_t *number, hw_error *err)
{
    if (table->keys.count >= table->slot_count / 2 && !grow(table))
        return hw_fail_nomem(err);
    uint32_t *slot = find_slot(table, key);
    if (!*slot) {
        hw_span copy = hw_arena_copy(&table->arena, key);
        if (!copy.ptr || table->keys.count == UINT32_MAX - 1 || !hw_vec_push(&table->keys, copy))
            return hw_fail_nomem(err);
        *slot = (uint32_t)table->keys.count;
    }
    *number = *slot - 1;
    return HW_OK;
}
