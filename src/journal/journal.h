/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_JOURNAL_H
#define HW_JOURNAL_JOURNAL_H

/* What a running service learns: questions with what became of them, and feedback. One SQLite file, mode 0600.
 *
 * The journal knows texts and numbers, nothing of glossaries: who writes gives the key by which questions are
 * clustered (their lemmas, sorted). Feedback is on disk when the call returns (it survives kill -9 and power loss);
 * questions are queued and written in batches by a thread, and when the queue is full they are counted as lost rather
 * than waited for.
 *
 * Thread safety: a writer may be used from any thread; a reading of it is one thread's.
 */

#include "base/arena.h"
#include "base/span.h"

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
    hw_span key;     /* lemmas, sorted and joined by blanks; "" = the text itself, lower case */
    hw_span lang;    /* asked for, or ""  */
    hw_span session; /* opaque, from the client, or "": to tell first queries from later ones */
    hw_span route;   /* "ask", "search" or "define" */
    hw_span entry;   /* id of the best entry, or "" */
    hw_outcome outcome;
    double confidence; /* 0 .. 1; < 0 = unknown */
    uint32_t took_us;
    int64_t at_ms; /* milliseconds since 1970; 0 = now */
} hw_journal_question;

typedef struct hw_journal_feedback {
    hw_span text; /* the query */
    hw_span key;
    hw_span entry; /* the entry it is about, or "" = the answer as a whole */
    hw_span session;
    bool helpful;
    int64_t at_ms; /* 0 = now */
} hw_journal_feedback;

typedef struct hw_journal hw_journal;

/* Opens for writing; makes the file if there is none. Errors: NOMEM, NOTFOUND (directory), IO, CORRUPT (no journal of
 * ours, or of a newer version), LOCKED (another service writes to it). */
hw_status hw_journal_open(hw_journal **out, const char *path, hw_error *err);

/* Writes what is queued, then closes. NULL is fine. */
void hw_journal_close(hw_journal *journal);

void hw_journal_question_add(hw_journal *journal, const hw_journal_question *question);
hw_status hw_journal_feedback_add(hw_journal *journal, const hw_journal_feedback *feedback, hw_error *err);

typedef struct hw_journal_counts {
    uint64_t questions; /* written or queued since it was opened */
    uint64_t lost;      /* queue full, or the disk said no */
    uint64_t feedback;
} hw_journal_counts;
hw_journal_counts hw_journal_counts_now(const hw_journal *journal);

#endif
