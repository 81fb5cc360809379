/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/log.h"

#include "base/utf8.h"
#include "render/json.h"
#include "render/visible.h"

#include <time.h>
#include <unistd.h>

/* Bytes. A line is one write: up to PIPE_BUF (4096) the lines of several processes on one pipe do not mix. */
enum { LINE_MOST = 4096, TAIL = 16, VALUE_MOST = 1024 };

static const char *const level_names[HW_LOG_LEVELS] = {
    [HW_LOG_ERROR] = "error", [HW_LOG_WARN] = "warn", [HW_LOG_INFO] = "info", [HW_LOG_DEBUG] = "debug"};

/* A JSON writer that goes on in the middle of an object. */
static hw_json continue_json(hw_buf *buf)
{
    hw_json json = hw_json_begin(buf);
    json.comma = true;
    return json;
}

static void format_now(char *out, size_t size)
{
    struct timespec now;
    struct tm utc;
    char seconds[32];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    strftime(seconds, sizeof seconds, "%Y-%m-%dT%H:%M:%S", &utc);
    hw_buf text;
    hw_buf_init(&text, size - 1);
    hw_buf_printf(&text, "%s.%03uZ", seconds, (unsigned)(now.tv_nsec / 1000000));
    memcpy(out, text.data ? text.data : "", text.len + 1);
    hw_buf_release(&text);
}

hw_log_line hw_log_begin(const hw_log *log, hw_log_level level, const char *event)
{
    hw_log_line line = {0};
    char now[40];
    if (!log || level > log->level)
        return line;
    line.log = log;
    hw_buf_init(&line.buf, LINE_MOST - TAIL);
    format_now(now, sizeof now);
    if (log->format == HW_LOG_JSON) {
        hw_json json = hw_json_begin(&line.buf);
        hw_json_open(&json, NULL, '{');
        hw_json_text(&json, "time", hw_span_str(now));
        hw_json_text(&json, "level", hw_span_str(level_names[level]));
        hw_json_text(&json, "event", hw_span_str(event));
    } else {
        hw_buf_printf(&line.buf, "%s %s %s", now, level_names[level], event);
    }
    return line;
}

/* Takes a field back that found no room. */
static void keep_whole(hw_log_line *line, size_t before)
{
    if (!line->buf.failed)
        return;
    line->buf.failed = HW_OK;
    line->buf.len = before;
    line->cut = true;
}

static bool is_bare(hw_span value)
{
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] <= ' ' || value.ptr[i] >= 0x7F || strchr("\"\\=", value.ptr[i]))
            return false;
    return value.len > 0;
}

/* Bare when it can be, else as a JSON string: readable, and one way to take it apart. */
static void add_text_value(hw_buf *buf, hw_span value)
{
    if (is_bare(value)) {
        hw_buf_add(buf, value);
        return;
    }
    hw_json json = hw_json_begin(buf);
    hw_json_text(&json, NULL, value);
}

static hw_span shorten(hw_span value)
{
    if (value.len <= VALUE_MOST)
        return value;
    size_t len = VALUE_MOST;
    while (len > VALUE_MOST - 4 && ((unsigned char)value.ptr[len] & 0xC0) == 0x80)
        len--; /* to where a character begins */
    return hw_span_sub(value, 0, len);
}

void hw_log_text(hw_log_line *line, const char *key, hw_span value)
{
    hw_buf shown;
    if (!line->log)
        return;
    hw_span kept = shorten(value);
    hw_buf_init(&shown, SIZE_MAX);
    hw_buf_add(&shown, kept);
    if (kept.len < value.len)
        hw_buf_add_str(&shown, "…");
    size_t before = line->buf.len;
    if (line->log->format == HW_LOG_JSON) {
        hw_json json = continue_json(&line->buf);
        hw_json_text(&json, key, hw_buf_span(&shown));
    } else {
        hw_buf_printf(&line->buf, " %s=", key);
        add_text_value(&line->buf, hw_buf_span(&shown));
    }
    keep_whole(line, before);
    hw_buf_release(&shown);
}

void hw_log_count(hw_log_line *line, const char *key, uint64_t value)
{
    if (!line->log)
        return;
    size_t before = line->buf.len;
    if (line->log->format == HW_LOG_JSON) {
        hw_json json = continue_json(&line->buf);
        hw_json_count(&json, key, value);
    } else {
        hw_buf_printf(&line->buf, " %s=%llu", key, (unsigned long long)value);
    }
    keep_whole(line, before);
}

void hw_log_end(hw_log_line *line)
{
    if (!line->log)
        return;
    bool json = line->log->format == HW_LOG_JSON;
    line->buf.ceiling += TAIL;
    if (line->cut)
        hw_buf_add_str(&line->buf, json ? ",\"cut\":1" : " cut=1");
    hw_buf_add_str(&line->buf, json ? "}\n" : "\n");
    if (!line->buf.failed && write(line->log->fd, line->buf.data, line->buf.len) < 0)
        hw_buf_clear(&line->buf); /* lost */
    hw_buf_release(&line->buf);
    line->log = NULL;
}

void hw_log_failure(const hw_log *log, hw_log_level level, const char *event, const hw_error *err)
{
    hw_log_line line = hw_log_begin(log, level, event);
    hw_log_text(&line, "status", hw_span_str(hw_status_name(err->status)));
    hw_log_text(&line, "error", hw_span_str(err->message));
    hw_log_end(&line);
}
