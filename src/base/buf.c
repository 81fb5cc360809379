/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/buf.h"

#include "base/fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void hw_buf_init(hw_buf *buf, size_t ceiling)
{
    *buf = (hw_buf){.ceiling = ceiling};
}

void hw_buf_release(hw_buf *buf)
{
    free(buf->data);
    hw_buf_init(buf, buf->ceiling);
}

void hw_buf_clear(hw_buf *buf)
{
    buf->len = 0;
    buf->failed = HW_OK;
}

/* Room for `more` bytes and a NUL, or a sticky failure. */
static bool reserve(hw_buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (more > buf->ceiling || buf->len > buf->ceiling - more || buf->len > SIZE_MAX / 2 - more) {
        buf->failed = HW_E_ARG;
        return false;
    }
    size_t need = buf->len + more + 1;
    if (need <= buf->capacity)
        return true;
    size_t capacity = buf->capacity ? buf->capacity * 2 : 64;
    if (capacity < need)
        capacity = need;
    char *data = realloc(buf->data, capacity);
    if (!data) {
        buf->failed = HW_E_NOMEM;
        return false;
    }
    buf->data = data;
    buf->capacity = capacity;
    return true;
}

void hw_buf_add_more(hw_buf *buf, hw_span bytes)
{
    if (!reserve(buf, bytes.len))
        return;
    if (bytes.len)
        memcpy(buf->data + buf->len, bytes.ptr, bytes.len);
    buf->len += bytes.len;
    buf->data[buf->len] = '\0';
}

void hw_buf_add_str(hw_buf *buf, const char *text)
{
    hw_buf_add(buf, hw_span_str(text));
}

void hw_buf_printf(hw_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    if (need >= 0 && reserve(buf, (size_t)need)) {
        vsnprintf(buf->data + buf->len, (size_t)need + 1, format, again);
        buf->len += (size_t)need;
    }
    va_end(again);
    va_end(args);
}

static void add_le(hw_buf *buf, uint64_t value, size_t bytes)
{
    char data[8];
    for (size_t i = 0; i < bytes; i++)
        data[i] = (char)(value >> (8 * i));
    hw_buf_add(buf, hw_span_of(data, bytes));
}

void hw_buf_add_u16(hw_buf *buf, uint16_t value)
{
    add_le(buf, value, 2);
}

void hw_buf_add_u32(hw_buf *buf, uint32_t value)
{
    add_le(buf, value, 4);
}

void hw_buf_add_u64(hw_buf *buf, uint64_t value)
{
    add_le(buf, value, 8);
}

void hw_buf_add_varint(hw_buf *buf, uint64_t value)
{
    char data[10];
    size_t len = 0;
    for (; value >= 0x80; value >>= 7)
        data[len++] = (char)(value | 0x80);
    data[len++] = (char)value;
    hw_buf_add(buf, hw_span_of(data, len));
}

hw_status hw_buf_finish(const hw_buf *buf, hw_error *err)
{
    if (buf->failed == HW_E_NOMEM)
        return hw_fail_nomem(err);
    if (buf->failed)
        return hw_fail(err, buf->failed, "more than the %zu bytes allowed here", buf->ceiling);
    return HW_OK;
}
