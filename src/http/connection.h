/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_HTTP_CONNECTION_H
#define HW_HTTP_CONNECTION_H

/* Who is connected, since when, and until when it may go on like this.
 *
 *     admit ──> WAITING ──> HEAD ──> BODY ──> ANSWER ──> WAITING ...        any of them ──> ENDED ──> gone
 *              nothing of   request  head     all is     the answer         cut by the keeper
 *              a request    line is  whole    read       is out
 *
 * Thread safety: phase, deadline and answered are atomic. A connection's worker moves it on, the keeper ends it, and
 * whoever comes first wins: after ENDED nothing moves. The exchange belongs to the worker alone. The list is under a
 * lock, which no request takes, only connections that come and go. A descriptor in the list is open: libmicrohttpd
 * tells us before it closes one.
 */

#include "http/exchange.h"

#include <pthread.h>
#include <stdatomic.h>

typedef enum hw_phase { HW_PHASE_WAITING = 0, HW_PHASE_HEAD, HW_PHASE_BODY, HW_PHASE_ANSWER, HW_PHASE_ENDED } hw_phase;

/* What counts as one peer: a process, or an address (of IPv6 the network, /64). */
typedef struct hw_peer_key {
    int family;
    uint64_t value;
} hw_peer_key;

/* From an accepted socket. */
void hw_peer_identify(int fd, hw_peer *peer, hw_peer_key *key);

/* One request on its way through a worker. Reused, so that a warm connection does not allocate. */
typedef struct hw_exchange {
    hw_arena arena;
    hw_buf body; /* of the request */
    hw_request request;
    hw_response response;
    hw_span target; /* request line: between method and version, raw */
    uint64_t start_us;
    size_t swallowed; /* bytes of a body that is too long, read and forgotten */
    bool head_seen;
    unsigned status; /* of the answer, once there is one */
} hw_exchange;

typedef struct hw_connection {
    int fd;
    hw_peer peer;
    hw_peer_key key;
    uint64_t accepted_ms;
    uint64_t serial;
    uint32_t request_count;
    size_t place; /* in the list */
    bool begun;   /* a worker has it */
    bool leaving; /* shut down, and no longer counted */
    bool hushed;  /* reads no more: what has come is answered, then it ends */
    atomic_uint phase;
    _Atomic uint64_t deadline_ms;
    atomic_bool answered; /* at least once */
    hw_exchange exchange;
} hw_connection;

uint64_t hw_now_us(void); /* monotonic */

/* Moves on and sets the deadline of the new phase; false when it has been ended. */
bool hw_connection_enter(hw_connection *connection, hw_phase phase, uint64_t deadline_ms);

/* Forgets the last exchange; memory beyond what a usual one needs is given back. */
void hw_exchange_clear(hw_exchange *exchange);

typedef struct hw_connections hw_connections;

/* NULL when memory is out. */
hw_connections *hw_connections_new(uint32_t most, uint32_t per_peer_most, uint32_t header_timeout_ms);
void hw_connections_free(hw_connections *connections);

/* Most descriptors it may hold: a bit more than `most`, for those on their way out. */
uint32_t hw_connections_room(uint32_t most);

/* Waits until there are fewer than that; false when there are not before the deadline. */
bool hw_connections_await_room(hw_connections *connections, uint64_t deadline_ms);

/* A new socket; false when there is no room for it (the caller closes it) or no memory. */
bool hw_connections_admit(hw_connections *connections, int fd, uint64_t now_ms);

/* A worker has it now, and the time for its first head begins; NULL = it is none of ours any more. One that no worker
 * gets, because libmicrohttpd had no memory and closed it without a word, is forgotten after a minute. */
hw_connection *hw_connections_begin(hw_connections *connections, int fd, uint64_t now_ms);
void hw_connections_remove(hw_connections *connections, hw_connection *connection);

/* Waits until a worker has each: those that none has would be closed without a word when the workers stop. */
void hw_connections_await_begun(hw_connections *connections, uint64_t deadline_ms);

/* Ends what is overdue. `late` is called for those that were in the middle of a request, before they are shut down. */
typedef void hw_connection_late(void *context, hw_connection *connection);
void hw_connections_sweep(hw_connections *connections, uint64_t now_ms, hw_connection_late *late, void *context);

/* Lets those go that wait for a request: answered ones, and new ones that came before `before_ms`. */
void hw_connections_hush(hw_connections *connections, uint64_t before_ms);

/* Waits until all are gone; returns how many there are at the deadline. */
uint32_t hw_connections_wait(hw_connections *connections, uint64_t deadline_ms);

typedef struct hw_connection_counts {
    uint64_t accepted, refused, evicted, timed_out;
    uint32_t open, in_flight;
} hw_connection_counts;

hw_connection_counts hw_connections_count(hw_connections *connections);

#endif
