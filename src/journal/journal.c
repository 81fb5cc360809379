/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/journal.h"

#include "base/fail.h"
#include "journal/queue.h"
#include "journal/time.h"
#include "journal/writing.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    BATCH = 256,      /* questions in a transaction */
    LINGER_MS = 1000, /* a question waits no longer before it is written */
    BEHIND_MS = 20,
    IDLE_MS = 3600000, /* now and then old rows are deleted though nothing new comes */
    TEXT_BYTES = 4096, /* kept of a question */
    SHORT_BYTES = 256, /* kept of anything else */
    STACK = 512 * 1024
};

/* Feedback that waits to be on disk: on the stack of who gave it. */
typedef struct ticket {
    const hw_journal_feedback *feedback;
    hw_error err; /* status HW_OK = written */
    bool done;
    struct ticket *next;
} ticket;

struct hw_journal {
    hw_writing *writing; /* the writer thread's, once that runs */
    pthread_t thread;
    hw_journal_trouble_fn *trouble;
    void *trouble_context;
    bool failing; /* the writer thread's */

    pthread_mutex_t mutex; /* of all below but the counters */
    pthread_cond_t work;   /* for the writer */
    pthread_cond_t written;
    hw_queue queue;
    struct timespec due; /* when the oldest question has lingered long enough; monotonic */
    ticket *first, *last;
    bool closing;

    atomic_uint_fast64_t questions, lost, feedback;
};

/* What the writer takes out of the queues at a time. */
typedef struct batch {
    hw_queued *rows[BATCH];
    size_t count;
    ticket *tickets;
} batch;

static struct timespec in_ms(long ms)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += ms / 1000;
    at.tv_nsec += ms % 1000 * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_nsec -= 1000000000;
        at.tv_sec++;
    }
    return at;
}

/* Waits for something to write; true also when a wait is over in which nothing came. */
static void wait_for_work(hw_journal *j)
{
    struct timespec idle = in_ms(hw_writing_is_behind(j->writing) ? BEHIND_MS : IDLE_MS);
    int waited = 0;
    while (!j->closing && !j->first && j->queue.count < BATCH && waited != ETIMEDOUT)
        waited = pthread_cond_timedwait(&j->work, &j->mutex, j->queue.count ? &j->due : &idle);
}

static void take_batch(hw_journal *j, batch *b)
{
    b->count = 0;
    while (b->count < BATCH && j->queue.count)
        b->rows[b->count++] = hw_queue_take(&j->queue);
    b->tickets = j->first;
    j->first = j->last = NULL;
}

static hw_status write_batch(hw_writing *writing, const batch *b, hw_error *err)
{
    hw_status status = hw_writing_begin(writing, err);
    for (const ticket *t = b->tickets; !status && t; t = t->next)
        status = hw_writing_feedback(writing, t->feedback, err);
    for (size_t i = 0; !status && i < b->count; i++)
        status = hw_writing_question(writing, &b->rows[i]->question, err);
    return status ? status : hw_writing_commit(writing, err);
}

static void tell_trouble(hw_journal *j, const hw_error *err)
{
    bool failing = err->status != HW_OK;
    if (failing != j->failing && j->trouble)
        j->trouble(j->trouble_context, err, atomic_load(&j->lost));
    j->failing = failing;
}

/* Who waits for feedback is let go under the lock: a ticket is gone once its owner has seen that it is done. */
static void settle_batch(hw_journal *j, batch *b, const hw_error *err)
{
    size_t tickets = 0;
    for (size_t i = 0; i < b->count; i++)
        free(b->rows[i]);
    for (const ticket *t = b->tickets; t; t = t->next)
        tickets++;
    if (err->status) {
        atomic_fetch_add(&j->lost, b->count + tickets);
    } else {
        atomic_fetch_add(&j->questions, b->count);
        atomic_fetch_add(&j->feedback, tickets);
    }
    tell_trouble(j, err);
    pthread_mutex_lock(&j->mutex);
    for (ticket *t = b->tickets, *next; t; t = next) {
        next = t->next;
        t->err = *err;
        t->done = true;
    }
    pthread_cond_broadcast(&j->written);
}

static void *write_all(void *context)
{
    hw_journal *j = context;
    batch b;
    pthread_mutex_lock(&j->mutex);
    for (;;) {
        wait_for_work(j);
        take_batch(j, &b);
        if (j->closing && !b.count && !b.tickets)
            break;
        pthread_mutex_unlock(&j->mutex);
        hw_error err = {0};
        write_batch(j->writing, &b, &err);
        settle_batch(j, &b, &err); /* locks again */
    }
    pthread_mutex_unlock(&j->mutex);
    return NULL;
}

