/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

uint32_t hw_utf8_next(hw_span s, size_t *offset)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *offset;
    size_t left = s.len - *offset;
    unsigned char c = p[0];
    if (c < 0x80) {
        *offset += 1;
        return c;
    }
    uint32_t code = HW_UTF8_INVALID;
    size_t size = 1;
    if (c >= 0xC2 && c <= 0xDF && left >= 2 && is_tail(p[1])) {
        code = (uint32_t)(c & 0x1F) << 6 | (p[1] & 0x3F);
        size = 2;
    } else if ((c & 0xF0) == 0xE0 && left >= 3 && is_tail(p[1]) && is_tail(p[2])) {
        code = (uint32_t)(c & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        size = 3;
        if (code < 0x800 || (code >= 0xD800 && code <= 0xDFFF))
            code = HW_UTF8_INVALID;
    } else if (c >= 0xF0 && c <= 0xF4 && left >= 4 && is_tail(p[1]) && is_tail(p[2]) && is_tail(p[3])) {
        code = (uint32_t)(c & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
        size = 4;
        if (code < 0x10000 || code > 0x10FFFF)
            code = HW_UTF8_INVALID;
    }
    *offset += code == HW_UTF8_INVALID ? 1 : size;
    return code;
}

size_t hw_utf8_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        if (code >= 0xD800 && code <= 0xDFFF)
            return 0;
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    if (code > 0x10FFFF)
        return 0;
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* The end of the ASCII characters at `at`, eight at a time. */
static size_t ascii_run(hw_span s, size_t at)
{
    static const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t word;
    for (; s.len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, s.ptr + at, sizeof word);
        if (word & high)
            break;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
        at++;
    return at;
}

size_t hw_utf8_check(hw_span s)
{
    for (size_t at = 0; (at = ascii_run(s, at)) < s.len;) {
        size_t start = at;
        if (hw_utf8_next(s, &at) == HW_UTF8_INVALID)
            return start;
    }
    return SIZE_MAX;
}
