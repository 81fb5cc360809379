/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/rows.h"

#include "base/fail.h"
#include "store/slug.h"

#include <stdio.h>
#include <xxhash.h>

bool hw_rows_take_prefixes(hw_span *rest, hw_rows *out)
{
    return hw_span_table_take(rest, &out->prefixes);
}

bool hw_rows_take(hw_span *rest, hw_rows *out)
{
    hw_span bytes;
    uint64_t blocks = ((uint64_t)out->count + TEXTS_BLOCK - 1) / TEXTS_BLOCK;
    return hw_take_bytes(rest, 4, &bytes) && hw_take_bytes(rest, 8 * blocks, &out->blocks) &&
           hw_take_bytes(rest, hw_get_u32(bytes.ptr), &out->rows);
}

static bool take_rest(hw_span *rest, uint64_t most, uint64_t *number)
{
    uint64_t more = 0;
    if (*number >= most && !hw_take_varint(rest, &more))
        return false;
    *number = *number < most ? *number : most + more;
    return *number >= more;
}

/* Steps from the last id written to the next one. */
static bool take_id(hw_row *r, uint64_t shared, uint64_t fresh)
{
    size_t known = r->shared + r->fresh.len < sizeof r->id ? r->shared + r->fresh.len : sizeof r->id;
    if (!take_rest(&r->rest, TEXTS_PACKED, &shared) || !take_rest(&r->rest, TEXTS_SLUG, &fresh) ||
        shared > known - r->prefix.len || !hw_take_bytes(&r->rest, fresh, &r->fresh))
        return false;
    r->shared = r->prefix.len + (size_t)shared;
    size_t kept = r->fresh.len < sizeof r->id - r->shared ? r->fresh.len : sizeof r->id - r->shared;
    if (kept)
        memcpy(r->id + r->shared, r->fresh.ptr, kept);
    return true;
}

static bool next_row(const hw_rows *rows, hw_row *r)
{
    hw_span head;
    uint64_t bytes, line = 0;
    if (!hw_take_bytes(&r->rest, 1, &head))
        return false;
    uint64_t high = (unsigned char)head.ptr[0] >> 4, low = head.ptr[0] & 15;
    r->is_slug = low == TEXTS_SLUG;
    r->twin = high;
    if (r->is_slug ? !take_rest(&r->rest, TEXTS_PACKED, &r->twin) : !take_id(r, high, low))
        return false;
    if ((rows->have_lines && !hw_take_varint(&r->rest, &line)) || !hw_take_varint(&r->rest, &bytes) ||
        bytes > r->data.len)
        return false;
    r->line += hw_unzigzag((uint32_t)line);
    r->start = r->end;
    r->end += bytes;
    return r->end <= r->data.len;
}

/* Before the first of a block's rows; data begins at `start`. */
static bool begin_rows(const hw_rows *rows, hw_span bytes, hw_span data, uint32_t start, hw_row *r)
{
    uint64_t prefix;
    r->rest = bytes;
    r->prefix = r->fresh = hw_span_of(NULL, 0);
    if (!hw_take_varint(&r->rest, &prefix) || (prefix && !hw_span_table_at(&rows->prefixes, prefix - 1, &r->prefix)) ||
        r->prefix.len > sizeof r->id)
        return false;
    if (r->prefix.len)
        memcpy(r->id, r->prefix.ptr, r->prefix.len);
    r->shared = r->prefix.len;
    r->line = 0;
    r->data = data;
    r->start = r->end = start;
    return true;
}

static bool begin_block(const hw_rows *rows, uint32_t block, hw_row *r)
{
    const char *record = rows->blocks.ptr + 8 * (size_t)block;
    uint32_t offset = hw_get_u32(record);
    return offset <= rows->rows.len &&
           begin_rows(rows, hw_span_sub(rows->rows, offset, rows->rows.len), rows->data, hw_get_u32(record + 4), r);
}

