/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/compress.h"

#include "base/fail.h"

#include <limits.h>
#include <zlib.h>

/* Answers are short: a small window and a small table are as good, and there is less to clear. */
enum { WINDOW_BITS = 13, MEMORY = 6, AS_GZIP = 16 };

static voidpf take(voidpf arena, uInt count, uInt size)
{
    return hw_arena_alloc(arena, (size_t)count * size); /* zlib clears what it needs clear */
}

static void give(voidpf arena, voidpf memory)
{
    (void)arena;
    (void)memory; /* it goes with the arena */
}

hw_status hw_compress(hw_buf *body, hw_coding coding, hw_arena *arena, hw_error *err)
{
    z_stream stream = {.zalloc = take, .zfree = give, .opaque = arena};
    int bits = coding == HW_GZIP ? WINDOW_BITS + AS_GZIP : WINDOW_BITS;
    if (body->len > UINT_MAX / 2 || deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, bits, MEMORY, Z_DEFAULT_STRATEGY))
        return hw_fail_nomem(err);
    uLong bound = deflateBound(&stream, (uLong)body->len);
    char *packed = hw_arena_alloc(arena, bound);
    if (!packed)
        return hw_fail_nomem(err);
    stream.next_in = (Bytef *)body->data;
    stream.avail_in = (uInt)body->len;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)bound;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        return hw_fail_nomem(err);
    hw_span done = hw_span_of(packed, stream.total_out);
    deflateEnd(&stream);
    hw_buf_clear(body);
    hw_buf_add(body, done);
    return hw_buf_finish(body, err);
}
