/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/date.h"

#include <time.h>

static void add(hw_buf *out, const char *format, int64_t at_ms)
{
    char text[32];
    struct tm parts = {0};
    time_t seconds = (time_t)(at_ms / 1000);
    if (gmtime_r(&seconds, &parts) && strftime(text, sizeof text, format, &parts))
        hw_buf_add_str(out, text);
}

void hw_add_date(hw_buf *out, int64_t at_ms)
{
    add(out, "%Y-%m-%d", at_ms);
}

void hw_add_moment(hw_buf *out, int64_t at_ms)
{
    add(out, "%Y-%m-%dT%H:%M:%SZ", at_ms);
}
