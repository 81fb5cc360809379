/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_LOG_H
#define HW_SERVE_LOG_H

/* Structured lines on standard error: an event and its fields, one write a line.
 *
 *     hw_log_line line = hw_log_begin(log, HW_LOG_INFO, "reload");
 *     hw_log_count(&line, "generation", 7);
 *     hw_log_text(&line, "file", path);
 *     hw_log_end(&line);
 *
 *     2026-03-01T09:30:00.250Z info reload generation=7 file="/srv/my desk.hw"
 *     {"time":"2026-03-01T09:30:00.250Z","level":"info","event":"reload","generation":7,"file":"/srv/my desk.hw"}
 *
 * Below the level nothing is formatted. Long values end in an ellipsis; fields for which a line has no room are left
 * out, and it ends with cut=1. Keys and events are words of ours; values may be any bytes. A line that cannot be
 * written is lost. Thread safety: any thread.
 */

#include "base/buf.h"

typedef enum hw_log_level { HW_LOG_ERROR = 0, HW_LOG_WARN, HW_LOG_INFO, HW_LOG_DEBUG, HW_LOG_LEVELS } hw_log_level;
typedef enum hw_log_format { HW_LOG_TEXT = 0, HW_LOG_JSON } hw_log_format;

typedef struct hw_log {
    hw_log_level level; /* lines above it are dropped */
    hw_log_format format;
    int fd;
} hw_log;

typedef struct hw_log_line {
    const hw_log *log; /* NULL = dropped */
    hw_buf buf;
    bool cut;
} hw_log_line;

hw_log_line hw_log_begin(const hw_log *log, hw_log_level level, const char *event);
void hw_log_text(hw_log_line *line, const char *key, hw_span value);
void hw_log_count(hw_log_line *line, const char *key, uint64_t value);
void hw_log_end(hw_log_line *line);

/* An event with an error: its status and message. */
void hw_log_failure(const hw_log *log, hw_log_level level, const char *event, const hw_error *err);

#endif
