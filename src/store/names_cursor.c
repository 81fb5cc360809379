/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/names_cursor.h"

#include "base/bytes.h"

#include <endian.h>

static bool take_length(hw_names_cursor *c, size_t *len)
{
    if (*len < PACKED_MOST)
        return true;
    for (unsigned shift = 0; c->next < c->end && shift < 21; shift += 7) {
        unsigned char byte = *c->next++;
        *len += (size_t)(byte & 0x7F) << shift;
        if (!(byte & 0x80))
            return *len <= KEY_MOST;
    }
    return false;
}

static bool skip_varint(hw_names_cursor *c)
{
    while (c->next < c->end)
        if (!(*c->next++ & 0x80))
            return true;
    return false;
}

static bool skip_refs(hw_names_cursor *c)
{
    for (bool last = false; !last;) {
        if (c->next == c->end)
            return false;
        unsigned char head = *c->next;
        last = head & 2;
        if (!skip_varint(c) || ((head & 1) && !skip_varint(c)))
            return false;
    }
    return true;
}

/* Lengths of the key that is next: bytes shared with the key at hand, and its own, which follow. */
static bool take_head(hw_names_cursor *c, size_t *shared, size_t *fresh)
{
    if (c->next == c->end)
        return false;
    unsigned char head = *c->next++;
    *shared = head >> 4;
    *fresh = head & 15;
    return take_length(c, shared) && take_length(c, fresh) && *shared <= c->key_len && *fresh <= KEY_MOST - *shared &&
           *fresh <= (size_t)(c->end - c->next);
}

static bool take_key(hw_names_cursor *c, size_t *shared)
{
    size_t fresh;
    if (!take_head(c, shared, &fresh))
        return false;
    memcpy(c->key + *shared, c->next, fresh);
    c->next += fresh;
    c->key_len = *shared + fresh;
    return c->key_len && skip_refs(c);
}

/* Stands before the first key of a block. */
static bool enter_block(hw_names_cursor *c, uint32_t block)
{
    uint32_t offset = hw_get_u32(c->table.restarts.ptr + (size_t)block * 4);
    if (offset >= c->table.blocks.len)
        return false;
    c->next = (const unsigned char *)c->table.blocks.ptr + offset;
    c->key_len = 0;
    return true;
}

static size_t common_bytes(const char *a, const char *b, size_t from, size_t len)
{
    while (from < len && a[from] == b[from])
        from++;
    return from;
}

/* Is the text below the target, with which it has so many bytes in common? */
static bool is_below(const char *text, size_t len, hw_span target, size_t common)
{
    if (common == target.len)
        return false;
    return common == len || (unsigned char)text[common] < (unsigned char)target.ptr[common];
}

hw_status hw_names_cursor_open(hw_names_cursor *out, hw_span section, hw_error *err)
{
    hw_status status = hw_names_open(&out->table, section, err);
    if (status)
        return status;
    size_t common;
    out->position = 0;
    out->end = (const unsigned char *)out->table.blocks.ptr + out->table.blocks.len;
    if (out->table.keys && (!enter_block(out, 0) || !take_key(out, &common)))
        return hw_names_fail(err);
    return HW_OK;
}

hw_status hw_names_cursor_next(hw_names_cursor *cursor, size_t *common, hw_error *err)
{
    *common = 0;
    if (++cursor->position >= cursor->table.keys)
        return HW_OK;
    if (cursor->position % BLOCK_KEYS)
        return take_key(cursor, common) ? HW_OK : hw_names_fail(err);
    char before[KEY_MOST];
    size_t len = cursor->key_len, shared;
    memcpy(before, cursor->key, len);
    if (!enter_block(cursor, cursor->position / BLOCK_KEYS) || !take_key(cursor, &shared))
        return hw_names_fail(err);
    *common = common_bytes(before, cursor->key, 0, len < cursor->key_len ? len : cursor->key_len);
    return HW_OK;
}

