/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_SPAN_TABLE_H
#define HW_STORE_SPAN_TABLE_H

/* Texts by number.
 *
 *     u32 texts | u32 where each begins | u32 where the last one ends | texts
 *
 * The bytes are untrusted: offsets are checked where they are followed.
 */

#include "base/buf.h"
#include "base/bytes.h"

static inline void hw_span_table_put(hw_buf *out, const hw_span *texts, size_t count)
{
    uint32_t offset = 0;
    hw_buf_add_u32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        hw_buf_add_u32(out, offset);
        offset += (uint32_t)texts[i].len;
    }
    hw_buf_add_u32(out, offset);
    for (size_t i = 0; i < count; i++)
        hw_buf_add(out, texts[i]);
}

typedef struct hw_span_table {
    uint32_t count;
    hw_span offsets, texts;
} hw_span_table;

/* Takes a table off the front of *rest; false when it is cut. */
static inline bool hw_span_table_take(hw_span *rest, hw_span_table *out)
{
    hw_span count;
    if (!hw_take_bytes(rest, 4, &count))
        return false;
    out->count = hw_get_u32(count.ptr);
    return hw_take_bytes(rest, 4 * ((uint64_t)out->count + 1), &out->offsets) &&
           hw_take_bytes(rest, hw_get_u32(out->offsets.ptr + 4 * (size_t)out->count), &out->texts);
}

/* False when there is no such text. */
static inline bool hw_span_table_at(const hw_span_table *table, uint64_t number, hw_span *text)
{
    if (number >= table->count)
        return false;
    uint32_t start = hw_get_u32(table->offsets.ptr + 4 * (size_t)number);
    uint32_t end = hw_get_u32(table->offsets.ptr + 4 * ((size_t)number + 1));
    if (start > end || end > table->texts.len)
        return false;
    *text = hw_span_sub(table->texts, start, end);
    return true;
}

#endif
