/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/readers.h"

#include "base/fail.h"
#include "base/span.h"
#include "serve/sealed.h"

#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A generation lives as long as one of its handles. */
typedef struct generation {
    hw_generation facts; /* its languages are borrowed from `first` */
    hw_index *first;     /* the handle the others are clones of; nobody searches with it */
    atomic_uint handles;
} generation;

/* A handle on an index, and the generation it is of. */
typedef struct handle {
    hw_index *index;
    generation *generation;
} handle;

/* Whoever turns `taken` from false to true owns `current` until he turns it back. A reload leaves the slot's next
 * handle in `next`: the owner, or the reload itself if there is none, puts it in the place of the current one. */
typedef struct slot {
    _Alignas(64) atomic_bool taken; /* slots are the business of different threads: a cache line each */
    handle *_Atomic next;
    handle *current;
} slot;

struct hw_readers {
    char *path;
    slot *slots;
    uint32_t count;
    sem_t free_slots;
    pthread_mutex_t reloading; /* one at a time; guards identity */
    struct stat identity;      /* of the file of the newest generation */
    pthread_mutex_t counting;  /* guards stats, which are changed by whoever holds both */
    hw_readers_stats stats;
};

static void handle_close(handle *h)
{
    if (!h)
        return;
    generation *g = h->generation;
    hw_index_close(h->index);
    free(h);
    if (g && atomic_fetch_sub(&g->handles, 1) == 1) {
        hw_index_close(g->first);
        free(g);
    }
}

/* Errors name the copy's path in /proc where they mean the file. */
static void name_file(hw_error *err, const char *copy, const char *path)
{
    char message[sizeof err->message];
    size_t len = strlen(copy);
    if (!err || strncmp(err->message, copy, len) != 0)
        return;
    snprintf(message, sizeof message, "%s%s", path, err->message + len);
    memcpy(err->message, message, sizeof message);
}

/* The copy in `fd`; a stub names shards relative to where it lies, and is opened there. */
static hw_status open_verified(hw_index **out, int fd, const char *path, hw_index_info *info, hw_error *err)
{
    char copy[32];
    hw_index *index;
    snprintf(copy, sizeof copy, "/proc/self/fd/%d", fd);
    hw_status status = hw_index_open(&index, hw_index_is_stub(path) ? path : copy, err);
    if (!status)
        status = hw_index_verify(index, err);
    if (!status)
        status = hw_index_describe(index, info, err);
    if (!status && info->entries == 0)
        status = hw_fail(err, HW_E_ARG, "%s: an index without entries answers nothing; rebuild it", path);
    if (status) {
        name_file(err, copy, path);
        hw_index_close(index);
        index = NULL;
    }
    *out = index;
    return status;
}

static uint64_t hash_of(const hw_index_info *info)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < info->part_count; i++)
        hash = (hash ^ info->parts[i].hash) * 0x9E3779B97F4A7C15;
    return hash;
}

static bool has_shards_elsewhere(const hw_index_info *info)
{
    for (size_t i = 0; i < info->shard_count; i++)
        if (!info->shards[i].file_bytes)
            return true;
    return false;
}

static hw_generation facts_of(const hw_index_info *info, uint64_t number)
{
    hw_generation facts = {
        .number = number,
        .file_hash = hash_of(info),
        .entries = info->entries,
        .file_bytes = info->file_bytes,
        .shards_elsewhere = has_shards_elsewhere(info),
        .loaded_at = time(NULL),
        .languages = info->languages,
        .language_count = info->language_count,
    };
    memcpy(facts.content_hash, info->content_hash, sizeof facts.content_hash);
    return facts;
}

static void close_handles(handle **handles, uint32_t count)
{
    for (uint32_t i = 0; handles && i < count; i++)
        handle_close(handles[i]);
    free(handles);
}

/* A handle for each slot, on one generation, whose `first` each of them takes part in. Takes `first`. */
static hw_status make_handles(handle ***out, uint32_t count, hw_index *first, hw_generation facts, hw_error *err)
{
    hw_status status = HW_OK;
    handle **handles = calloc(count, sizeof *handles);
    generation *g = calloc(1, sizeof *g);
    *out = NULL;
    if (!handles || !g) {
        hw_index_close(first);
        free(g);
        status = hw_fail_nomem(err);
        goto done;
    }
    g->facts = facts;
    g->first = first;
    atomic_init(&g->handles, 0);
    for (uint32_t i = 0; i < count && !status; i++) {
        handles[i] = calloc(1, sizeof *handles[i]);
        status = handles[i] ? hw_index_clone(&handles[i]->index, first, err) : hw_fail_nomem(err);
        if (handles[i]) {
            handles[i]->generation = g;
            atomic_fetch_add(&g->handles, 1);
        }
    }
    if (status) {
        if (atomic_load(&g->handles) == 0) {
            hw_index_close(first);
            free(g);
        }
        goto done;
    }
    *out = handles;
    handles = NULL;
done:
    close_handles(handles, count);
    return status;
}

/* Of a slot that is owned. */
static void take_next(slot *s)
{
    handle *next = atomic_exchange(&s->next, NULL);
    if (!next)
        return;
    handle_close(s->current);
    s->current = next;
}

/* Gives up a slot that is owned. A `next` left just before that is put in place by whoever saw it: us, if nobody took
 * the slot meanwhile; the two orders below and in offer() leave no gap, since both are sequentially consistent. */
