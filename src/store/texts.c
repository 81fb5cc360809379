/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/texts.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "store/texts_layout.h"

#include <stdlib.h>
#include <zlib.h>

struct hw_texts {
    uint32_t count;
    hw_span dictionary, offsets, data;
    z_stream stream;
    bool stream_is_open;
};

static hw_status fail_damaged(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the texts of the index are damaged; rebuild with headword index");
}

static hw_status read_layout(hw_texts *texts, hw_span section, hw_error *err)
{
    if (section.len < TEXTS_HEADER_BYTES)
        return fail_damaged(err);
    texts->count = hw_get_u32(section.ptr);
    uint32_t dictionary = hw_get_u32(section.ptr + 4);
    hw_span rest = hw_span_sub(section, TEXTS_HEADER_BYTES, section.len);
    if (!hw_take_bytes(&rest, dictionary, &texts->dictionary) ||
        !hw_take_bytes(&rest, ((uint64_t)texts->count + 1) * 4, &texts->offsets))
        return fail_damaged(err);
    texts->data = rest;
    return HW_OK;
}

hw_status hw_texts_open(hw_texts **out, hw_span section, hw_error *err)
{
    *out = NULL;
    hw_texts *texts = calloc(1, sizeof *texts);
    if (!texts)
        return hw_fail_nomem(err);
    hw_status status = read_layout(texts, section, err);
    if (!status && inflateInit2(&texts->stream, RAW_DEFLATE) != Z_OK)
        status = hw_fail_nomem(err);
    if (status)
        goto done;
    texts->stream_is_open = true;
    *out = texts;
    texts = NULL;
done:
    hw_texts_close(texts);
    return status;
}

void hw_texts_close(hw_texts *texts)
{
    if (!texts)
        return;
    if (texts->stream_is_open)
        inflateEnd(&texts->stream);
    free(texts);
}

uint32_t hw_texts_count(const hw_texts *texts)
{
    return texts->count;
}

/* The deflated record and its size when inflated. */
static hw_status find_record(const hw_texts *texts, uint32_t number, hw_span *deflated, uint64_t *size, hw_error *err)
{
    enum { DEFLATE_RATIO_MOST = 1032 };
    if (number >= texts->count)
        return hw_fail(err, HW_E_ARG, "entry %lu of %lu", (unsigned long)number, (unsigned long)texts->count);
    uint32_t start = hw_get_u32(texts->offsets.ptr + (size_t)number * 4);
    uint32_t end = hw_get_u32(texts->offsets.ptr + (size_t)number * 4 + 4);
    if (start > end || end > texts->data.len)
        return fail_damaged(err);
    *deflated = hw_span_sub(texts->data, start, end);
    if (!hw_take_varint(deflated, size) || *size / DEFLATE_RATIO_MOST > deflated->len)
        return fail_damaged(err); /* before memory is asked for that no such record fills */
    return HW_OK;
}

/* Inflates the first `size` bytes of a record into `out`. */
static int inflate_into(hw_texts *texts, hw_span deflated, char *out, size_t size, int flush)
{
    z_stream *stream = &texts->stream;
    if (inflateReset(stream) != Z_OK ||
        (texts->dictionary.len &&
         inflateSetDictionary(stream, (const Bytef *)texts->dictionary.ptr, (uInt)texts->dictionary.len) != Z_OK))
        return Z_STREAM_ERROR;
    stream->next_in = (z_const Bytef *)(uintptr_t)deflated.ptr;
    stream->avail_in = (uInt)deflated.len;
    stream->next_out = (Bytef *)out;
    stream->avail_out = (uInt)size;
    return inflate(stream, flush);
}

hw_status hw_texts_get(hw_texts *texts, uint32_t number, hw_arena *arena, hw_span *record, hw_error *err)
{
    hw_span deflated = {NULL, 0};
    uint64_t size = 0;
    hw_status status = find_record(texts, number, &deflated, &size, err);
    if (status)
        return status;
    char *inflated = hw_arena_alloc(arena, (size_t)size + 1);
    if (!inflated)
        return hw_fail_nomem(err);
    if (size > UINT32_MAX || inflate_into(texts, deflated, inflated, (size_t)size, Z_FINISH) != Z_STREAM_END ||
        texts->stream.avail_out || texts->stream.avail_in)
        return fail_damaged(err);
    inflated[size] = '\0';
    *record = hw_span_of(inflated, (size_t)size);
    return HW_OK;
}

hw_status hw_texts_head(hw_texts *texts, uint32_t number, size_t most, hw_arena *arena, hw_span *head, hw_error *err)
{
    hw_span deflated = {NULL, 0};
    uint64_t size = 0;
    hw_status status = find_record(texts, number, &deflated, &size, err);
    if (status)
        return status;
    if (size <= most)
        return hw_texts_get(texts, number, arena, head, err);
    char *inflated = hw_arena_alloc(arena, most);
    if (!inflated)
        return hw_fail_nomem(err);
    int result = most > UINT32_MAX ? Z_STREAM_ERROR : inflate_into(texts, deflated, inflated, most, Z_SYNC_FLUSH);
    if ((result != Z_OK && result != Z_BUF_ERROR) || texts->stream.avail_out)
        return fail_damaged(err);
    *head = hw_span_of(inflated, most);
    return HW_OK;
}
