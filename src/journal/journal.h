/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_JOURNAL_H
#define HW_JOURNAL_JOURNAL_H

/* What a running service learns: questions with what became of them, and feedback. One SQLite file, mode 0600 when it
 * is made here.
 *
 *     question ─> queue ──────────┐
 *                                 ├─> writer thread: words ─> one transaction, synced ─> FILE, FILE-wal
 *     feedback ─> waits its turn ─┘
 *
 * Feedback is on disk when the call returns: it survives kill -9 and power loss, and those who wait at the same time
 * share one sync. Questions are queued, and written every second or when 256 have come; when the queue is full (4,096
 * questions or 4 MiB) they are counted as lost rather than waited for. When the disk says no, what was to be written is
 * lost and counted, `trouble` is told once, and the next batch is tried all the same.
 *
 * The journal knows texts and numbers, nothing of glossaries: what makes two questions the same is up to `words`.
 *
 * Thread safety: all calls but open and close from any thread.
 */

#include "base/buf.h"

/* What became of a question. */
typedef enum hw_outcome {
    HW_OUTCOME_ANSWERED = 0,
    HW_OUTCOME_POOR, /* answered, with little confidence, or partial */
    HW_OUTCOME_NOTHING,
    HW_OUTCOME_WEAK,
    HW_OUTCOME_AMBIGUOUS,
    HW_OUTCOME_OTHER_LANGUAGE,
    HW_OUTCOMES
} hw_outcome;

typedef struct hw_journal_question {
    hw_span text;    /* as typed */
    hw_span lang;    /* asked for, or "" */
    hw_span session; /* opaque, from the client, or "": to tell first queries from later ones */
    hw_span route;   /* "ask", "search" or "define" */
    hw_span entry;   /* id of the best entry, or of the nearest one, or "" */
    hw_outcome outcome;
    double confidence; /* 0 .. 1; < 0 = unknown */
    uint32_t took_us;
    int64_t at_ms; /* milliseconds since 1970; 0 = now */
} hw_journal_question;

typedef struct hw_journal_feedback {
    hw_span text; /* the query */
    hw_span lang;
    hw_span entry; /* the entry it is about, or "" = the answer as a whole */
    hw_span session;
    bool helpful;
    int64_t at_ms; /* 0 = now */
} hw_journal_feedback;

/* Adds to `said` the words of a text in their order, and to `key` those by which questions are clustered: of one
 * inflection, sorted, each once. Both are empty at first, and joined by blanks. Called in the writer thread only. A
 * text it leaves without `said` is its own words, in lower case as far as they are ASCII. */
typedef hw_status hw_journal_words_fn(void *context, hw_span lang, hw_span text, hw_buf *said, hw_buf *key);

/* Writing has begun to fail, or works again (err->status HW_OK). Called in the writer thread, once for each change;
 * lost = questions and feedback that were lost so far. */
typedef void hw_journal_trouble_fn(void *context, const hw_error *err, uint64_t lost);

typedef struct hw_journal_options {
    uint32_t days_kept;         /* older rows are deleted; 0 = kept for ever */
    uint64_t rows_most;         /* of questions, and of feedback: the oldest are deleted; 0 = no bound */
    hw_journal_words_fn *words; /* NULL = every text is its own words */
    void *words_context;
    hw_journal_trouble_fn *trouble; /* NULL = nobody is told */
    void *trouble_context;
} hw_journal_options;

#define HW_JOURNAL_OPTIONS_INIT                                                                                        \
    {                                                                                                                  \
        0                                                                                                              \
    }

typedef struct hw_journal hw_journal;

/* Opens for writing; makes the file if there is none. NULL options = defaults. Errors: NOMEM, NOTFOUND (directory), ARG
 * (no regular file), IO, CORRUPT (no journal of ours, or of another version), LOCKED (another service writes to it). */
hw_status hw_journal_open(hw_journal **out, const char *path, const hw_journal_options *options, hw_error *err);

/* Writes what is queued, then closes. NULL is fine. */
void hw_journal_close(hw_journal *journal);

/* Never waits for the disk. */
void hw_journal_question_add(hw_journal *journal, const hw_journal_question *question);

/* Errors: LOCKED (somebody else keeps the file locked), NOMEM, IO (the disk is full, ...), STALE (the file was removed
 * or replaced), CORRUPT. */
hw_status hw_journal_feedback_add(hw_journal *journal, const hw_journal_feedback *feedback, hw_error *err);

/* Where it is; borrowed until it is closed. */
const char *hw_journal_path(const hw_journal *journal);

typedef struct hw_journal_counts {
    uint64_t questions; /* written since it was opened */
    uint64_t lost;      /* questions and feedback: queue full, or the disk said no */
    uint64_t feedback;  /* written since it was opened */
} hw_journal_counts;
hw_journal_counts hw_journal_counts_now(const hw_journal *journal);

#endif
