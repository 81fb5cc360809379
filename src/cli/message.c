/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/message.h"

#include "base/utf8.h"
#include "render/visible.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { LONGEST = 4096 };

/* One write, so that lines of several processes do not mix; that it may fail is nobody's business. */
static void write_line(const char *prefix, hw_span message)
{
    hw_buf line;
    hw_buf_init(&line, SIZE_MAX);
    hw_buf_add_str(&line, prefix);
    hw_add_visible(&line, message);
    hw_buf_add_byte(&line, '\n');
    if (line.len && write(STDERR_FILENO, line.data, line.len) < 0)
        hw_buf_clear(&line);
    hw_buf_release(&line);
}

void hw_say(const char *format, ...)
{
    char message[LONGEST];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    write_line("headword: ", hw_span_str(message));
}

hw_typed hw_typed_short(hw_span typed)
{
    enum { MOST = sizeof(hw_typed) - sizeof "..." };
    hw_typed quoted = {""};
    size_t whole = 0; /* bytes of whole characters */
    for (size_t at = 0; at <= MOST && at < typed.len; hw_utf8_next(typed, &at))
        whole = at;
    size_t len = typed.len <= MOST ? typed.len : whole;
    memcpy(quoted.text, typed.ptr, len);
    memcpy(quoted.text + len, "...", typed.len <= MOST ? 0 : sizeof "...");
    return quoted;
}

void hw_say_warning(void *context, const char *file, uint32_t line, const char *message)
{
    (void)context;
    char text[LONGEST];
    if (line)
        snprintf(text, sizeof text, "%s:%u: %s", file, line, message);
    else
        snprintf(text, sizeof text, "%s: %s", file, message);
    write_line("", hw_span_str(text));
}
