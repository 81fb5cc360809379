/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_WATCH_H
#define HW_SERVE_WATCH_H

/* Noticing that another file lies at a path: by inotify on its directory, and on that of the file a symbolic link
 * points to. Thread safety: one thread.
 */

#include "base/span.h"

typedef struct hw_watch hw_watch;

/* Errors: NOMEM, IO (also when the system has no watches left). */
hw_status hw_watch_open(hw_watch **out, const char *path, hw_error *err);
void hw_watch_close(hw_watch *watch);

/* Readable when there may be news. */
int hw_watch_fd(const hw_watch *watch);

/* Takes what has happened; true when the file may be another one now. Also when events were lost. */
bool hw_watch_take(hw_watch *watch);

#endif
