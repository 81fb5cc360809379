/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/gunzip.h"

#include "base/fail.h"

#include <limits.h>
#include <zlib.h>

bool hw_gunzip_is(hw_span bytes)
{
    return hw_span_starts(bytes, HW_LIT("\x1f\x8b"));
}

/* zlib counts in unsigned int, so big inputs go in pieces. */
static void feed(z_stream *stream, hw_span bytes, size_t *fed)
{
    size_t piece = bytes.len - *fed < INT_MAX ? bytes.len - *fed : INT_MAX;
    if (stream->avail_in == 0) {
        stream->next_in = (z_const Bytef *)bytes.ptr + *fed;
        stream->avail_in = (uInt)piece;
        *fed += piece;
    }
}

/* One member, beginning at *at, which moves behind it. */
static hw_status unpack_member(z_stream *stream, hw_buf *out, const char *file, hw_span bytes, size_t *at,
                               uint64_t most, hw_error *err)
{
    unsigned char chunk[65536];
    size_t fed = *at;
    int code = Z_OK;
    stream->avail_in = 0;
    while (code != Z_STREAM_END) {
        feed(stream, bytes, &fed);
        stream->next_out = chunk;
        stream->avail_out = sizeof chunk;
        code = inflate(stream, Z_NO_FLUSH);
        size_t got = sizeof chunk - stream->avail_out;
        *at = fed - stream->avail_in;
        if (code == Z_MEM_ERROR)
            return hw_fail_nomem(err);
        if (code == Z_BUF_ERROR || (code == Z_OK && got == 0 && fed == bytes.len && stream->avail_in == 0))
            return hw_fail_at(err, *at, "%s: the gzip data is cut off at byte %zu; fetch or copy the file again", file,
                              *at);
        if (code != Z_OK && code != Z_STREAM_END)
            return hw_fail_at(err, *at, "%s: the gzip data is damaged at byte %zu (%s); fetch or copy the file again",
                              file, *at, stream->msg ? stream->msg : "no such data");
        if (got > most - out->len)
            return hw_fail(err, HW_E_ARG, "%s: unpacks to more than the %llu bytes allowed; raise --max-bytes", file,
                           (unsigned long long)most);
        hw_buf_add(out, hw_span_of((const char *)chunk, got));
        if (out->failed)
            return hw_buf_finish(out, err);
    }
    return HW_OK;
}

hw_status hw_gunzip(hw_buf *out, const char *file, hw_span bytes, uint64_t most, hw_error *err)
{
    enum { GZIP_ONLY = 15 + 16 };
    z_stream stream = {0};
    hw_status status = HW_OK;
    size_t at = 0;
    if (inflateInit2(&stream, GZIP_ONLY) != Z_OK)
        return hw_fail_nomem(err);
    while (!status && at < bytes.len) {
        if (bytes.ptr[at] == '\0' && at > 0) {
            at++;
            continue;
        }
        inflateReset(&stream);
        status = unpack_member(&stream, out, file, bytes, &at, most, err);
    }
    inflateEnd(&stream);
    return status;
}
