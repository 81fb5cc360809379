/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_REPLACE_H
#define HW_BASE_REPLACE_H

/* Replacing a file in one step: who has it open keeps the old one, who opens it later gets the new one whole.
 *
 *     DIR/NAME             the target, untouched until commit
 *     DIR/.NAME.hw-new     the new file, locked (flock) by the process that writes it
 *     DIR/.NAME.hw-scratch a directory the writer may make for its own use
 *
 * Both helpers have fixed names, so that what a killed process left behind is found and cleared by the next. The lock
 * lies on the new file itself, so a success leaves none behind.
 */

#include "base/span.h"

typedef struct hw_replacement hw_replacement;

/* Takes the lock and an empty new file. A symbolic link is followed: what it points to is replaced.
 * Errors: NOMEM, NOTFOUND (no such directory), IO, ARG (the target is no regular file),
 * LOCKED (another process is replacing it). */
hw_status hw_replacement_open(hw_replacement **out, const char *path, hw_error *err);

/* Undoes everything unless it was committed. */
void hw_replacement_close(hw_replacement *replacement);

/* The new file, open for reading and writing; it stays the replacement's. */
int hw_replacement_fd(const hw_replacement *replacement);

/* The name for a scratch directory; nothing is there. Commit and close remove it with the files in it. */
const char *hw_replacement_scratch(const hw_replacement *replacement);

/* fsync, rename over the target, fsync of the directory. When the last fails the new file is in place all the same. */
hw_status hw_replacement_commit(hw_replacement *replacement, hw_error *err);

/* Writes all bytes at an offset; `path` is for messages. */
hw_status hw_file_put(int fd, const char *path, uint64_t offset, hw_span bytes, hw_error *err);

/* Removes a directory with everything in it; nothing there is fine. Links are removed, not followed. */
hw_status hw_directory_remove(const char *path, hw_error *err);

#endif
