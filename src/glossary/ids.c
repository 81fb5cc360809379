/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/ids.h"

#include "base/utf8.h"
#include "glossary/letters.h"

#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

enum { SLUG_MOST = 80 }; /* bytes; longer terms are cut, and told apart by their suffix */

static size_t home_of(const hw_ids *ids, hw_span id)
{
    return (size_t)XXH3_64bits(id.ptr, id.len) & (ids->capacity - 1);
}

static hw_id_slot *slot_for(const hw_ids *ids, hw_span id)
{
    size_t i = home_of(ids, id);
    while (ids->slots[i].id.ptr && !hw_span_equal(ids->slots[i].id, id))
        i = (i + 1) & (ids->capacity - 1);
    return &ids->slots[i];
}

bool hw_ids_reserve(hw_ids *ids, size_t more)
{
    size_t capacity = ids->capacity ? ids->capacity : 64;
    while (capacity / 4 * 3 < ids->count + more)
        capacity *= 2;
    if (capacity == ids->capacity)
        return true;
    hw_ids grown = {calloc(capacity, sizeof *grown.slots), capacity, ids->count};
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < ids->capacity; i++)
        if (ids->slots[i].id.ptr)
            *slot_for(&grown, ids->slots[i].id) = ids->slots[i];
    free(ids->slots);
    *ids = grown;
    return true;
}

void hw_ids_clear(hw_ids *ids)
{
    for (size_t i = 0; i < ids->capacity; i++)
        ids->slots[i] = (hw_id_slot){.id = {NULL, 0}};
    ids->count = 0;
}

void hw_ids_release(hw_ids *ids)
{
    free(ids->slots);
    *ids = (hw_ids){.slots = NULL};
}

hw_id_slot *hw_ids_find(const hw_ids *ids, hw_span id)
{
    hw_id_slot *slot = ids->capacity ? slot_for(ids, id) : NULL;
    return slot && slot->id.ptr ? slot : NULL;
}

void hw_ids_add(hw_ids *ids, hw_span id, const void *owner)
{
    *slot_for(ids, id) = (hw_id_slot){.id = id, .owner = owner};
    ids->count++;
}

/* Appends the letters and digits of `text` with a "-" for each gap; at most SLUG_MOST bytes and what one
 * character needs. Returns the new length. */
static size_t add_slug(char *out, size_t len, hw_span text)
{
    size_t start = len;
    bool gap = false;
    for (size_t at = 0; at < text.len && len - start < SLUG_MOST;) {
        uint32_t code = hw_utf8_next(text, &at);
        const char *plain = hw_letter_plain(code);
        bool digit = code >= '0' && code <= '9';
        if (code == '\'' || code == 0x2019) /* "customer's" is one word */
            continue;
        if (!plain && !digit && !hw_letter_is(code)) {
            gap = len > start;
            continue;
        }
        if (gap)
            out[len++] = '-';
        gap = false;
        if (plain)
            for (; *plain; plain++)
                out[len++] = *plain;
        else
            len += hw_utf8_encode(hw_letter_lower(code), out + len);
    }
    return len;
}

hw_span hw_id_derive(hw_arena *arena, hw_span source, hw_span term, uint32_t line)
{
    enum { ROOM = 2 * (SLUG_MOST + 8) + 1 };
    char *out = hw_arena_alloc(arena, ROOM);
    if (!out)
        return (hw_span){NULL, 0};
    size_t len = add_slug(out, 0, source);
    if (len == 0)
        len = (size_t)snprintf(out, ROOM, "glossary");
    out[len++] = '/';
    size_t end = add_slug(out, len, term);
    if (end == len)
        end += (size_t)snprintf(out + len, ROOM - len, "%u", line);
    hw_arena_shrink(arena, out, end);
    return hw_span_of(out, end);
}

hw_span hw_id_unique(hw_ids *ids, hw_arena *arena, hw_span base)
{
    hw_id_slot *taken = hw_ids_find(ids, base);
    if (!taken)
        return base;
    size_t room = base.len + 12;
    char *id = hw_arena_alloc(arena, room);
    if (!id)
        return (hw_span){NULL, 0};
    hw_span candidate;
    do { /* the slot remembers how far we got: a thousand twins must not cost a million look-ups */
        taken->twins++;
        int len = snprintf(id, room, "%.*s-%u", (int)base.len, base.ptr, taken->twins + 1);
        candidate = hw_span_of(id, (size_t)len);
    } while (hw_ids_find(ids, candidate));
    return candidate;
}
