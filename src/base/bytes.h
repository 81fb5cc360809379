/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_BYTES_H
#define HW_BASE_BYTES_H

/* Reading integers out of untrusted bytes: little-endian, unaligned, never past the end. */

#include "base/span.h"

static inline uint16_t hw_get_u16(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint16_t)(b[0] | b[1] << 8);
}

static inline uint32_t hw_get_u32(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static inline uint64_t hw_get_u64(const char *p)
{
    return (uint64_t)hw_get_u32(p) | (uint64_t)hw_get_u32(p + 4) << 32;
}

/* Takes a LEB128 integer off the front of *s; false when it is cut or over 64 bits (then *s is unchanged). */
static inline bool hw_take_varint(hw_span *s, uint64_t *value)
{
    uint64_t v = 0;
    for (size_t i = 0; i < s->len && i < 10; i++) {
        unsigned char byte = (unsigned char)s->ptr[i];
        if (i == 9 && byte > 1)
            return false;
        v |= (uint64_t)(byte & 0x7F) << (7 * i);
        if (!(byte & 0x80)) {
            *value = v;
            s->ptr += i + 1;
            s->len -= i + 1;
            return true;
        }
    }
    return false;
}

/* Takes `len` bytes off the front of *s; false when there are fewer. */
static inline bool hw_take_bytes(hw_span *s, uint64_t len, hw_span *bytes)
{
    if (len > s->len)
        return false;
    *bytes = hw_span_of(s->ptr, (size_t)len);
    s->ptr += len;
    s->len -= (size_t)len;
    return true;
}

#endif
