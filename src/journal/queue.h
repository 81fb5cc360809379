/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_QUEUE_H
#define HW_JOURNAL_QUEUE_H

/* Questions that wait to be written: first in, first out, bounded in number and in bytes. Who shares one locks it. */

#include "journal/journal.h"

enum { HW_QUEUE_ROWS = 4096, HW_QUEUE_BYTES = 4 * 1024 * 1024 };

/* A question with its texts in one piece of memory: to be freed with free(). */
typedef struct hw_queued {
    hw_journal_question question;
    size_t bytes; /* of all of it */
} hw_queued;

/* NULL when memory is out. */
hw_queued *hw_queued_new(const hw_journal_question *question);

typedef struct hw_queue {
    hw_queued *rows[HW_QUEUE_ROWS];
    size_t first;
    size_t count;
    size_t bytes;
} hw_queue;

/* False when it is full; the row then stays the caller's. */
bool hw_queue_push(hw_queue *queue, hw_queued *row);

/* The oldest, which becomes the caller's; NULL when there is none. */
hw_queued *hw_queue_take(hw_queue *queue);

#endif
