/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_READING_H
#define HW_JOURNAL_READING_H

/* Reading a journal, also while a service writes it: gaps (gaps.h) and statistics (stats.h).
 *
 * Thread safety: a reading is one thread's; any number of them beside a writer.
 */

#include "base/arena.h"

typedef struct hw_reading hw_reading;

/* Errors: NOMEM, NOTFOUND, IO, CORRUPT (no journal of ours, or of another version), LOCKED. */
hw_status hw_reading_open(hw_reading **out, const char *path, hw_error *err);
void hw_reading_close(hw_reading *reading);

#endif
