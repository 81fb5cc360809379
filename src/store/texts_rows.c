/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/texts_rows.h"

#include "base/bytes.h"
#include "base/fail.h"

#include <xxhash.h>

hw_status hw_texts_fail(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the texts of the index are damaged; rebuild with headword index");
}

static bool take_length(hw_span *rest, uint64_t *len)
{
    uint64_t more = 0;
    if (*len == TEXTS_PACKED && !hw_take_varint(rest, &more))
        return false;
    *len += more;
    return *len >= more;
}

static bool next_row(const hw_texts *texts, hw_texts_row *r)
{
    hw_span head;
    uint64_t bytes, line = 0;
    if (!hw_take_bytes(&r->rest, 1, &head))
        return false;
    uint64_t shared = (unsigned char)head.ptr[0] >> 4, fresh = head.ptr[0] & 15;
    size_t known = r->shared + r->fresh.len < sizeof r->id ? r->shared + r->fresh.len : sizeof r->id;
    if (!take_length(&r->rest, &shared) || !take_length(&r->rest, &fresh) || shared > known ||
        !hw_take_bytes(&r->rest, fresh, &r->fresh) || (texts->has_lines && !hw_take_varint(&r->rest, &line)) ||
        !hw_take_varint(&r->rest, &bytes) || bytes > r->data.len - HW_BITS_PADDING)
        return false;
    r->shared = (size_t)shared;
    size_t kept = r->fresh.len < sizeof r->id - r->shared ? r->fresh.len : sizeof r->id - r->shared;
    if (kept)
        memcpy(r->id + r->shared, r->fresh.ptr, kept);
    r->line += hw_unzigzag((uint32_t)line);
    r->start = r->end;
    r->end += bytes;
    return r->end <= r->data.len - HW_BITS_PADDING;
}

static bool begin_block(const hw_texts *texts, uint32_t number, hw_texts_row *r)
{
    const char *block = texts->blocks.ptr + 8 * (size_t)number;
    uint32_t offset = hw_get_u32(block);
    if (offset > texts->rows.len)
        return false;
    r->rest = hw_span_sub(texts->rows, offset, texts->rows.len);
    r->data = texts->data;
    r->start = r->end = hw_get_u32(block + 4);
    return true;
}

static bool begin_fetched_block(hw_span block, hw_texts_row *r)
{
    hw_span header;
    if (!hw_take_bytes(&block, TEXTS_BLOCK_HEADER_BYTES, &header) ||
        XXH3_64bits(header.ptr + 8, TEXTS_BLOCK_HEADER_BYTES - 8 + block.len) != hw_get_u64(header.ptr) ||
        !hw_take_bytes(&block, hw_get_u32(header.ptr + 8), &r->rest) || block.len < HW_BITS_PADDING)
        return false;
    r->data = block;
    return true;
}

/* Before the first row of a block. */
static hw_status find_block(const hw_texts *texts, uint32_t number, hw_texts_row *r, hw_error *err)
{
    hw_span block;
    r->shared = 0;
    r->fresh = hw_span_of(NULL, 0);
    r->line = 0;
    r->start = r->end = 0;
    if (!texts->source.fetch)
        return begin_block(texts, number, r) ? HW_OK : hw_texts_fail(err);
    hw_status status = texts->source.fetch(texts->source.context, number, &block, err);
    if (status)
        return status;
    return begin_fetched_block(block, r) ? HW_OK : hw_texts_fail(err);
}

hw_status hw_texts_find_row(const hw_texts *texts, uint32_t number, hw_texts_row *r, hw_error *err)
{
    if (number >= texts->count)
        return hw_fail(err, HW_E_ARG, "entry %lu of %lu", (unsigned long)number, (unsigned long)texts->count);
    hw_status status = find_block(texts, number / HW_TEXTS_BLOCK, r, err);
    if (status)
        return status;
    for (uint32_t i = 0; i <= number % HW_TEXTS_BLOCK; i++)
        if (!next_row(texts, r))
            return hw_texts_fail(err);
    return HW_OK;
}

static hw_status write_block(const hw_texts_row *first, const hw_texts_row *last, hw_buf *block, hw_error *err)
{
    size_t rows = (size_t)(last->rest.ptr - first->rest.ptr);
    hw_buf rest;
    hw_buf_init(&rest, SIZE_MAX);
    hw_buf_add_u32(&rest, (uint32_t)rows);
    hw_buf_add(&rest, hw_span_of(first->rest.ptr, rows));
    hw_buf_add(&rest, hw_span_sub(first->data, (size_t)first->end, (size_t)last->end));
    hw_buf_add(&rest, hw_span_of("\0\0\0\0\0\0\0\0", HW_BITS_PADDING));
    hw_status status = hw_buf_finish(&rest, err);
    if (!status) {
        hw_buf_add_u64(block, XXH3_64bits(rest.data, rest.len));
        hw_buf_add(block, hw_buf_span(&rest));
        status = hw_buf_finish(block, err);
    }
    hw_buf_release(&rest);
    return status;
}

hw_status hw_texts_block(const hw_texts *texts, uint32_t number, hw_buf *block, hw_error *err)
{
    hw_texts_row first, last;
    hw_status status = find_block(texts, number, &first, err);
    if (status)
        return status;
    uint32_t entry = number * HW_TEXTS_BLOCK, end = entry + HW_TEXTS_BLOCK;
    last = first;
    for (; entry < end && entry < texts->count; entry++)
        if (!next_row(texts, &last))
            return hw_texts_fail(err);
    return write_block(&first, &last, block, err);
}
