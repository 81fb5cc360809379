/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/visible.h"

#include "base/utf8.h"

#include <stdio.h>

enum { REPLACEMENT = 0xFFFD, PICTURES = 0x2400, PICTURE_OF_DELETE = 0x2421 };

static bool is_bidi(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

bool hw_is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 || is_bidi(code);
}

size_t hw_visible(uint32_t code, char out[HW_VISIBLE_MOST])
{
    if (code == HW_UTF8_INVALID)
        return hw_utf8_encode(REPLACEMENT, out);
    if (!hw_is_control(code))
        return hw_utf8_encode(code, out);
    if (code < 0x20)
        return hw_utf8_encode(PICTURES + code, out);
    if (code == 0x7F)
        return hw_utf8_encode(PICTURE_OF_DELETE, out);
    return (size_t)snprintf(out, HW_VISIBLE_MOST, "\\u%04X", (unsigned)code & 0xFFFF);
}

void hw_add_visible(hw_buf *out, hw_span text)
{
    bool space = false;
    text = hw_span_trim(text);
    for (size_t at = 0; at < text.len;) {
        uint32_t code = hw_utf8_next(text, &at);
        if (code == ' ' || code == '\n' || code == '\t' || code == '\r') {
            space = true;
            continue;
        }
        char bytes[HW_VISIBLE_MOST];
        size_t len = hw_visible(code, bytes);
        if (space)
            hw_buf_add_byte(out, ' ');
        hw_buf_add(out, hw_span_of(bytes, len));
        space = false;
    }
}