/* From before the first row of its block. */
static bool step_to(const hw_rows *rows, uint32_t number, hw_row *r)
{
    bool good = true;
    for (uint32_t i = 0; good && i <= number % TEXTS_BLOCK; i++)
        good = next_row(rows, r);
    return good;
}

bool hw_row_find(const hw_rows *rows, uint32_t number, hw_row *out)
{
    return begin_block(rows, number / TEXTS_BLOCK, out) && step_to(rows, number, out);
}

bool hw_row_find_in(const hw_rows *rows, hw_span block, uint32_t number, hw_row *out)
{
    hw_span whole, len, bytes;
    if (block.len < TEXTS_HASH_BYTES || !hw_take_bytes(&block, block.len - TEXTS_HASH_BYTES, &whole) ||
        XXH3_64bits(whole.ptr, whole.len) != hw_get_u64(block.ptr) || !hw_take_bytes(&whole, 4, &len) ||
        !hw_take_bytes(&whole, hw_get_u32(len.ptr), &bytes) || whole.len < HW_BITS_PADDING)
        return false;
    whole.len -= HW_BITS_PADDING;
    return begin_rows(rows, bytes, whole, 0, out) && step_to(rows, number, out);
}

bool hw_rows_block(const hw_rows *rows, uint32_t block, hw_span *bytes, hw_span *data)
{
    hw_row r;
    uint32_t first = block * TEXTS_BLOCK;
    if (!begin_block(rows, block, &r))
        return false;
    const char *start = rows->rows.ptr + hw_get_u32(rows->blocks.ptr + 8 * (size_t)block);
    uint64_t data_start = r.end;
    for (uint32_t i = first; i < first + TEXTS_BLOCK && i < rows->count; i++)
        if (!next_row(rows, &r))
            return false;
    *bytes = hw_span_of(start, (size_t)(r.rest.ptr - start));
    *data = hw_span_sub(r.data, (size_t)data_start, (size_t)r.end);
    return true;
}

void hw_rows_put_block(hw_buf *out, hw_span rows, hw_span data)
{
    static const char padding[HW_BITS_PADDING];
    size_t at = out->len;
    hw_buf_add_u32(out, (uint32_t)rows.len);
    hw_buf_add(out, rows);
    hw_buf_add(out, data);
    hw_buf_add(out, hw_span_of(padding, sizeof padding));
    if (!out->failed)
        hw_buf_add_u64(out, XXH3_64bits(out->data + at, out->len - at));
}

/* The id of a row with the slug of this headword. */
static hw_status make_id(const hw_row *r, hw_span term, hw_arena *arena, hw_span *id, hw_error *err)
{
    enum { TWIN_MOST = 24 };
    size_t len = r->prefix.len;
    char *made = hw_arena_alloc(arena, len + HW_SLUG_MOST + TWIN_MOST);
    if (!made)
        return hw_fail_nomem(err);
    if (len)
        memcpy(made, r->prefix.ptr, len);
    len += hw_slug_write(term, made + len);
    if (r->twin)
        len += (size_t)snprintf(made + len, TWIN_MOST, "-%llu", (unsigned long long)r->twin + 1);
    hw_arena_shrink(arena, made, len);
    *id = hw_span_of(made, len);
    return HW_OK;
}

hw_status hw_row_id(const hw_row *r, hw_span term, hw_arena *arena, hw_span *id, hw_error *err)
{
    if (r->is_slug)
        return make_id(r, term, arena, id, err);
    char *copy = hw_arena_alloc(arena, r->shared + r->fresh.len + 1);
    if (!copy)
        return hw_fail_nomem(err);
    memcpy(copy, r->id, r->shared);
    if (r->fresh.len)
        memcpy(copy + r->shared, r->fresh.ptr, r->fresh.len);
    *id = hw_span_of(copy, r->shared + r->fresh.len);
    return HW_OK;
}
