/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/metrics_text.h"

void hw_add_metric(hw_buf *out, const char *name, const char *type, const char *help)
{
    hw_buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

void hw_add_label(hw_buf *out, const char *name, hw_span value)
{
    hw_buf_add_str(out, name);
    hw_buf_add_str(out, "=\"");
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        if (c == '\\' || c == '"' || c == '\n')
            hw_buf_add_byte(out, '\\');
        hw_buf_add_byte(out, c == '\n' ? 'n' : c);
    }
    hw_buf_add_byte(out, '"');
}

void hw_add_value(hw_buf *out, const char *name, const char *type, const char *help, uint64_t value)
{
    hw_add_metric(out, name, type, help);
    hw_buf_printf(out, "%s %llu\n", name, (unsigned long long)value);
}
