/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/lines.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { LONGEST = 64 << 20, CHUNK = 64 * 1024 };

hw_status hw_lines_open(hw_lines *lines, const char *path, hw_error *err)
{
    bool input = strcmp(path, "-") == 0;
    *lines = (hw_lines){.name = input ? "standard input" : path, .fd = STDIN_FILENO};
    hw_buf_init(&lines->buf, LONGEST + CHUNK);
    if (input)
        return HW_OK;
    lines->fd = open(path, O_RDONLY | O_CLOEXEC);
    return lines->fd < 0 ? hw_fail_errno(err, path, "cannot open") : HW_OK;
}

void hw_lines_close(hw_lines *lines)
{
    if (lines->fd > STDIN_FILENO)
        close(lines->fd);
    hw_buf_release(&lines->buf);
}

static const char *find_end(const hw_lines *lines, size_t from)
{
    const char *data = lines->buf.data;
    return from < lines->buf.len ? memchr(data + from, '\n', lines->buf.len - from) : NULL;
}

bool hw_lines_ready(const hw_lines *lines)
{
    return lines->ended || find_end(lines, lines->next);
}

/* Drops the lines that were taken and reads on. */
static hw_status read_more(hw_lines *lines, hw_error *err)
{
    char chunk[CHUNK];
    hw_buf *buf = &lines->buf;
    if (lines->next) {
        memmove(buf->data, buf->data + lines->next, buf->len - lines->next);
        buf->len -= lines->next;
        lines->next = 0;
    }
    ssize_t got;
    do
        got = read(lines->fd, chunk, sizeof chunk);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return hw_fail_errno(err, lines->name, "cannot read");
    lines->ended = got == 0;
    hw_buf_add(buf, hw_span_of(chunk, (size_t)got));
    if (buf->failed == HW_E_ARG)
        return hw_fail(err, HW_E_ARG, "%s:%zu: a line of more than %d MiB; break it up", lines->name, lines->number + 1,
                       LONGEST >> 20);
    return hw_buf_finish(buf, err);
}

hw_status hw_lines_next(hw_lines *lines, hw_span *line, bool *more, hw_error *err)
{
    const char *end = find_end(lines, lines->next);
    while (!end && !lines->ended) {
        size_t seen = lines->buf.len - lines->next;
        hw_status status = read_more(lines, err);
        if (status)
            return status;
        end = find_end(lines, seen);
    }
    size_t start = lines->next, stop = end ? (size_t)(end - lines->buf.data) : lines->buf.len;
    *more = end || start < stop;
    if (!*more)
        return HW_OK;
    lines->next = stop + (end != NULL);
    lines->number++;
    *line = hw_span_sub(hw_buf_span(&lines->buf), start, stop);
    if (lines->number == 1 && hw_span_starts(*line, HW_LIT("\xEF\xBB\xBF")))
        *line = hw_span_sub(*line, 3, line->len);
    if (end && hw_span_ends(*line, HW_LIT("\r")))
        line->len--;
    return HW_OK;
}

hw_keyed hw_lines_split(const hw_lines *lines, hw_span line, char number[static HW_LINE_NUMBER])
{
    const char *tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
    size_t at = tab ? (size_t)(tab - line.ptr) : 0;
    snprintf(number, HW_LINE_NUMBER, "%zu", lines->number);
    return (hw_keyed){
        .key = at ? hw_span_sub(line, 0, at) : hw_span_str(number),
        .text = tab ? hw_span_sub(line, at + 1, line.len) : line,
    };
}
