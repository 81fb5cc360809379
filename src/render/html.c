/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/html.h"

#include "base/utf8.h"
#include "render/visible.h"

const char *hw_html_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void hw_add_escaped(hw_buf *out, hw_span text)
{
    size_t done = 0; /* bytes before it are written */
    for (size_t i = 0; i < text.len; i++) {
        const char *entity = hw_html_entity(text.ptr[i]);
        if (!entity)
            continue;
        hw_buf_add(out, hw_span_sub(text, done, i));
        hw_buf_add_str(out, entity);
        done = i + 1;
    }
    hw_buf_add(out, hw_span_sub(text, done, text.len));
}

void hw_add_html(hw_buf *out, hw_span text)
{
    for (size_t at = 0; at < text.len;) {
        char bytes[HW_VISIBLE_MOST];
        uint32_t code = hw_utf8_next(text, &at);
        if (code == '\n' || code == '\t')
            hw_buf_add_byte(out, (char)code);
        else
            hw_add_escaped(out, hw_span_of(bytes, hw_visible(code, bytes)));
    }
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '~';
}

void hw_add_query(hw_buf *out, hw_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_unreserved(text.ptr[i]))
            hw_buf_add_byte(out, text.ptr[i]);
        else
            hw_buf_printf(out, "%%%02X", (unsigned char)text.ptr[i]);
    }
}
