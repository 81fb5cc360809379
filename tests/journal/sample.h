/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_JOURNAL_SAMPLE_H
#define HW_TESTS_JOURNAL_SAMPLE_H

/* Writing journals in tests, and looking into them. */

#include "temporary.h"

#include "journal/journal.h"
#include "journal/sql.h"

static inline hw_journal *sample_open(const char *path, const hw_journal_options *options)
{
    hw_journal *journal = NULL;
    hw_error err = {0};
    if (hw_journal_open(&journal, path, options, &err))
        fail_msg("%s", err.message);
    return journal;
}

static inline hw_journal_question sample_question(const char *text, hw_outcome outcome)
{
    return (hw_journal_question){
        .text = hw_span_str(text), .route = HW_LIT("ask"), .outcome = outcome, .confidence = -1, .took_us = 100};
}

static inline void sample_ask(hw_journal *journal, const char *session, const char *text, hw_outcome outcome)
{
    hw_journal_question question = sample_question(text, outcome);
    question.session = hw_span_str(session);
    hw_journal_question_add(journal, &question);
}

static inline hw_status sample_judge(hw_journal *journal, const char *text, bool helpful, hw_error *err)
{
    hw_journal_feedback feedback = {.text = hw_span_str(text), .helpful = helpful};
    return hw_journal_feedback_add(journal, &feedback, err);
}

/* The number that a statement gives, on a connection of its own. */
static inline int64_t sample_number(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    hw_error err = {0};
    int64_t number = 0;
    if (hw_sql_open(&db, path, SQLITE_OPEN_READWRITE, &err) || hw_sql_number(db, sql, &number, &err))
        fail_msg("%s", err.message);
    sqlite3_close(db);
    return number;
}

/* Runs statements on a new file. */
static inline void sample_run(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    hw_error err = {0};
    temporary_write(path, HW_LIT(""));
    if (hw_sql_open(&db, path, SQLITE_OPEN_READWRITE, &err) || hw_sql_run(db, sql, &err))
        fail_msg("%s", err.message);
    sqlite3_close(db);
}

#endif
