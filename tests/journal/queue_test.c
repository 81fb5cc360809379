/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "journal/queue.h"

#include <stdio.h>
#include <stdlib.h>

static hw_queued *row_of(const char *text, size_t len)
{
    hw_journal_question question = {.text = hw_span_of(text, len), .entry = HW_LIT("e1"), .took_us = 7};
    hw_queued *row = hw_queued_new(&question);
    assert_non_null(row);
    return row;
}

static void empty(hw_queue *queue)
{
    for (hw_queued *row; (row = hw_queue_take(queue));)
        free(row);
    assert_int_equal(queue->count, 0);
    assert_int_equal(queue->bytes, 0);
    free(queue);
}

static void a_row_keeps_its_texts_when_the_callers_are_gone(void **state)
{
    (void)state;
    char text[] = "what is a callback";
    hw_queued *row = row_of(text, sizeof text - 1);
    memset(text, 'x', sizeof text - 1);
    assert_span(row->question.text, "what is a callback");
    assert_span(row->question.entry, "e1");
    assert_span(row->question.session, "");
    assert_int_equal(row->question.took_us, 7);
    free(row);
}

static void rows_come_out_as_they_went_in(void **state)
{
    (void)state;
    hw_queue *queue = calloc(1, sizeof *queue);
    char text[16];
    assert_non_null(queue);
    for (int i = 0, next = 0; i < 3 * HW_QUEUE_ROWS; i++) { /* goes round */
        snprintf(text, sizeof text, "%d", i);
        assert_true(hw_queue_push(queue, row_of(text, strlen(text))));
        if (i % 4 == 0)
            continue;
        hw_queued *row = hw_queue_take(queue);
        snprintf(text, sizeof text, "%d", next++);
        assert_span(row->question.text, text);
        free(row);
    }
    empty(queue);
}

static void a_full_queue_takes_no_more(void **state)
{
    (void)state;
    static char text[64 * 1024];
    static const struct {
        size_t bytes, rows;
    } rows[] = {{1, HW_QUEUE_ROWS}, {sizeof text, HW_QUEUE_BYTES / (sizeof text + 1024)}};
    memset(text, 'x', sizeof text);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_queue *queue = calloc(1, sizeof *queue);
        assert_non_null(queue);
        hw_queued *row = row_of(text, rows[i].bytes);
        size_t count = 0;
        while (hw_queue_push(queue, row)) {
            count++;
            row = row_of(text, rows[i].bytes);
        }
        if (count < rows[i].rows || count > HW_QUEUE_ROWS || queue->bytes > HW_QUEUE_BYTES)
            fail_msg("row %zu: %zu rows of %zu bytes, %zu in all", i, count, rows[i].bytes, queue->bytes);
        free(hw_queue_take(queue));
        assert_true(hw_queue_push(queue, row));
        empty(queue);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_keeps_its_texts_when_the_callers_are_gone),
        cmocka_unit_test(rows_come_out_as_they_went_in),
        cmocka_unit_test(a_full_queue_takes_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
