/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_MEMORY_H
#define HW_SERVE_MEMORY_H

/* The journal of a running service, with what it needs: an analyzer that finds the words of questions, in the journal's
 * own thread, and the log, which is told when the disk says no, once, and when it works again. */

#include "journal/journal.h"
#include "serve/log.h"

typedef struct hw_memory_options {
    const char *path;
    uint32_t days_kept; /* 0 = for ever */
    uint64_t rows_most; /* of questions, and of feedback; 0 = no bound */
} hw_memory_options;

typedef struct hw_memory hw_memory;

/* Only `log` is borrowed until it is closed. Errors: as hw_journal_open. */
hw_status hw_memory_open(hw_memory **out, const hw_memory_options *options, const hw_log *log, hw_error *err);
void hw_memory_close(hw_memory *memory); /* NULL is fine */

/* For hw_service.journal; borrowed until it is closed. */
hw_journal *hw_memory_journal(const hw_memory *memory);

#endif
