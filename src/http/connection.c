/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/connection.h"

#include "base/vec.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { KEEP_BYTES = 64 * 1024, RESPONSE_MOST = 16 << 20, BODY_MOST = 16 << 20, FORGET_MS = 60000 };

struct hw_connections {
    pthread_mutex_t lock;
    pthread_cond_t changed; /* one has begun, or left */
    HW_VEC(hw_connection *) items;
    uint32_t most, per_peer_most, room;
    uint32_t header_timeout_ms;
    uint32_t counted; /* those not leaving */
    uint64_t serial;
    uint64_t refused, evicted, timed_out;
};

uint64_t hw_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

bool hw_connection_enter(hw_connection *connection, hw_phase phase, uint64_t deadline_ms)
{
    unsigned old = atomic_load(&connection->phase);
    if (old == HW_PHASE_ENDED)
        return false;
    atomic_store(&connection->deadline_ms, deadline_ms); /* first: the keeper reads it after the phase */
    return atomic_compare_exchange_strong(&connection->phase, &old, (unsigned)phase);
}

void hw_exchange_clear(hw_exchange *exchange)
{
    if (exchange->arena.next_size > 2 * KEEP_BYTES)
        hw_arena_release(&exchange->arena);
    hw_arena_clear(&exchange->arena);
    hw_buf *bufs[] = {&exchange->body, &exchange->response.body};
    for (size_t i = 0; i < 2; i++) {
        if (bufs[i]->capacity > KEEP_BYTES)
            hw_buf_release(bufs[i]);
        hw_buf_clear(bufs[i]);
    }
    exchange->request = (hw_request){.arena = &exchange->arena};
    exchange->response.status = 200;
    exchange->response.header_count = 0;
    exchange->target = (hw_span){NULL, 0};
    exchange->swallowed = 0;
    exchange->head_seen = false;
    exchange->status = 0;
}

static void connection_free(hw_connection *connection)
{
    hw_arena_release(&connection->exchange.arena);
    hw_buf_release(&connection->exchange.body);
    hw_buf_release(&connection->exchange.response.body);
    free(connection);
}

uint32_t hw_connections_room(uint32_t most)
{
    return most + most / 4 + 16;
}

