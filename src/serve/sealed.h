/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_SEALED_H
#define HW_SERVE_SEALED_H

/* A file as it was at one moment: a copy in memory that nobody can change any more, sealed by the kernel (memfd).
 *
 * An index is mapped, and is trusted once it was verified. On the file itself that would end with the first `cp` over
 * it: the kernel answers reads past a shortened end with SIGBUS, and bytes change after they were verified.
 */

#include "base/span.h"

#include <sys/stat.h>

/* *fd is to be closed; *info is of the file. Errors: NOTFOUND, IO, NOMEM, ARG (no regular file), CORRUPT (empty). */
hw_status hw_sealed_copy(int *fd, struct stat *info, const char *path, hw_error *err);

#endif
