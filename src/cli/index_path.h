/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_INDEX_PATH_H
#define HW_CLI_INDEX_PATH_H

/* Which index is meant: --index, else $HEADWORD_INDEX, else ./glossary.hw, else
 * $XDG_DATA_HOME/headword/default.hw (~/.local/share without that variable). */

#include "headword/index.h"

#include "base/buf.h"
#include "cli/exit.h"

/* Adds the path, NUL-terminated in path->data. given: of --index, NULL when it was not.
 * Errors: NOTFOUND (the message says how to make an index), NOMEM. */
hw_status hw_index_path_find(const char *given, hw_buf *path, hw_error *err);

/* Finds and opens it; a failure is reported. */
hw_exit hw_index_path_open(const char *given, hw_index **out, hw_buf *path);

#endif
