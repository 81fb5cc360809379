/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/queue.h"

#include <stdlib.h>

enum { TEXTS = 5 };

static void list_texts(hw_journal_question *question, hw_span *texts[TEXTS])
{
    texts[0] = &question->text;
    texts[1] = &question->lang;
    texts[2] = &question->session;
    texts[3] = &question->route;
    texts[4] = &question->entry;
}

hw_queued *hw_queued_new(const hw_journal_question *question)
{
    hw_journal_question copy = *question;
    hw_span *texts[TEXTS];
    size_t bytes = sizeof(hw_queued);
    list_texts(&copy, texts);
    for (size_t i = 0; i < TEXTS; i++)
        bytes += texts[i]->len;
    hw_queued *row = malloc(bytes);
    if (!row)
        return NULL;
    char *at = (char *)(row + 1);
    for (size_t i = 0; i < TEXTS; i++) {
        if (texts[i]->len)
            memcpy(at, texts[i]->ptr, texts[i]->len);
        texts[i]->ptr = at;
        at += texts[i]->len;
    }
    *row = (hw_queued){copy, bytes};
    return row;
}

bool hw_queue_push(hw_queue *queue, hw_queued *row)
{
    if (queue->count == HW_QUEUE_ROWS || row->bytes > HW_QUEUE_BYTES - queue->bytes)
        return false;
    queue->rows[(queue->first + queue->count++) % HW_QUEUE_ROWS] = row;
    queue->bytes += row->bytes;
    return true;
}

hw_queued *hw_queue_take(hw_queue *queue)
{
    if (!queue->count)
        return NULL;
    hw_queued *row = queue->rows[queue->first];
    queue->first = (queue->first + 1) % HW_QUEUE_ROWS;
    queue->count--;
    queue->bytes -= row->bytes;
    return row;
}
