/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_INDEX_PATH_H
#define HW_CLI_INDEX_PATH_H

/* Which index is meant: --index, else $HEADWORD_INDEX, else ./glossary.hw, else
 * $XDG_DATA_HOME/headword/default.hw (~/.local/share without that variable). */

#include "headword/index.h"

#include "base/buf.h"
#include "cli/exit.h"

/* Finds it, adds its path (NUL-terminated in path->data), and opens it; a failure is reported, with how to make an
 * index when there is none. given: of --index, NULL when it was not. */
hw_exit hw_index_path_open(const char *given, hw_index **out, hw_buf *path);

/* The same for what is not asked: a single shard is fine, too (hw_index_open_file). */
hw_exit hw_index_path_open_file(const char *given, hw_index **out, hw_buf *path);

#endif
