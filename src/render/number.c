/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Few decimals, as rates and shares have them; without printf, which takes longer than all else in a suggestion. */
static bool add_short(hw_buf *out, double value)
{
    enum { SCALE = 10000, MOST = 1000000 };
    double scaled = nearbyint(value * SCALE);
    if (!(value > 0 && value < MOST) || scaled / SCALE < value || scaled / SCALE > value)
        return false;
    uint32_t whole = (uint32_t)(scaled / SCALE), rest = (uint32_t)(scaled - (double)whole * SCALE);
    char decimals[] = {'.', '0', '0', '0', '0'};
    size_t len = sizeof decimals;
    for (size_t i = sizeof decimals - 1; i; i--, rest /= 10)
        decimals[i] = (char)('0' + rest % 10);
    while (len > 1 && decimals[len - 1] == '0')
        len--;
    hw_add_count(out, whole);
    if (len > 1)
        hw_buf_add(out, hw_span_of(decimals, len));
    return true;
}

void hw_add_number(hw_buf *out, double value)
{
    enum { FEWEST = 15, ENOUGH = 17 }; /* any 15 digits survive, %g drops zeros; 17 tell all doubles apart */
    char text[32];
    if (!isfinite(value) || value == 0)
        value = 0; /* and no "-0" */
    if (add_short(out, value))
        return;
    for (int digits = FEWEST; digits <= ENOUGH; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        double back = strtod(text, NULL);
        if (!(back < value) && !(back > value))
            break;
    }
    hw_buf_add_str(out, text);
}

void hw_add_count(hw_buf *out, uint64_t count)
{
    enum { MOST = 20 };
    char digits[MOST];
    size_t first = MOST;
    do {
        digits[--first] = (char)('0' + count % 10);
        count /= 10;
    } while (count);
    hw_buf_add(out, hw_span_of(digits + first, MOST - first));
}

void hw_add_size(hw_buf *out, uint64_t bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes < 1000) {
        hw_buf_printf(out, "%u byte%s", (unsigned)bytes, bytes == 1 ? "" : "s");
        return;
    }
    size_t unit = 0;
    double size = (double)bytes / 1000;
    for (; size >= 999.95 && unit + 1 < sizeof units / sizeof *units; unit++)
        size /= 1000;
    hw_buf_printf(out, "%.1f %s", size, units[unit]);
}
