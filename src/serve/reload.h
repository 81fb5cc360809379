/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_RELOAD_H
#define HW_SERVE_RELOAD_H

/* Serving what lies at the path of the index now, with a line in the log whatever comes of it. */

#include "serve/log.h"
#include "serve/readers.h"

/* cause: "signal", "file", "request". Otherwise as hw_readers_reload. */
hw_status hw_reload(hw_readers *readers, const hw_log *log, const char *cause, bool *changed, hw_error *err);

#endif
