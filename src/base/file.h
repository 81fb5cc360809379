/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_FILE_H
#define HW_BASE_FILE_H

/* Whole files: read, mapped, and replaced in one step. Messages name the path. */

#include "base/buf.h"

/* Appends a whole file to *out; "-" is standard input. `most` bytes at most (HW_E_ARG beyond). */
hw_status hw_file_read(const char *path, uint64_t most, hw_buf *out, hw_error *err);

/* A read-only mapping of a regular file. */
typedef struct hw_mapping {
    hw_span bytes;
    int fd; /* stays open with the mapping: the same file even if the path is replaced */
} hw_mapping;

hw_status hw_mapping_open(hw_mapping *out, const char *path, hw_error *err);
void hw_mapping_close(hw_mapping *mapping); /* a zeroed or closed mapping is fine */

#endif
