/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/progress.h"

#include "base/buf.h"

#include <stdio.h>
#include <unistd.h>

enum { BAR = 20, LINE = 160 };

static const double redraw_seconds = 0.1;

void hw_progress_init(hw_progress *progress, const hw_terminal *terminal)
{
    *progress = (hw_progress){.wanted = terminal->on_stderr && !terminal->dumb, .columns = terminal->columns};
}

static double seconds_between(struct timespec from, struct timespec to)
{
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void write_bytes(hw_span bytes)
{
    ssize_t written = write(STDERR_FILENO, bytes.ptr, bytes.len);
    (void)written; /* a bar that cannot be drawn is no failure */
}

/* What would wrap is not drawn: \r and ESC [K take no columns. */
static bool draw_line(hw_progress *progress, const char *line, int len)
{
    if (len < 0 || len >= LINE || (uint32_t)len > progress->columns + 3)
        return false;
    write_bytes(hw_span_of(line, (size_t)len));
    progress->shown = true;
    return true;
}

static void draw(hw_progress *progress, size_t done, size_t total, double seconds)
{
    char bar[BAR + 1] = {0}, line[LINE];
    double part = total ? (double)done / (double)total : 0;
    int filled = (int)(part * BAR);
    for (int i = 0; i < BAR; i++)
        bar[i] = i < filled ? '=' : i == filled ? '>' : ' ';
    double rate = seconds > 0 ? (double)done / seconds : 0;
    unsigned left = rate > 0 ? (unsigned)((double)(total - done) / rate + 0.5) : 0;
    int len = snprintf(line, sizeof line, "\r%-8s [%s] %3d %%  %zu of %zu  %.0f/s  %u:%02u left\033[K", progress->stage,
                       bar, (int)(part * 100), done, total, rate, left / 60, left % 60);
    if (draw_line(progress, line, len))
        return;
    len = snprintf(line, sizeof line, "\r%-8s [%s] %3d %%\033[K", progress->stage, bar, (int)(part * 100));
    draw_line(progress, line, len);
}

void hw_progress_show(void *context, const char *stage, size_t done, size_t total)
{
    hw_progress *progress = context;
    struct timespec now;
    if (!progress->wanted || done > total)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!progress->stage || strcmp(progress->stage, stage) != 0) {
        progress->stage = stage;
        progress->began = now;
    } else if (seconds_between(progress->drawn, now) < redraw_seconds) {
        return;
    }
    progress->drawn = now;
    draw(progress, done, total, seconds_between(progress->began, now));
}

void hw_progress_clear(hw_progress *progress)
{
    if (progress->shown)
        write_bytes(HW_LIT("\r\033[K"));
    progress->shown = false;
}
