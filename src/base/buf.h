/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_BUF_H
#define HW_BASE_BUF_H

/* A growing byte buffer with a ceiling and a sticky failure: add as much as you like, ask once at the end.
 *
 *     hw_buf buf;
 *     hw_buf_init(&buf, 64 * 1024);
 *     hw_buf_add(&buf, HW_LIT("hits: "));
 *     hw_buf_printf(&buf, "%zu", count);
 *     status = hw_buf_finish(&buf, err);      bytes are buf.data, buf.len
 *     hw_buf_release(&buf);
 */

#include "base/span.h"

typedef struct hw_buf {
    char *data; /* NUL-terminated once anything was added */
    size_t len;
    size_t capacity;
    size_t ceiling;
    hw_status failed;
} hw_buf;

/* ceiling: most bytes it may hold; SIZE_MAX for none. */
void hw_buf_init(hw_buf *buf, size_t ceiling);
void hw_buf_release(hw_buf *buf);
void hw_buf_clear(hw_buf *buf); /* empty and usable again, memory kept */

void hw_buf_add_more(hw_buf *buf, hw_span bytes); /* as hw_buf_add, where there may be no room yet */

static inline void hw_buf_add(hw_buf *buf, hw_span bytes)
{
    if (buf->failed || !bytes.len || bytes.len >= buf->capacity - buf->len || bytes.len > buf->ceiling ||
        buf->len > buf->ceiling - bytes.len) {
        hw_buf_add_more(buf, bytes);
        return;
    }
    memcpy(buf->data + buf->len, bytes.ptr, bytes.len);
    buf->len += bytes.len;
    buf->data[buf->len] = '\0';
}

static inline void hw_buf_add_byte(hw_buf *buf, char byte)
{
    hw_buf_add(buf, hw_span_of(&byte, 1));
}

void hw_buf_add_str(hw_buf *buf, const char *text);
__attribute__((format(printf, 2, 3))) void hw_buf_printf(hw_buf *buf, const char *format, ...);

/* Little-endian integers and LEB128, for what goes to disk. */
void hw_buf_add_u16(hw_buf *buf, uint16_t value);
void hw_buf_add_u32(hw_buf *buf, uint32_t value);
void hw_buf_add_u64(hw_buf *buf, uint64_t value);
void hw_buf_add_varint(hw_buf *buf, uint64_t value);

static inline hw_span hw_buf_span(const hw_buf *buf)
{
    return hw_span_of(buf->data, buf->len); /* no compound literal: C++ includes this */
}

/* HW_OK, or the first failure: HW_E_NOMEM, or HW_E_ARG when the ceiling was hit. */
hw_status hw_buf_finish(const hw_buf *buf, hw_error *err);

#endif