hw_connections *hw_connections_new(uint32_t most, uint32_t per_peer_most, uint32_t header_timeout_ms)
{
    hw_connections *all = calloc(1, sizeof *all);
    if (!all)
        return NULL;
    all->most = most;
    all->per_peer_most = per_peer_most;
    all->room = hw_connections_room(most);
    all->header_timeout_ms = header_timeout_ms;
    pthread_mutex_init(&all->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&all->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return all;
}

void hw_connections_free(hw_connections *all)
{
    if (!all)
        return;
    for (size_t i = 0; i < all->items.count; i++)
        connection_free(all->items.items[i]);
    hw_vec_release(&all->items);
    pthread_cond_destroy(&all->changed);
    pthread_mutex_destroy(&all->lock);
    free(all);
}

static hw_connection *find(hw_connections *all, int fd)
{
    for (size_t i = all->items.count; i-- > 0;) /* the newest is what is looked for */
        if (all->items.items[i]->fd == fd)
            return all->items.items[i];
    return NULL;
}

static void take_out(hw_connections *all, hw_connection *connection)
{
    hw_connection *last = all->items.items[--all->items.count];
    all->items.items[connection->place] = last;
    last->place = connection->place;
    if (!connection->leaving)
        all->counted--;
    pthread_cond_broadcast(&all->changed);
}

static void end(hw_connections *all, hw_connection *connection)
{
    connection->leaving = true;
    all->counted--;
    shutdown(connection->fd, SHUT_RDWR);
}

static bool same_peer(const hw_connection *connection, hw_peer_key key)
{
    return connection->key.family == key.family && connection->key.value == key.value;
}

/* Ends the one, of `key` or of all, that has waited longest and never sent a whole head. */
static bool evict(hw_connections *all, const hw_peer_key *key)
{
    hw_connection *oldest = NULL;
    for (size_t i = 0; i < all->items.count; i++) {
        hw_connection *c = all->items.items[i];
        if (!c->leaving && !atomic_load(&c->answered) && atomic_load(&c->phase) <= HW_PHASE_HEAD &&
            (!key || same_peer(c, *key)) && (!oldest || c->serial < oldest->serial))
            oldest = c;
    }
    unsigned phase = oldest ? atomic_load(&oldest->phase) : HW_PHASE_ENDED;
    if (phase > HW_PHASE_HEAD || !atomic_compare_exchange_strong(&oldest->phase, &phase, HW_PHASE_ENDED))
        return false;
    end(all, oldest);
    all->evicted++;
    return true;
}

static bool make_room(hw_connections *all, hw_peer_key key)
{
    uint32_t of_peer = 0;
    for (size_t i = 0; i < all->items.count; i++)
        of_peer += !all->items.items[i]->leaving && same_peer(all->items.items[i], key);
    if (of_peer >= all->per_peer_most)
        return evict(all, &key);
    return all->counted < all->most || evict(all, NULL);
}

bool hw_connections_admit(hw_connections *all, int fd, uint64_t now_ms)
{
    hw_connection *c = calloc(1, sizeof *c);
    if (!c)
        return false;
    c->fd = fd;
    c->accepted_ms = now_ms;
    hw_peer_identify(fd, &c->peer, &c->key);
    hw_buf_init(&c->exchange.body, BODY_MOST);
    hw_buf_init(&c->exchange.response.body, RESPONSE_MOST);
    hw_exchange_clear(&c->exchange);

    pthread_mutex_lock(&all->lock);
    hw_connection *stale = find(all, fd); /* closed without a word: the number is in use again */
    if (stale)
        take_out(all, stale);
    c->serial = all->serial++;
    c->place = all->items.count;
    bool admitted = make_room(all, c->key) && hw_vec_push(&all->items, c);
    all->counted += admitted;
    all->refused += !admitted;
    pthread_mutex_unlock(&all->lock);

    if (stale)
        connection_free(stale);
    if (!admitted)
        connection_free(c);
    return admitted;
}

hw_connection *hw_connections_begin(hw_connections *all, int fd, uint64_t now_ms)
{
    pthread_mutex_lock(&all->lock);
    hw_connection *found = find(all, fd);
    if (found) {
        found->begun = true;
        atomic_store(&found->deadline_ms, now_ms + all->header_timeout_ms);
    }
    pthread_cond_broadcast(&all->changed);
    pthread_mutex_unlock(&all->lock);
    return found;
}

void hw_connections_remove(hw_connections *all, hw_connection *connection)
{
    pthread_mutex_lock(&all->lock);
    take_out(all, connection);
    pthread_mutex_unlock(&all->lock);
    connection_free(connection);
}

static void look_at(hw_connections *all, hw_connection *c, uint64_t now_ms, hw_connection_late *late, void *context)
{
    unsigned phase = atomic_load(&c->phase); /* before the deadline: if it goes on meanwhile, the exchange fails */
    if (phase == HW_PHASE_ENDED || atomic_load(&c->deadline_ms) > now_ms ||
        !atomic_compare_exchange_strong(&c->phase, &phase, HW_PHASE_ENDED))
        return;
    if (phase == HW_PHASE_HEAD || phase == HW_PHASE_BODY)
        late(context, c);
    end(all, c);
    all->timed_out++;
}

void hw_connections_sweep(hw_connections *all, uint64_t now_ms, hw_connection_late *late, void *context)
{
    pthread_mutex_lock(&all->lock);
    for (size_t i = all->items.count; i-- > 0;) { /* backwards: what is taken out is replaced by the last */
        hw_connection *c = all->items.items[i];
        if (c->begun) {
            look_at(all, c, now_ms, late, context);
        } else if (c->accepted_ms + FORGET_MS <= now_ms) {
            take_out(all, c);
            connection_free(c);
        }
    }
    pthread_mutex_unlock(&all->lock);
}

void hw_connections_hush(hw_connections *all, uint64_t before_ms)
{
    pthread_mutex_lock(&all->lock);
    for (size_t i = 0; i < all->items.count; i++) {
        hw_connection *c = all->items.items[i];
        if (!c->begun || c->hushed || atomic_load(&c->phase) != HW_PHASE_WAITING)
            continue;
        if (atomic_load(&c->answered) || c->accepted_ms <= before_ms) {
            c->hushed = true;
            shutdown(c->fd, SHUT_RD); /* a request that is in the socket already is still read and answered */
        }
    }
    pthread_mutex_unlock(&all->lock);
}

static size_t count_all(const hw_connections *all)
{
    return all->items.count;
}

static size_t count_unbegun(const hw_connections *all)
{
    size_t count = 0;
    for (size_t i = 0; i < all->items.count; i++)
        count += !all->items.items[i]->begun;
    return count;
}

static size_t await_fewer(hw_connections *all, size_t than, size_t (*count)(const hw_connections *),
                          uint64_t deadline_ms)
{
    struct timespec until = {.tv_sec = (time_t)(deadline_ms / 1000), .tv_nsec = (long)(deadline_ms % 1000) * 1000000};
    pthread_mutex_lock(&all->lock);
    while (count(all) >= than && pthread_cond_timedwait(&all->changed, &all->lock, &until) == 0)
        ;
    size_t left = count(all);
    pthread_mutex_unlock(&all->lock);
    return left;
}

uint32_t hw_connections_wait(hw_connections *all, uint64_t deadline_ms)
{
    return (uint32_t)await_fewer(all, 1, count_all, deadline_ms);
}

bool hw_connections_await_room(hw_connections *all, uint64_t deadline_ms)
{
    return await_fewer(all, all->room, count_all, deadline_ms) < all->room;
}

void hw_connections_await_begun(hw_connections *all, uint64_t deadline_ms)
{
    await_fewer(all, 1, count_unbegun, deadline_ms);
}

hw_connection_counts hw_connections_count(hw_connections *all)
{
    pthread_mutex_lock(&all->lock);
    hw_connection_counts counts = {.accepted = all->serial - all->refused,
                                   .refused = all->refused,
                                   .evicted = all->evicted,
                                   .timed_out = all->timed_out,
                                   .open = all->counted};
    for (size_t i = 0; i < all->items.count; i++) {
        unsigned phase = atomic_load(&all->items.items[i]->phase);
        counts.in_flight += phase == HW_PHASE_BODY || phase == HW_PHASE_ANSWER;
    }
    pthread_mutex_unlock(&all->lock);
    return counts;
}
