/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/relay.h"

#include "base/fail.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

/* What became of the item in a slot. */
typedef struct outcome {
    bool ready;
    hw_status status;
    hw_error err;
} outcome;

typedef struct race {
    const hw_relay *relay;
    pthread_mutex_t lock;
    pthread_cond_t changed; /* an item is ready, or a slot is free, or all is over */
    size_t begun, accepted;
    bool over;
    outcome *outcomes; /* by slot */
} race;

typedef struct runner {
    race *race;
    size_t number;
    pthread_t thread;
} runner;

static bool may_begin(const race *r)
{
    return !r->over && r->begun < r->relay->items && r->begun < r->accepted + r->relay->slots;
}

/* Prepares the next item; called with the lock, which is free meanwhile. */
static void prepare_next(race *r, size_t thread)
{
    size_t item = r->begun++, slot = item % r->relay->slots;
    outcome *out = &r->outcomes[slot];
    pthread_mutex_unlock(&r->lock);
    out->err = (hw_error){0};
    out->status = r->relay->prepare(r->relay->context, thread, slot, item, &out->err);
    pthread_mutex_lock(&r->lock);
    out->ready = true;
    pthread_cond_broadcast(&r->changed);
}

static void *run(void *argument)
{
    runner *self = argument;
    race *r = self->race;
    pthread_mutex_lock(&r->lock);
    while (!r->over && r->begun < r->relay->items)
        if (may_begin(r))
            prepare_next(r, self->number);
        else
            pthread_cond_wait(&r->changed, &r->lock);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* Accepts the next item, which is ready; called with the lock, which is free meanwhile. */
static hw_status accept_next(race *r, hw_error *err)
{
    size_t slot = r->accepted % r->relay->slots;
    outcome *out = &r->outcomes[slot];
    out->ready = false;
    if (out->status) {
        if (err)
            *err = out->err;
        return out->status;
    }
    pthread_mutex_unlock(&r->lock);
    hw_status status = r->relay->accept(r->relay->context, slot, r->accepted, err);
    pthread_mutex_lock(&r->lock);
    r->accepted++;
    pthread_cond_broadcast(&r->changed);
    return status;
}

static hw_status lead(race *r, hw_error *err)
{
    hw_status status = HW_OK;
    pthread_mutex_lock(&r->lock);
    while (!status && r->accepted < r->relay->items) {
        if (r->outcomes[r->accepted % r->relay->slots].ready)
            status = accept_next(r, err);
        else if (may_begin(r))
            prepare_next(r, 0);
        else
            pthread_cond_wait(&r->changed, &r->lock);
    }
    r->over = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
    return status;
}

static hw_status run_all(race *r, hw_error *err)
{
    size_t others = 0, wanted = r->relay->jobs - 1;
    runner *runners = calloc(wanted + 1, sizeof *runners);
    if (!runners)
        return hw_fail_nomem(err);
    for (; others < wanted; others++) {
        runners[others] = (runner){.race = r, .number = others + 1};
        if (pthread_create(&runners[others].thread, NULL, run, &runners[others]))
            break;
    }
    hw_status status = lead(r, err);
    while (others > 0)
        pthread_join(runners[--others].thread, NULL);
    free(runners);
    return status;
}

hw_status hw_relay_run(const hw_relay *relay, hw_error *err)
{
    race r = {.relay = relay};
    r.outcomes = calloc(relay->slots, sizeof *r.outcomes);
    if (!r.outcomes)
        return hw_fail_nomem(err);
    if (pthread_mutex_init(&r.lock, NULL)) {
        free(r.outcomes);
        return hw_fail_nomem(err);
    }
    hw_status status = pthread_cond_init(&r.changed, NULL) ? hw_fail_nomem(err) : HW_OK;
    if (!status) {
        status = run_all(&r, err);
        pthread_cond_destroy(&r.changed);
    }
    pthread_mutex_destroy(&r.lock);
    free(r.outcomes);
    return status;
}

size_t hw_cores(void)
{
    cpu_set_t set;
    int cores = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
    return cores > 0 ? (size_t)cores : 1;
}