static void leave(slot *s)
{
    bool expected;
    do {
        take_next(s);
        atomic_store(&s->taken, false);
        expected = false;
    } while (atomic_load(&s->next) && atomic_compare_exchange_strong(&s->taken, &expected, true));
}

static void offer(slot *s, handle *next)
{
    bool expected = false;
    handle_close(atomic_exchange(&s->next, next)); /* nobody came for the one before */
    if (atomic_compare_exchange_strong(&s->taken, &expected, true))
        leave(s);
}

/* Not by its change time, which renaming it into place stamps a moment after it can be seen there. */
static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* `reloading` is held, or nobody else is there yet. */
static hw_status load(hw_readers *readers, hw_error *err)
{
    int fd = -1;
    struct stat identity;
    hw_index *first;
    hw_index_info info;
    handle **handles;
    hw_status status = hw_sealed_copy(&fd, &identity, readers->path, err);
    if (status)
        return status;
    status = open_verified(&first, fd, readers->path, &info, err);
    close(fd);
    if (status)
        return status;
    hw_generation facts = facts_of(&info, readers->stats.generation + 1);
    status = make_handles(&handles, readers->count, first, facts, err);
    if (status)
        return status;
    for (uint32_t i = 0; i < readers->count; i++)
        offer(&readers->slots[i], handles[i]);
    free(handles);
    readers->identity = identity;
    pthread_mutex_lock(&readers->counting);
    readers->stats.generation = facts.number;
    readers->stats.entries = facts.entries;
    readers->stats.loaded_at = facts.loaded_at;
    pthread_mutex_unlock(&readers->counting);
    return HW_OK;
}

hw_status hw_readers_open(hw_readers **out, const char *path, uint32_t count, hw_error *err)
{
    hw_status status = HW_OK;
    *out = NULL;
    hw_readers *readers = calloc(1, sizeof *readers);
    if (!readers)
        return hw_fail_nomem(err);
    pthread_mutex_init(&readers->reloading, NULL); /* these kinds cannot fail on Linux; nor can the semaphore */
    pthread_mutex_init(&readers->counting, NULL);
    sem_init(&readers->free_slots, 0, count);
    readers->path = strdup(path);
    readers->slots = aligned_alloc(_Alignof(slot), count * sizeof *readers->slots);
    if (!readers->path || !readers->slots) {
        status = hw_fail_nomem(err);
        goto done;
    }
    for (uint32_t i = 0; i < count; i++) {
        readers->slots[i].current = NULL;
        atomic_init(&readers->slots[i].taken, false);
        atomic_init(&readers->slots[i].next, NULL);
    }
    readers->count = count;
    status = load(readers, err);
    if (status)
        goto done;
    *out = readers;
    readers = NULL;
done:
    hw_readers_close(readers);
    return status;
}

void hw_readers_close(hw_readers *readers)
{
    if (!readers)
        return;
    for (uint32_t i = 0; i < readers->count; i++) {
        handle_close(atomic_load(&readers->slots[i].next));
        handle_close(readers->slots[i].current);
    }
    sem_destroy(&readers->free_slots);
    pthread_mutex_destroy(&readers->counting);
    pthread_mutex_destroy(&readers->reloading);
    free(readers->slots);
    free(readers->path);
    free(readers);
}

/* A free slot; the semaphore has promised that there is one. A thread begins at its own, so that it nearly always finds
 * the handle it had before, with its memory warm. */
static slot *find_slot(hw_readers *readers)
{
    uint32_t start = (uint32_t)(((uint64_t)pthread_self() >> 12) * 0x9E3779B1u >> 7) % readers->count;
    for (;; sched_yield()) { /* a reload may hold a slot for a moment */
        for (uint32_t i = 0; i < readers->count; i++) {
            slot *s = &readers->slots[(start + i) % readers->count];
            bool expected = false;
            if (atomic_compare_exchange_strong(&s->taken, &expected, true))
                return s;
        }
    }
}

hw_reader hw_readers_take(hw_readers *readers)
{
    while (sem_wait(&readers->free_slots) != 0) { /* EINTR */
    }
    slot *s = find_slot(readers);
    take_next(s);
    return (hw_reader){s->current->index, &s->current->generation->facts, s};
}

void hw_readers_give(hw_readers *readers, hw_reader reader)
{
    leave(reader.slot);
    sem_post(&readers->free_slots);
}

static hw_status reload(hw_readers *readers, bool *changed, hw_error *err)
{
    struct stat now;
    if (stat(readers->path, &now) == 0 && same_file(&now, &readers->identity))
        return HW_OK;
    hw_status status = load(readers, err);
    *changed = !status;
    return status;
}

hw_status hw_readers_reload(hw_readers *readers, bool *changed, hw_error *err)
{
    hw_error why = {0};
    hw_readers_stats *stats = &readers->stats;
    *changed = false;
    pthread_mutex_lock(&readers->reloading);
    hw_status status = reload(readers, changed, &why);
    pthread_mutex_lock(&readers->counting);
    stats->reloads += *changed;
    stats->reloads_refused += status != HW_OK;
    memcpy(stats->last_refusal, why.message, sizeof stats->last_refusal); /* empty after a success */
    pthread_mutex_unlock(&readers->counting);
    pthread_mutex_unlock(&readers->reloading);
    if (status && err)
        *err = why;
    return status;
}

hw_readers_stats hw_readers_stats_now(hw_readers *readers)
{
    pthread_mutex_lock(&readers->counting);
    hw_readers_stats stats = readers->stats;
    pthread_mutex_unlock(&readers->counting);
    return stats;
}
