/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_EACH_LINE_H
#define HW_CLI_EACH_LINE_H

/* A file of queries, "ID<tab>QUERY" or "QUERY" a line, answered one after another. */

#include "cli/command.h"
#include "cli/lines.h"

/* Answers one query: adds to the output, and to *found how much there was. */
typedef hw_status hw_line_fn(void *context, hw_keyed query, hw_buf *out, size_t *found, hw_error *err);

/* A query that is wrong is reported with its line, and the run goes on; a damaged index ends it. */
hw_exit hw_each_line(hw_cli *cli, const char *path, hw_line_fn *answer, void *context);

#endif
