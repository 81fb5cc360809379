/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_HTTP_RUNNING_H
#define HW_HTTP_RUNNING_H

/* A running server, inside the room. Two kinds of threads: workers, which are libmicrohttpd's, and one keeper.
 *
 *     listeners ──accept──> keeper ──MHD_add_connection──> worker 1 .. n ──> handler
 *                              └── looks at the deadlines of all connections, shuts down what is overdue
 *
 * We accept, and not libmicrohttpd: it knows no limit for the peers of a Unix socket, and its MHD_quiesce_daemon
 * (0.9.75) aborts the process when a worker takes the listener out of its epoll set at the same moment.
 */

#include "http/connection.h"
#include "http/request.h"
#include "http/server.h"

#include <poll.h>
#include <pthread.h>
#include <semaphore.h>

typedef struct hw_keeper {
    pthread_t thread;
    bool started;
    struct pollfd *polled; /* an eventfd, for drain and stop, and the listeners; the thread's own while it runs */
    size_t count;          /* of them, 1 once the listeners are closed */
    atomic_bool stopping;
    sem_t closed; /* posted when the listeners are */
} hw_keeper;

struct hw_http {
    hw_http_options options;
    hw_http_handler handler;
    hw_connections *connections;
    struct MHD_Daemon *daemon;
    hw_keeper keeper;
    atomic_bool draining;
    uint64_t drain_start_ms;
    uint64_t id_seed;
};

/* keeper.c */
hw_status hw_keeper_take(hw_keeper *keeper, const int *listeners, size_t count, hw_error *err); /* also on failure */
hw_status hw_keeper_start(hw_http *http, hw_error *err);
void hw_keeper_close_listeners(hw_keeper *keeper); /* once http->draining is set: returns when it is done */
void hw_keeper_stop(hw_keeper *keeper);            /* a zeroed or stopped one is fine */

/* worker.c */
hw_status hw_workers_start(hw_http *http, hw_error *err);

/* body.c: whether a body that is declared too long is read all the same, and thrown away, before it is refused. */
bool hw_body_begin_swallow(const hw_http *http, hw_connection *connection, const hw_framing *framing);

/* Takes *size bytes of a body. False when the connection cannot go on. */
bool hw_body_collect(hw_http *http, hw_connection *connection, const char *bytes, size_t size);

/* answer.c: each gives libmicrohttpd an answer for the exchange, from the handler or to a refusal. */
typedef enum hw_after { HW_KEEP_ALIVE = 0, HW_CLOSE } hw_after;
enum MHD_Result hw_answer(hw_http *http, hw_connection *connection, struct MHD_Connection *mhd);
enum MHD_Result hw_answer_refusal(hw_http *http, hw_connection *connection, struct MHD_Connection *mhd,
                                  hw_refusal refusal, hw_after after);

/* Writes a refusal to the socket past libmicrohttpd, where it takes no answer; what the socket does not take at once is
 * lost. The caller closes the connection. */
void hw_answer_raw(hw_http *http, hw_connection *connection, const hw_request *request, hw_response *response,
                   hw_refusal refusal);

/* 16 hexadecimal digits, others for each request (which) of each connection. */
void hw_request_name(const hw_http *http, const hw_connection *connection, uint32_t which, char id[17]);

#endif
