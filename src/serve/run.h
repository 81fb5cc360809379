/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_RUN_H
#define HW_SERVE_RUN_H

/* The service as a process: opens what it needs, answers until it is told to end, drains, and cleans up.
 *
 *     SIGHUP              reload                SIGTERM, SIGINT     drain, then end; a second one: end at once
 *     a new index file    reload (inotify)      NOTIFY_SOCKET       told of READY, RELOADING, STOPPING, WATCHDOG
 *
 * Blocks these signals for the process, and takes over sockets in LISTEN_FDS; those take the place of the settings
 * socket and listen.
 */

#include "serve/config.h"

/* What it was about when it failed. */
typedef enum hw_run_stage {
    HW_RUN_SETTINGS = 0,
    HW_RUN_INDEX,
    HW_RUN_JOURNAL,
    HW_RUN_SOCKET,
    HW_RUN_SERVER
} hw_run_stage;

/* Returns when the service has ended: HW_OK, drained or not. */
hw_status hw_run(const hw_config *config, hw_run_stage *stage, hw_error *err);

#endif
