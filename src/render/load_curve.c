/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/load.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 8, EIGHTHS = 8, LABEL = 11, COLUMNS_LEAST = 30 };

typedef struct plot {
    size_t columns;
    double low, high; /* log10 of microseconds, at the bottom and the top */
    const hw_load_report *report;
} plot;

static size_t point_at(const plot *p, size_t column)
{
    return column * (HW_LOAD_CURVE - 1) / (p->columns - 1);
}

/* Blocks filled in a column, in eighths of a row. At least one, so that the curve has no holes. */
static int height_at(const plot *p, size_t column)
{
    double value = log10(p->report->curve_us[point_at(p, column)]);
    double share = p->high > p->low ? (value - p->low) / (p->high - p->low) : 0;
    return 1 + (int)lround(share * (ROWS * EIGHTHS - 1));
}

/* "  12.3 us |" */
static void add_label(hw_buf *out, double us)
{
    if (us < 1e3)
        hw_buf_printf(out, "%*.1f us ", LABEL - 4, us);
    else if (us < 1e6)
        hw_buf_printf(out, "%*.1f ms ", LABEL - 4, us / 1e3);
    else
        hw_buf_printf(out, "%*.1f s  ", LABEL - 4, us / 1e6);
}

static void add_row(hw_buf *out, const plot *p, int row)
{
    static const char *const blocks[EIGHTHS + 1] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    if (row == ROWS - 1 || row == ROWS / 2 || row == 0)
        add_label(out, pow(10, p->low + (p->high - p->low) * (row == 0 ? 0 : (row + 1.0) / ROWS)));
    else
        hw_buf_printf(out, "%*s", LABEL, "");
    for (size_t column = 0; column < p->columns; column++) {
        int filled = height_at(p, column) - row * EIGHTHS;
        hw_buf_add_str(out, blocks[filled < 0 ? 0 : filled > EIGHTHS ? EIGHTHS : filled]);
    }
    hw_buf_add_byte(out, '\n');
}

/* Percentiles under the columns where they are. */
static void add_axis(hw_buf *out, const plot *p)
{
    static const struct {
        double nines;
        const char *name;
    } marks[] = {{0, "0"}, {.30103, "50"}, {1, "90"}, {2, "99"}, {3, "99.9"}, {4, "99.99"}, {5, "99.999"}};
    char line[HW_LOAD_CURVE + 16];
    memset(line, ' ', sizeof line);
    size_t end = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && marks[i].nines <= p->report->nines + 1e-9; i++) {
        size_t at = (size_t)lround(marks[i].nines / p->report->nines * (double)(p->columns - 1));
        size_t len = strlen(marks[i].name);
        if (end && at < end + 1)
            continue;
        memcpy(line + at, marks[i].name, len);
        end = at + len;
    }
    hw_buf_printf(out, "%*s%.*s %%\n", LABEL, "", (int)end, line);
}

void hw_render_load_curve(hw_buf *out, const hw_style *style, const hw_load_report *report)
{
    plot p = {.columns = HW_LOAD_CURVE, .report = report};
    if (style->layout != HW_LAYOUT_PAGE || !(report->nines > 0) || style->columns < COLUMNS_LEAST)
        return;
    if (style->columns < HW_LOAD_CURVE + LABEL + 10)
        p.columns = style->columns - LABEL - 10;
    p.low = log10(fmax(report->curve_us[0], .001));
    p.high = log10(fmax(report->curve_us[HW_LOAD_CURVE - 1], .001));
    hw_buf_add_str(out, "\nLatency of all, by percentile\n");
    for (int row = ROWS - 1; row >= 0; row--)
        add_row(out, &p, row);
    add_axis(out, &p);
}