/* Signals are for the thread that looks after the service. */
static hw_status start_thread(hw_journal *j, hw_error *err)
{
    sigset_t all, before;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&j->thread, &attributes, write_all, j);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    if (!failed)
        return HW_OK;
    errno = failed;
    return hw_fail_errno(err, "journal", "cannot start a thread");
}

static void init_locks(hw_journal *j)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&j->mutex, NULL);
    pthread_cond_init(&j->work, &attributes);
    pthread_cond_init(&j->written, NULL);
    pthread_condattr_destroy(&attributes);
}

static void release(hw_journal *j)
{
    hw_writing_close(j->writing);
    pthread_mutex_destroy(&j->mutex);
    pthread_cond_destroy(&j->work);
    pthread_cond_destroy(&j->written);
    free(j);
}

hw_status hw_journal_open(hw_journal **out, const char *path, const hw_journal_options *options, hw_error *err)
{
    static const hw_journal_options defaults = HW_JOURNAL_OPTIONS_INIT;
    *out = NULL;
    hw_journal *j = calloc(1, sizeof *j);
    if (!j)
        return hw_fail_nomem(err);
    if (!options)
        options = &defaults;
    j->trouble = options->trouble;
    j->trouble_context = options->trouble_context;
    init_locks(j);
    hw_status status = hw_writing_open(&j->writing, path, options, err);
    if (!status)
        status = start_thread(j, err);
    if (!status) {
        *out = j;
        return HW_OK;
    }
    release(j);
    return status;
}

void hw_journal_close(hw_journal *j)
{
    if (!j)
        return;
    pthread_mutex_lock(&j->mutex);
    j->closing = true;
    pthread_cond_signal(&j->work);
    pthread_mutex_unlock(&j->mutex);
    pthread_join(j->thread, NULL);
    release(j);
}

/* At most so many bytes, no character cut in two. */
static hw_span cut(hw_span text, size_t most)
{
    if (text.len <= most)
        return text;
    while (most && ((unsigned char)text.ptr[most] & 0xC0) == 0x80)
        most--;
    return hw_span_of(text.ptr, most);
}

void hw_journal_question_add(hw_journal *j, const hw_journal_question *question)
{
    hw_journal_question q = *question;
    q.text = cut(q.text, TEXT_BYTES);
    q.lang = cut(q.lang, SHORT_BYTES);
    q.session = cut(q.session, SHORT_BYTES);
    q.entry = cut(q.entry, SHORT_BYTES);
    q.at_ms = q.at_ms ? q.at_ms : hw_now_ms();
    hw_queued *row = hw_queued_new(&q);
    pthread_mutex_lock(&j->mutex);
    bool queued = row && hw_queue_push(&j->queue, row);
    if (queued && j->queue.count == 1)
        j->due = in_ms(LINGER_MS);
    if (queued && (j->queue.count == 1 || j->queue.count == BATCH))
        pthread_cond_signal(&j->work);
    pthread_mutex_unlock(&j->mutex);
    if (queued)
        return;
    atomic_fetch_add(&j->lost, 1);
    free(row);
}

hw_status hw_journal_feedback_add(hw_journal *j, const hw_journal_feedback *feedback, hw_error *err)
{
    hw_journal_feedback f = *feedback;
    ticket t = {.feedback = &f};
    f.text = cut(f.text, TEXT_BYTES);
    f.lang = cut(f.lang, SHORT_BYTES);
    f.session = cut(f.session, SHORT_BYTES);
    f.entry = cut(f.entry, SHORT_BYTES);
    f.at_ms = f.at_ms ? f.at_ms : hw_now_ms();
    pthread_mutex_lock(&j->mutex);
    if (j->last)
        j->last->next = &t;
    else
        j->first = &t;
    j->last = &t;
    pthread_cond_signal(&j->work);
    while (!t.done)
        pthread_cond_wait(&j->written, &j->mutex);
    pthread_mutex_unlock(&j->mutex);
    return t.err.status ? hw_fail(err, t.err.status, "%s", t.err.message) : HW_OK;
}

hw_journal_counts hw_journal_counts_now(const hw_journal *j)
{
    return (hw_journal_counts){
        .questions = atomic_load(&j->questions), .lost = atomic_load(&j->lost), .feedback = atomic_load(&j->feedback)};
}

const char *hw_journal_path(const hw_journal *j)
{
    return hw_writing_path(j->writing);
}
