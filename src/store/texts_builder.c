/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/vec.h"
#include "store/dictionary.h"
#include "store/texts.h"
#include "store/texts_layout.h"

#include <stdlib.h>
#include <zlib.h>

struct hw_texts_builder {
    hw_arena arena;
    HW_VEC(hw_span) records;
};

hw_status hw_texts_builder_new(hw_texts_builder **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? HW_OK : hw_fail_nomem(err);
}

void hw_texts_builder_free(hw_texts_builder *builder)
{
    if (!builder)
        return;
    hw_arena_release(&builder->arena);
    hw_vec_release(&builder->records);
    free(builder);
}

hw_status hw_texts_builder_add(hw_texts_builder *builder, hw_span record, hw_error *err)
{
    if (record.len >= UINT32_MAX)
        return hw_fail(err, HW_E_ARG, "an entry of %zu bytes; at most 4 GiB can be kept, split it", record.len);
    hw_span copy = hw_arena_copy(&builder->arena, record);
    return copy.ptr && hw_vec_push(&builder->records, copy) ? HW_OK : hw_fail_nomem(err);
}

/* A deflate stream that has read the dictionary. One is primed, then copied for each record: reading the
 * dictionary anew costs several times as much. */
static hw_status prime(z_stream *stream, hw_span dictionary, hw_error *err)
{
    enum { MEMORY_LEVEL = 8 };
    *stream = (z_stream){0};
    if (deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, RAW_DEFLATE, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return hw_fail_nomem(err);
    if (dictionary.len && deflateSetDictionary(stream, (const Bytef *)dictionary.ptr, (uInt)dictionary.len) != Z_OK) {
        deflateEnd(stream);
        return hw_fail(err, HW_E_INTERNAL, "zlib refuses a dictionary of %zu bytes", dictionary.len);
    }
    return HW_OK;
}

static hw_status deflate_record(z_stream *primed, hw_span record, hw_buf *out, hw_error *err)
{
    z_stream stream;
    int result = Z_OK;
    if (deflateCopy(&stream, primed) != Z_OK)
        return hw_fail_nomem(err);
    hw_buf_add_varint(out, record.len);
    stream.next_in = (z_const Bytef *)(uintptr_t)record.ptr;
    stream.avail_in = (uInt)record.len;
    while (result == Z_OK) {
        Bytef chunk[4096];
        stream.next_out = chunk;
        stream.avail_out = sizeof chunk;
        result = deflate(&stream, Z_FINISH);
        hw_buf_add(out, hw_span_of((const char *)chunk, sizeof chunk - stream.avail_out));
    }
    deflateEnd(&stream);
    return result == Z_STREAM_END ? hw_buf_finish(out, err)
                                  : hw_fail(err, HW_E_INTERNAL, "zlib: deflate says %d; please report this", result);
}

/* Every stride-th record, deflated: how many bytes that makes. */
static hw_status measure(const hw_texts_builder *builder, hw_span dictionary, size_t stride, uint64_t *bytes,
                         hw_error *err)
{
    z_stream primed;
    hw_buf deflated;
    hw_status status = prime(&primed, dictionary, err);
    if (status)
        return status;
    hw_buf_init(&deflated, SIZE_MAX);
    *bytes = 0;
    for (size_t i = 0; i < builder->records.count && !status; i += stride) {
        hw_buf_clear(&deflated);
        status = deflate_record(&primed, builder->records.items[i], &deflated, err);
        *bytes += deflated.len;
    }
    hw_buf_release(&deflated);
    deflateEnd(&primed);
    return status;
}

/* The tail of the trained dictionary that makes the section smallest, itself included: a small glossary does not pay
 * for a large one. */
static hw_status choose_tail(const hw_texts_builder *builder, hw_span trained, hw_span *chosen, hw_error *err)
{
    enum { MEASURED_MOST = 256 };
    size_t stride = builder->records.count / MEASURED_MOST + 1;
    uint64_t least = UINT64_MAX;
    *chosen = hw_span_sub(trained, trained.len, trained.len);
    for (size_t size = 0; size <= trained.len; size = size ? size * 2 : 512) {
        if (size * 2 > trained.len && size)
            size = trained.len;
        hw_span tail = hw_span_sub(trained, trained.len - size, trained.len);
        uint64_t bytes;
        hw_status status = measure(builder, tail, stride, &bytes, err);
        if (status)
            return status;
        if (bytes * stride + size < least) {
            least = bytes * stride + size;
            *chosen = tail;
        }
    }
    return HW_OK;
}

static hw_status write_records(const hw_texts_builder *builder, hw_span dictionary, hw_buf *section, hw_error *err)
{
    z_stream primed;
    hw_buf data;
    size_t count = builder->records.count;
    hw_status status = prime(&primed, dictionary, err);
    if (status)
        return status;
    hw_buf_init(&data, UINT32_MAX); /* offsets have 32 bits */
    hw_buf_add_u32(section, (uint32_t)count);
    hw_buf_add_u32(section, (uint32_t)dictionary.len);
    hw_buf_add(section, dictionary);
    hw_buf_add_u32(section, 0);
    for (size_t i = 0; i < count && !status; i++) {
        status = deflate_record(&primed, builder->records.items[i], &data, err);
        hw_buf_add_u32(section, (uint32_t)data.len);
    }
    if (!status) {
        hw_buf_add(section, hw_buf_span(&data));
        status = hw_buf_finish(section, err);
    }
    hw_buf_release(&data);
    deflateEnd(&primed);
    return status;
}

hw_status hw_texts_builder_finish(hw_texts_builder *builder, hw_buf *section, hw_error *err)
{
    hw_buf trained;
    hw_span dictionary = {NULL, 0};
    hw_buf_init(&trained, HW_DICTIONARY_BYTES_MOST);
    hw_status status = hw_dictionary_train(builder->records.items, builder->records.count, &trained, err);
    if (!status)
        status = choose_tail(builder, hw_buf_span(&trained), &dictionary, err);
    if (!status)
        status = write_records(builder, dictionary, section, err);
    hw_buf_release(&trained);
    return status;
}
