/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_FAIL_H
#define HW_BASE_FAIL_H

/* Failing is one line: fill the caller's error, return its status. `err` may be NULL. */

#include "headword/error.h"

__attribute__((format(printf, 3, 4))) hw_status hw_fail(hw_error *err, hw_status status, const char *format, ...);

/* HW_E_SYNTAX at a byte offset of the input. */
__attribute__((format(printf, 3, 4))) hw_status hw_fail_at(hw_error *err, size_t offset, const char *format, ...);

/* HW_E_SYNTAX at a 1-based line of the input. */
__attribute__((format(printf, 3, 4))) hw_status hw_fail_line(hw_error *err, size_t line, const char *format, ...);

/* From errno, as HW_E_NOTFOUND (ENOENT), HW_E_NOMEM (ENOMEM) or HW_E_IO: "PATH: WHAT: reason". */
hw_status hw_fail_errno(hw_error *err, const char *path, const char *what);

hw_status hw_fail_nomem(hw_error *err);

#endif
