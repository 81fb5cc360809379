/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_SANDBOX_H
#define HW_SERVE_SANDBOX_H

/* Giving up what the service does not need, for good: what has broken into it finds little.
 *
 *     files   Landlock: nothing is written, made or removed but in the directories named; reading stays as it is
 *     calls   seccomp: only system calls on a list. No programs are started, no sockets but Unix ones made, no memory
 *             becomes executable; what is not on the list fails with EPERM
 *
 * Both are inherited by threads started later, not by those that run.
 */

#include "base/span.h"

/* `paths` are of files: their directories stay writable; NULL among them is passed over. HW_OK with *done = false when
 * the kernel knows no Landlock. Errors: IO. */
hw_status hw_sandbox_files(const char *const *paths, size_t count, bool *done, hw_error *err);

/* For all threads. Errors: NOMEM, IO. */
hw_status hw_sandbox_calls(hw_error *err);

#endif
