/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_SANDBOX_H
#define HW_SERVE_SANDBOX_H

/* Giving up what the service does not need, for good: what has broken into it finds little.
 *
 *     files   Landlock: nothing is written, made or removed but in the directories named; reading stays as it is
 *     calls   seccomp: only system calls on a list. No programs are started, no sockets but Unix ones made (unless
 * shards of the index are served elsewhere), no memory becomes executable; what is not on the list fails with EPERM
 *
 * Both are inherited by threads started later, not by those that run.
 */

#include "base/span.h"

/* `paths` are of files: their directories stay writable; NULL among them is passed over. HW_OK with *done = false when
 * the kernel knows no Landlock. Errors: IO. */
hw_status hw_sandbox_files(const char *const *paths, size_t count, bool *done, hw_error *err);

typedef enum hw_sandbox_network { HW_SANDBOX_CALLS_NOBODY, HW_SANDBOX_CALLS_SHARDS } hw_sandbox_network;

/* For all threads. Errors: NOMEM, IO. */
hw_status hw_sandbox_calls(hw_sandbox_network network, hw_error *err);

#endif
