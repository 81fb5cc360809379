/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/reader.h"

#include "base/fail.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

void hw_notes_add(hw_notes *notes, uint32_t line, const char *text, bool unknown)
{
    hw_span kept = hw_arena_copy(&notes->arena, hw_span_str(text));
    if (!kept.ptr || !hw_vec_push(&notes->items, (hw_note){line, kept, unknown}))
        notes->failed = true;
}

void hw_notes_clear(hw_notes *notes)
{
    notes->items.count = 0;
    hw_arena_clear(&notes->arena);
}

void hw_notes_release(hw_notes *notes)
{
    hw_vec_release(&notes->items);
    hw_arena_release(&notes->arena);
}

void hw_reader_warn(hw_reader *reader, uint32_t line, const char *format, ...)
{
    char message[512];
    va_list args;
    if (!reader->options->warn)
        return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (reader->notes)
        hw_notes_add(reader->notes, line, message, false);
    else
        reader->options->warn(reader->options->warn_context, reader->file, line, message);
}

hw_status hw_reader_fail(const hw_reader *reader, hw_error *err, uint32_t line, const char *format, ...)
{
    char message[sizeof err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (line == 0)
        return hw_fail_line(err, 0, "%s: %s", reader->file, message);
    return hw_fail_line(err, line, "%s:%u: %s", reader->file, line, message);
}

hw_quoted hw_quote(hw_span text)
{
    hw_quoted quoted;
    static const char more[] = "...";
    size_t len = 0, at = 0;
    text = hw_span_trim(text);
    while (at < text.len && len + 4 + sizeof more <= sizeof quoted.text) {
        uint32_t code = hw_utf8_next(text, &at);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == HW_UTF8_INVALID)
            code = ' ';
        len += hw_utf8_encode(code, quoted.text + len);
    }
    memcpy(quoted.text + len, at < text.len ? more : "", at < text.len ? sizeof more : 1);
    return quoted;
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0;
}

static bool is_squeezed(hw_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c >= '\t' && c <= '\r') || (c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] == 0xA0) ||
            (c == ' ' && i + 1 < text.len && text.ptr[i + 1] == ' '))
            return false;
    }
    return true;
}

hw_span hw_reader_squeeze(hw_reader *reader, hw_span text, bool *ok)
{
    text = hw_span_trim(text);
    if (is_squeezed(text))
        return text;
    char *out = hw_arena_alloc(reader->arena, text.len);
    size_t len = 0;
    if (!out) {
        *ok = false;
        return (hw_span){NULL, 0};
    }
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = hw_utf8_next(text, &at);
        if (!is_blank(code)) {
            memcpy(out + len, text.ptr + start, at - start);
            len += at - start;
        } else if (out[len - 1] != ' ') { /* trimmed: never the first */
            out[len++] = ' ';
        }
    }
    hw_arena_shrink(reader->arena, out, len);
    return hw_span_of(out, len);
}
