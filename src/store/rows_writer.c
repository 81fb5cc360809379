/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/rows.h"
#include "store/slug.h"

void hw_rows_writer_init(hw_rows_writer *writer, bool have_lines)
{
    *writer = (hw_rows_writer){.have_lines = have_lines};
    hw_buf_init(&writer->blocks, SIZE_MAX);
    hw_buf_init(&writer->rows, UINT32_MAX); /* offsets have 32 bits */
}

void hw_rows_writer_release(hw_rows_writer *writer)
{
    hw_buf_release(&writer->blocks);
    hw_buf_release(&writer->rows);
    hw_numbering_release(&writer->prefixes);
}

/* What the ids have in common up to a slash. */
static hw_span find_prefix(const hw_span *ids, size_t count)
{
    hw_span prefix = hw_span_sub(ids[0], 0, ids[0].len < TEXTS_SHARED_MOST ? ids[0].len : TEXTS_SHARED_MOST);
    while (prefix.len && prefix.ptr[prefix.len - 1] != '/')
        prefix.len--;
    for (size_t i = 1; i < count; i++)
        if (!hw_span_starts(ids[i], prefix))
            prefix.len = 0;
    return prefix;
}

hw_status hw_rows_begin(hw_rows_writer *w, const hw_span *ids, size_t count, uint32_t data, hw_error *err)
{
    uint32_t number = 0;
    hw_status status = HW_OK;
    hw_buf_add_u32(&w->blocks, (uint32_t)w->rows.len);
    hw_buf_add_u32(&w->blocks, data);
    w->id = find_prefix(ids, count);
    w->prefix = w->id.len;
    w->line = 0;
    if (w->prefix)
        status = hw_numbering_add(&w->prefixes, w->id, &number, err);
    hw_buf_add_varint(&w->rows, w->prefix ? (uint64_t)number + 1 : 0);
    return status;
}

/* A number of half a byte, from `most` on with what else it takes behind. */
static uint8_t packed(size_t number, size_t most)
{
    return (uint8_t)(number < most ? number : TEXTS_PACKED);
}

static void write_rest(hw_buf *out, size_t number, size_t most)
{
    if (number >= most)
        hw_buf_add_varint(out, number - most);
}

/* Is the id behind the prefix the slug of the headword, or that of a twin? */
static bool is_slug(hw_span id, hw_span term, size_t *twin)
{
    char slug[HW_SLUG_MOST];
    hw_span head = hw_span_of(slug, hw_slug_write(term, slug));
    *twin = 0;
    if (hw_span_equal(id, head))
        return true;
    if (!hw_span_starts(id, head) || id.len > head.len + 7 || id.ptr[head.len] != '-')
        return false;
    for (size_t i = head.len + 1; i < id.len; i++) {
        if (id.ptr[i] < '0' || id.ptr[i] > '9' || (*twin == 0 && id.ptr[i] == '0'))
            return false;
        *twin = *twin * 10 + (size_t)(id.ptr[i] - '0');
    }
    return (*twin)-- > 1;
}

static void write_id(hw_rows_writer *w, hw_span id, hw_span term)
{
    size_t twin, shared = 0;
    if (is_slug(hw_span_sub(id, w->prefix, id.len), term, &twin)) {
        hw_buf_add_byte(&w->rows, (char)(packed(twin, TEXTS_PACKED) << 4 | TEXTS_SLUG));
        write_rest(&w->rows, twin, TEXTS_PACKED);
        return;
    }
    while (shared < TEXTS_SHARED_MOST && shared < w->id.len && shared < id.len && w->id.ptr[shared] == id.ptr[shared])
        shared++;
    size_t fresh = id.len - shared;
    hw_buf_add_byte(&w->rows, (char)(packed(shared - w->prefix, TEXTS_PACKED) << 4 | packed(fresh, TEXTS_SLUG)));
    write_rest(&w->rows, shared - w->prefix, TEXTS_PACKED);
    write_rest(&w->rows, fresh, TEXTS_SLUG);
    hw_buf_add(&w->rows, hw_span_sub(id, shared, id.len));
    w->id = id;
}

void hw_rows_add(hw_rows_writer *w, hw_span id, hw_span term, uint32_t line, size_t bytes)
{
    write_id(w, id, term);
    if (w->have_lines)
        hw_buf_add_varint(&w->rows, hw_zigzag(line - w->line));
    hw_buf_add_varint(&w->rows, bytes);
    w->line = line;
}

hw_status hw_rows_finish(hw_rows_writer *w, hw_buf *section, hw_error *err)
{
    hw_status status = hw_buf_finish(&w->blocks, err);
    if (!status)
        status = hw_buf_finish(&w->rows, err);
    if (status)
        return status;
    hw_span_table_put(section, w->prefixes.keys.items, w->prefixes.keys.count);
    hw_buf_add_u32(section, (uint32_t)w->rows.len);
    hw_buf_add(section, hw_buf_span(&w->blocks));
    hw_buf_add(section, hw_buf_span(&w->rows));
    return hw_buf_finish(section, err);
}
