/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_LINES_H
#define HW_CLI_LINES_H

/* The lines of a file or of standard input ("-"), one after another, as they come. */

#include "base/buf.h"

typedef struct hw_lines {
    const char *name; /* for messages */
    int fd;
    hw_buf buf;
    size_t next;   /* offset of the next line in buf */
    size_t number; /* 1-based, of the line last taken */
    bool ended;    /* all of the file is in buf */
} hw_lines;

/* Errors: NOTFOUND, IO. */
hw_status hw_lines_open(hw_lines *lines, const char *path, hw_error *err);
void hw_lines_close(hw_lines *lines);

/* Whether the next line is here already, so that taking it does not wait. */
bool hw_lines_ready(const hw_lines *lines);

/* The next line without its end ("\n" or "\r\n"), and without a byte order mark at the beginning of the file; it
 * is borrowed until the next call. *more is false at the end. Errors: IO, ARG (a line over 64 MiB), NOMEM. */
hw_status hw_lines_next(hw_lines *lines, hw_span *line, bool *more, hw_error *err);

enum { HW_LINE_NUMBER = 24 }; /* bytes of a line number as text */

/* "key<tab>text"; without a key the number of the line, written to `number`, is one. */
typedef struct hw_keyed {
    hw_span key;
    hw_span text;
} hw_keyed;
hw_keyed hw_lines_split(const hw_lines *lines, hw_span line, char number[static HW_LINE_NUMBER]);

#endif
