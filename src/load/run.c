/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/run.h"

#include "base/fail.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>

enum { SECOND_NS = 1000000000 };

static uint64_t monotonic_now(void *context)
{
    struct timespec now;
    (void)context;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND_NS + (uint64_t)now.tv_nsec;
}

static void monotonic_wait(void *context, uint64_t ns)
{
    struct timespec until = {.tv_sec = (time_t)(ns / SECOND_NS), .tv_nsec = (long)(ns % SECOND_NS)};
    (void)context;
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
        continue;
}

const hw_load_clock hw_load_clock_monotonic = {NULL, monotonic_now, monotonic_wait};

uint64_t hw_load_due(double rate, uint64_t n)
{
    return (uint64_t)((double)n * SECOND_NS / rate);
}

typedef struct run {
    const hw_load_target *target;
    const hw_load_queries *queries;
    const hw_load_plan *plan;
    const hw_load_clock *clock;
    hw_load_record *record;
    uint64_t start_ns;
    uint64_t next, asked; /* atomic */
    bool failed;          /* atomic */
    pthread_mutex_t lock; /* of what follows */
    hw_status status;
    hw_error err;
} run;

typedef struct worker {
    run *run;
    void *client;
    pthread_t thread;
} worker;

typedef struct turn {
    uint64_t number;
    uint64_t from_ns; /* latency counts from here; from the beginning of the run */
} turn;

/* Takes the next query, and waits until it is due. False when the run is over. */
static bool take_turn(run *r, turn *t)
{
    const hw_load_plan *plan = r->plan;
    t->number = __atomic_fetch_add(&r->next, 1, __ATOMIC_RELAXED);
    if (plan->count && t->number >= plan->count)
        return false;
    uint64_t due = plan->rate > 0 ? hw_load_due(plan->rate, t->number) : 0;
    if (!plan->count && due >= plan->duration_ns)
        return false;
    if (plan->rate > 0)
        r->clock->wait_until(r->clock->context, r->start_ns + due);
    uint64_t now = r->clock->now_ns(r->clock->context) - r->start_ns;
    t->from_ns = plan->rate > 0 ? due : now;
    return (plan->count || now < plan->duration_ns) && !__atomic_load_n(&r->failed, __ATOMIC_RELAXED);
}

static size_t slice_of(const hw_load_plan *plan, const turn *t)
{
    double share =
        plan->count ? (double)t->number / (double)plan->count : (double)t->from_ns / (double)plan->duration_ns;
    return (size_t)(share * HW_LOAD_SLICES);
}

static void raise_to(uint64_t *most, uint64_t value)
{
    uint64_t seen = __atomic_load_n(most, __ATOMIC_RELAXED);
    while (seen < value && !__atomic_compare_exchange_n(most, &seen, value, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        continue;
}

static void add_rank(hw_load_ranks *ranks, int rank)
{
    if (rank == HW_LOAD_RANK_UNKNOWN)
        return;
    __atomic_fetch_add(&ranks->judged, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&ranks->first, rank == 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&ranks->ten, rank > 0, __ATOMIC_RELAXED);
}

static void keep(run *r, const hw_load_query *query, const turn *t, uint64_t ended_ns, int rank)
{
    hw_load_record *record = r->record;
    __atomic_fetch_add(&r->asked, 1, __ATOMIC_RELAXED);
    if (!record)
        return;
    size_t slice = slice_of(r->plan, t);
    hw_histogram_add(&record->histograms[query->kind][slice], ended_ns - t->from_ns);
    raise_to(&record->slice_ended_ns[slice], ended_ns);
    add_rank(&record->ranks[query->kind], rank);
}

static void give_up(run *r, hw_status status, const hw_error *err)
{
    pthread_mutex_lock(&r->lock);
    if (!r->status) {
        r->status = status;
        r->err = *err;
    }
    pthread_mutex_unlock(&r->lock);
    __atomic_store_n(&r->failed, true, __ATOMIC_RELAXED);
}

/* Somebody's own query is named, so that it is found in the file. */
static void give_up_at(run *r, const hw_load_query *query, hw_status status, const hw_error *err)
{
    hw_error named = *err;
    if (query->kind == HW_LOAD_GIVEN)
        hw_fail(&named, status, "query %.40s: %s", query->id.ptr, err->message);
    give_up(r, status, &named);
}

static void *work(void *context)
{
    const worker *w = context;
    run *r = w->run;
    turn t;
    int rank;
    prctl(PR_SET_TIMERSLACK, 1ul); /* nanoseconds: queries are to go out when they are due */
    while (take_turn(r, &t)) {
        hw_error err = {0};
        const hw_load_query *query = &r->queries->items.items[t.number % r->queries->items.count];
        hw_status status = r->target->ask(w->client, query, &rank, &err);
        if (status)
            give_up_at(r, query, status, &err);
        else
            keep(r, query, &t, r->clock->now_ns(r->clock->context) - r->start_ns, rank);
    }
    return NULL;
}

/* The last client is the caller's own. */
static void work_all(run *r, worker *workers)
{
    size_t started = 0, last = r->plan->clients - 1;
    for (; started < last; started++)
        if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0) {
            hw_error err = {0};
            give_up(r, hw_fail(&err, HW_E_NOMEM, "the system gives no more than %zu threads", started), &err);
            break;
        }
    work(&workers[last]);
    for (size_t i = 0; i < started; i++)
        pthread_join(workers[i].thread, NULL);
}

static void count_missed(const run *r)
{
    const hw_load_plan *plan = r->plan;
    uint64_t due =
        plan->rate > 0 && !plan->count ? (uint64_t)ceil((double)plan->duration_ns / SECOND_NS * plan->rate) : r->asked;
    r->record->asked = r->asked;
    r->record->missed = due > r->asked ? due - r->asked : 0;
    for (size_t i = 0; i < HW_LOAD_SLICES; i++)
        raise_to(&r->record->elapsed_ns, r->record->slice_ended_ns[i]);
}

hw_status hw_load_run(const hw_load_target *target, void *const *clients, const hw_load_queries *queries,
                      const hw_load_plan *plan, const hw_load_clock *clock, hw_load_record *record, hw_error *err)
{
    run r = {.target = target,
             .queries = queries,
             .plan = plan,
             .clock = clock,
             .record = record,
             .lock = PTHREAD_MUTEX_INITIALIZER};
    worker *workers = calloc(plan->clients, sizeof *workers);
    if (!workers)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < plan->clients; i++)
        workers[i] = (worker){.run = &r, .client = clients[i]};
    r.start_ns = clock->now_ns(clock->context);
    work_all(&r, workers);
    if (!r.status && record)
        count_missed(&r);
    if (r.status && err)
        *err = r.err;
    free(workers);
    return r.status;
}
