/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_EACH_LINE_H
#define HW_CLI_EACH_LINE_H

/* A file of queries, "ID<tab>QUERY" or "QUERY" a line, answered one after another. */

#include "cli/command.h"
#include "cli/lines.h"

/* Answers one query on the output of the command, and adds to *found how much there was. */
typedef hw_status hw_line_fn(void *context, hw_keyed query, size_t *found, hw_error *err);

/* A query that is wrong is reported with its line, and the run goes on; a damaged index ends it. What stands in the
 * output before, such as a header row, is dropped when the file cannot be opened. */
hw_exit hw_each_line(hw_cli *cli, const char *path, hw_line_fn *answer, void *context);

#endif