/* The first bytes of a text, as a number that compares as they do. */
static uint64_t front_of(const char *text, size_t len)
{
    uint64_t front = 0;
    if (len >= sizeof front) {
        memcpy(&front, text, sizeof front);
        return be64toh(front);
    }
    for (size_t i = 0; i < len; i++)
        front |= (uint64_t)(unsigned char)text[i] << (56 - 8 * i);
    return front;
}

/* Does a block begin below the target, or with it? Its first key is compared where it stands. */
static bool begins_by(hw_names_cursor *c, uint32_t block, hw_span target, uint64_t front, bool *by)
{
    size_t shared, len;
    if (!enter_block(c, block) || !take_head(c, &shared, &len))
        return false;
    const char *first = (const char *)c->next;
    uint64_t own = front_of(first, len);
    *by = own != front ? own < front : hw_span_compare(hw_span_of(first, len), target) <= 0;
    return true;
}

/* The last block from `low` on that begins below the target or with it. */
static bool find_block(hw_names_cursor *c, uint32_t low, hw_span target, uint32_t *block)
{
    uint32_t high = hw_names_blocks(c->table.keys); /* begins above it */
    uint64_t front = front_of(target.ptr, target.len);
    for (uint32_t step = 1; low + step < high; step *= 4) { /* where to go is often near */
        bool by;
        if (!begins_by(c, low + step, target, front, &by))
            return false;
        if (by)
            low += step;
        else
            high = low + step;
    }
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        bool by;
        if (!begins_by(c, middle, target, front, &by))
            return false;
        *(by ? &low : &high) = middle;
    }
    *block = low;
    return true;
}

/* Within the block of a key that is below the target: on to one that is not, or past the block. Keys between are not
 * put together: what the one arrived at has of the keys before it, it has of the target. */
static bool seek_in_block(hw_names_cursor *c, hw_span target, size_t *common)
{
    size_t shared, fresh;
    while (++c->position % BLOCK_KEYS && c->position < c->table.keys) {
        c->key_len = KEY_MOST;
        if (!take_head(c, &shared, &fresh))
            return false;
        const char *text = (const char *)c->next;
        c->next += fresh;
        if (shared <= *common) { /* else it differs from the target where the one before does */
            size_t len = shared + fresh, shorter = len < target.len ? len : target.len;
            *common = shared + common_bytes(text, target.ptr + shared, 0, shorter - shared);
            if (*common == target.len ||
                (*common < len && (unsigned char)text[*common - shared] > (unsigned char)target.ptr[*common])) {
                memcpy(c->key, target.ptr, shared);
                memcpy(c->key + shared, text, fresh);
                c->key_len = len;
                return skip_refs(c);
            }
        }
        if (!skip_refs(c))
            return false;
    }
    return true;
}

hw_status hw_names_cursor_seek(hw_names_cursor *cursor, hw_span target, size_t *common, hw_error *err)
{
    hw_names_cursor *c = cursor;
    size_t shared, shorter = c->key_len < target.len ? c->key_len : target.len;
    uint32_t here = c->position / BLOCK_KEYS, block;
    *common = common_bytes(c->key, target.ptr, 0, shorter);
    if (hw_names_cursor_ended(c) || !is_below(c->key, c->key_len, target, *common))
        return HW_OK;
    const unsigned char *next = c->next;
    size_t len = c->key_len;
    if (!find_block(c, here, target, &block))
        return hw_names_fail(err);
    c->next = next;
    c->key_len = len;
    for (;; block++) {
        if (block > here) {
            c->position = block * BLOCK_KEYS;
            if (hw_names_cursor_ended(c))
                return HW_OK;
            if (!enter_block(c, block) || !take_key(c, &shared))
                return hw_names_fail(err);
            shorter = c->key_len < target.len ? c->key_len : target.len;
            *common = common_bytes(c->key, target.ptr, 0, shorter);
            if (!is_below(c->key, c->key_len, target, *common))
                return HW_OK;
        }
        if (!seek_in_block(c, target, common))
            return hw_names_fail(err);
        if (hw_names_cursor_ended(c) || c->position % BLOCK_KEYS)
            return HW_OK;
    }
}
