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

static uint32_t hash_of(hw_span key)
{
    return (uint32_t)XXH3_64bits(key.ptr, key.len);
}

static hw_status add(hw_numbering *numbering, hw_span key, uint32_t hash, uint32_t *number, hw_error *err)
{
    if (numbering->keys.count >= numbering->slot_count / 2 && !grow(numbering))
        return hw_fail_nomem(err);
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
        one_more = find_slot(numbering, key, hash_of(key))->number;
    *number = one_more - 1;
    return one_more;
}

hw_status hw_numbering_add(hw_numbering *numbering, hw_span key, uint32_t *number, hw_error *err)
{
    return add(numbering, key, hash_of(key), number, err);
}

/* Where the key stands, unless another one took its slot. */
static const hw_span *likely_place(const hw_numbering *numbering, uint32_t hash)
{
    const struct hw_numbering_slot *slot = &numbering->slots[hash & (numbering->slot_count - 1)];
    return slot->number && slot->hash == hash ? &numbering->keys.items[slot->number - 1] : NULL;
}

/* Slots, then places of strings, then strings are sent for. */
static void send_for(const hw_numbering *numbering, const uint32_t *hashes, size_t count)
{
    const hw_span *place;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&numbering->slots[hashes[i] & (numbering->slot_count - 1)]);
    for (size_t i = 0; i < count; i++)
        if ((place = likely_place(numbering, hashes[i])))
            __builtin_prefetch(place);
    for (size_t i = 0; i < count; i++)
        if ((place = likely_place(numbering, hashes[i])))
            __builtin_prefetch(place->ptr);
}

hw_status hw_numbering_add_all(hw_numbering *numbering, const hw_span *keys, size_t count, uint32_t *numbers,
                               hw_error *err)
{
    enum { TOGETHER = 64 };
    uint32_t hashes[TOGETHER];
    hw_status status = HW_OK;
    for (size_t done = 0; done < count && !status; done += TOGETHER) {
        size_t some = count - done < TOGETHER ? count - done : TOGETHER;
        for (size_t i = 0; i < some; i++)
            hashes[i] = hash_of(keys[done + i]);
        if (numbering->slot_count)
            send_for(numbering, hashes, some);
        for (size_t i = 0; i < some && !status; i++)
            status = add(numbering, keys[done + i], hashes[i], &numbers[done + i], err);
    }
    return status;
}
