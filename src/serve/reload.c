/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/reload.h"

hw_status hw_reload(hw_readers *readers, const hw_log *log, const char *cause, bool *changed, hw_error *err)
{
    hw_error why = {0};
    hw_status status = hw_readers_reload(readers, changed, &why);
    const hw_readers_stats stats = hw_readers_stats_now(readers);
    hw_log_line line = hw_log_begin(log,
                                    status     ? HW_LOG_ERROR
                                    : *changed ? HW_LOG_INFO
                                               : HW_LOG_DEBUG,
                                    status     ? "reload_refused"
                                    : *changed ? "reload"
                                               : "reload_unchanged");
    hw_log_text(&line, "cause", hw_span_str(cause));
    hw_log_count(&line, "generation", stats.generation);
    hw_log_count(&line, "entries", stats.entries);
    if (status)
        hw_log_text(&line, "error", hw_span_str(why.message));
    hw_log_end(&line);
    if (status && err)
        *err = why;
    return status;
}
