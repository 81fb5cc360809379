/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_HTTP_LISTEN_H
#define HW_HTTP_LISTEN_H

/* Making listening sockets, or inheriting them, and telling the service manager how we are. */

#include "base/span.h"

#include <sys/types.h>

typedef struct hw_unix_options {
    mode_t mode;       /* of the socket; 0660 by default */
    const char *group; /* name or number; NULL = as it comes */
    int backlog;
} hw_unix_options;

/* A socket at `path`. A stale one (nobody answers a connect) is replaced, under a lock on PATH.lock; a living one is
 * LOCKED; anything that is no socket is ARG. Nobody can connect before it has its final mode and group. Errors: ARG
 * (also a path too long), LOCKED, NOTFOUND (no directory, no such group), IO. */
hw_status hw_listen_unix(int *fd, const char *path, const hw_unix_options *options, hw_error *err);

/* Removes the socket if `fd` still listens and the socket is one of this process: to be called before hw_http_drain
 * closes `fd`. */
void hw_listen_unlink(const char *path, int fd);

/* "127.0.0.1:8080", "[::1]:8080", "localhost:8080"; port 0 = any. ANYWHERE must be said for an address that is not
 * loopback. Errors: ARG, LOCKED (in use), IO. */
typedef enum hw_reach { HW_LOOPBACK_ONLY = 0, HW_ANYWHERE } hw_reach;
hw_status hw_listen_tcp(int *fd, const char *address, hw_reach reach, hw_error *err);

/* The bound address as text, for logs: "unix:/run/x.sock" or "127.0.0.1:8080". */
void hw_listen_describe(int fd, char *out, size_t size);

/* Sockets that systemd passed (LISTEN_PID, LISTEN_FDS): checked to be listening stream sockets, close-on-exec set,
 * the variables removed. *count = 0 when there are none. `fds` has room for `most`. Errors: ARG. */
hw_status hw_listen_inherited(int *fds, size_t most, size_t *count, hw_error *err);

/* "READY=1", "RELOADING=1\nMONOTONIC_USEC=...", "STOPPING=1", "STATUS=...", "WATCHDOG=1" to NOTIFY_SOCKET, if there
 * is one. Failure is nobody's business. */
void hw_notify(const char *state);

#endif
