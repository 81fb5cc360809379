/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_HTTP_SERVER_H
#define HW_HTTP_SERVER_H

/* HTTP/1.1 on listening sockets that somebody else made: libmicrohttpd behind one door.
 *
 * `workers` threads with an epoll each serve all listeners; a handler runs in the thread of its connection, and should
 * not wait for anything. Keep-alive unless the client says otherwise. One more thread accepts and looks after
 * deadlines.
 *
 * Limits. A connection belongs to a peer: the process at the other end of a Unix socket, or an address (of IPv6 the
 * network, /64). When all connections, or those of a peer, are taken, the one that has waited longest without ever
 * having sent a whole request makes room; if there is none, the new one is closed. The first request's head has to be
 * whole within header_timeout_ms of the connection; a later one's request line within idle_timeout_ms of the answer
 * before it and the rest within header_timeout_ms more; a body within body_timeout_ms; an answer has to be taken within
 * idle_timeout_ms.
 *
 * What the door answers itself, with a problem+json body made by `refuse`: 413 (body too long), 414 (request line too
 * long), 431 (head too long), 408 (a request begun and not finished in time), 501 (another transfer encoding than
 * chunked), 400 (what two servers may read differently: no or two Hosts, two lengths, folded lines, line ends without
 * CR, control characters, bad escapes), 500 (the handler's body failed). After any but bad escapes the connection is
 * closed. A head far beyond head_bytes_most gets 414 or 431 from libmicrohttpd, with a body of its own, as do a
 * Content-Length that is no number (400), broken chunks (400) and other versions of HTTP (505); what does not look
 * like a request line at all gets no answer, the connection is closed.
 */

#include "http/exchange.h"

typedef struct hw_http_options {
    uint32_t workers;          /* threads, 1 .. 64 */
    uint32_t connections_most; /* of all listeners together */
    uint32_t per_peer_most;
    uint32_t head_bytes_most; /* request line and headers */
    uint32_t body_bytes_most;
    uint32_t header_timeout_ms;
    uint32_t body_timeout_ms;
    uint32_t idle_timeout_ms;
} hw_http_options;

#define HW_HTTP_OPTIONS_INIT                                                                                           \
    {                                                                                                                  \
        2, 1024, 512, 16 * 1024, 64 * 1024, 5000, 10000, 60000                                                         \
    }

/* Called in worker threads, several at a time; `refuse` for a 408 in the server's own thread: it must not ask for
 * hw_http_stats_now. */
typedef struct hw_http_handler {
    void *context;
    void (*answer)(void *context, const hw_request *request, hw_response *response);
    /* The response to what was refused before it was a request: fills the body of a status. */
    void (*refuse)(void *context, const hw_request *request, unsigned status, const char *why, hw_response *response);
    /* The exchange is over: `sent` = the response went out whole. May be NULL. */
    void (*done)(void *context, unsigned status, uint64_t took_us, uint64_t body_bytes, bool sent);
} hw_http_handler;

typedef struct hw_http hw_http;

/* Takes over the listening sockets (it closes them, also on failure). The handler's context outlives the server.
 * Errors: NOMEM, ARG, IO. */
hw_status hw_http_start(hw_http **out, const int *listeners, size_t count, const hw_http_options *options,
                        const hw_http_handler *handler, hw_error *err);

/* No new connections; what is in flight finishes, keep-alive ends. Returns when all is quiet or `deadline_ms` is
 * over: 0 = drained, else the number of connections that will be cut. */
uint32_t hw_http_drain(hw_http *http, uint32_t deadline_ms);

/* Cuts what is left and frees all. NULL is fine. */
void hw_http_stop(hw_http *http);

typedef struct hw_http_stats {
    uint64_t accepted;
    uint64_t refused;   /* closed at once: no room */
    uint64_t evicted;   /* closed to make room */
    uint64_t timed_out; /* header, body or idle deadline */
    uint32_t open;
    uint32_t in_flight; /* exchanges whose head is whole and whose response is not out yet */
} hw_http_stats;

hw_http_stats hw_http_stats_now(const hw_http *http);

#endif
