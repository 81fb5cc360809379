/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_ERROR_H
#define HEADWORD_ERROR_H

/* The vocabulary every other header speaks: text with a length, and errors as values.
 *
 * Errors live on the caller's stack. Every call that can fail takes a `hw_error *` last; NULL is
 * allowed, and on success it is left untouched. The message is UTF-8, one line, and names the thing
 * and the way out.
 *
 * Thread safety: plain values, no globals.
 */

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define HW_API __attribute__((visibility("default")))
#else
#define HW_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Borrowed bytes, UTF-8 unless a comment says otherwise; not NUL-terminated. {NULL, 0} is empty. */
typedef struct hw_span {
    const char *ptr;
    size_t len;
} hw_span;

/* Each status is an action for the caller. */
typedef enum hw_status {
    HW_OK = 0,
    HW_E_NOMEM,    /* try with less, or give the process more memory */
    HW_E_ARG,      /* the call is wrong: fix the program or the option */
    HW_E_SYNTAX,   /* the text is wrong: `offset` (and `line`) say where */
    HW_E_NOTFOUND, /* there is no such file, index, entry or field */
    HW_E_LOCKED,   /* another process is writing: retry later */
    HW_E_STALE,    /* the file changed under us: reopen */
    HW_E_CORRUPT,  /* the file is damaged or foreign: rebuild it */
    HW_E_IO,       /* the system said no: the message carries its reason */
    HW_E_INTERNAL  /* a bug of ours: please report it */
} hw_status;

typedef struct hw_error {
    hw_status status;
    size_t line;   /* 1-based line of the input; 0 = not about a line */
    size_t offset; /* byte offset in the input (valid with HW_E_SYNTAX) */
    char message[320];
} hw_error;

/* A stable lower-case name for logs and JSON: "ok", "nomem", "syntax", ... Never NULL. */
HW_API const char *hw_status_name(hw_status status);

#ifdef __cplusplus
}
#endif
#endif
