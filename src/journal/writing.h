/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_WRITING_H
#define HW_JOURNAL_WRITING_H

/* The one connection that writes a journal, in transactions:
 *
 *     hw_writing_begin ─ hw_writing_question, hw_writing_feedback, ... ─ hw_writing_commit
 *
 * A failure in between undoes the transaction: begin again. Thread safety: one thread at a time.
 */

#include "journal/journal.h"

typedef struct hw_writing hw_writing;

/* As hw_journal_open; makes the file, takes the lock that keeps other writers out. */
hw_status hw_writing_open(hw_writing **out, const char *path, const hw_journal_options *options, hw_error *err);
void hw_writing_close(hw_writing *writing);

hw_status hw_writing_begin(hw_writing *writing, hw_error *err);
hw_status hw_writing_question(hw_writing *writing, const hw_journal_question *question, hw_error *err);
hw_status hw_writing_feedback(hw_writing *writing, const hw_journal_feedback *feedback, hw_error *err);

/* Deletes what is not to be kept, some of it at a time, and commits: on disk when it returns. */
hw_status hw_writing_commit(hw_writing *writing, hw_error *err);

/* Whether more is to be deleted by the next commit. */
bool hw_writing_is_behind(const hw_writing *writing);

/* Borrowed until it is closed. */
const char *hw_writing_path(const hw_writing *writing);

#endif
