/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A message cut at the end of the buffer must not end inside a UTF-8 sequence. */
static void trim_utf8(char *text)
{
    size_t len = strlen(text), lead = len;
    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead == 0)
        return;
    unsigned char c = (unsigned char)text[lead - 1];
    size_t need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    if (len - (lead - 1) < need)
        text[lead - 1] = '\0';
}

__attribute__((format(printf, 5, 0))) static hw_status fill(hw_error *err, hw_status status, size_t line,
                                                           size_t offset, const char *format, va_list args)
{
    if (err) {
        char message[sizeof err->message];
        int written = vsnprintf(message, sizeof message, format, args);
        if (written >= (int)sizeof message)
            trim_utf8(message);
        memcpy(err->message, message, sizeof message); /* the arguments may point into err */
        err->status = status;
        err->line = line;
        err->offset = offset;
    }
    return status;
}

hw_status hw_fail(hw_error *err, hw_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, 0, 0, format, args);
    va_end(args);
    return status;
}

hw_status hw_fail_at(hw_error *err, size_t offset, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, HW_E_SYNTAX, 0, offset, format, args);
    va_end(args);
    return HW_E_SYNTAX;
}

hw_status hw_fail_line(hw_error *err, size_t line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, HW_E_SYNTAX, line, 0, format, args);
    va_end(args);
    return HW_E_SYNTAX;
}

hw_status hw_fail_errno(hw_error *err, const char *path, const char *what)
{
    int saved = errno;
    hw_status status = saved == ENOENT ? HW_E_NOTFOUND : saved == ENOMEM ? HW_E_NOMEM : HW_E_IO;
    char reason[128];
    const char *text = strerror_r(saved, reason, sizeof reason);
    return hw_fail(err, status, "%s: %s: %s", path, what, text);
}

hw_status hw_fail_nomem(hw_error *err)
{
    return hw_fail(err, HW_E_NOMEM, "out of memory; free some or give the process a higher limit");
}

const char *hw_status_name(hw_status status)
{
    static const char *const names[] = {
        [HW_OK] = "ok",           [HW_E_NOMEM] = "nomem",       [HW_E_ARG] = "arg",
        [HW_E_SYNTAX] = "syntax", [HW_E_NOTFOUND] = "notfound", [HW_E_LOCKED] = "locked",
        [HW_E_STALE] = "stale",   [HW_E_CORRUPT] = "corrupt",   [HW_E_IO] = "io",
        [HW_E_INTERNAL] = "internal",
    };
    _Static_assert(sizeof names / sizeof *names == HW_E_INTERNAL + 1, "a status without a name");
    return (unsigned)status <= HW_E_INTERNAL ? names[status] : "unknown";
}
