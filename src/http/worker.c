/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/running.h"

#include "base/fail.h"

#include <limits.h>
#include <sys/socket.h>

/* What libmicrohttpd calls, in the thread of a connection's worker, in this order:
 *
 *     on_connection started; for each request: on_target, on_request (head), on_request (parts of the body) ...,
 *     on_request (whole), on_completed; on_connection closed
 */

static hw_connection *connection_of(struct MHD_Connection *mhd)
{
    return MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static void on_connection(void *context, struct MHD_Connection *mhd, void **ours,
                          enum MHD_ConnectionNotificationCode what)
{
    hw_http *http = context;
    int fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED && *ours)
        hw_connections_remove(http->connections, *ours);
    else if (what == MHD_CONNECTION_NOTIFY_STARTED &&
             !(*ours = hw_connections_begin(http->connections, fd, hw_now_us() / 1000)))
        shutdown(fd, SHUT_RDWR);
}

static uint64_t deadline_in(uint64_t now_us, uint32_t timeout_ms)
{
    return now_us / 1000 + timeout_ms;
}

/* The request line has come. */
static void *on_target(void *context, const char *target, struct MHD_Connection *mhd)
{
    hw_http *http = context;
    hw_connection *connection = connection_of(mhd);
    if (!connection)
        return NULL;
    hw_exchange *exchange = &connection->exchange;
    exchange->start_us = hw_now_us();
    hw_request_name(http, connection, connection->request_count++, exchange->request.id);
    exchange->request.peer = connection->peer;
    exchange->target = hw_arena_copy(&exchange->arena, hw_span_str(target));
    uint64_t deadline = atomic_load(&connection->deadline_ms); /* of the first head: since the connection */
    if (atomic_load(&connection->answered))
        deadline = deadline_in(exchange->start_us, http->options.header_timeout_ms);
    hw_connection_enter(connection, HW_PHASE_HEAD, deadline);
    return connection;
}

static enum MHD_Result on_head(hw_http *http, hw_connection *connection, struct MHD_Connection *mhd,
                               const hw_head *head)
{
    hw_exchange *exchange = &connection->exchange;
    exchange->head_seen = true;
    hw_framing framing;
    hw_refusal refusal = hw_request_read_head(&exchange->request, mhd, head);
    if (!refusal.status)
        refusal = hw_request_read_framing(&exchange->request, head->version, http->options.body_bytes_most, &framing);
    bool swallow = refusal.status == 413 && hw_body_begin_swallow(http, connection, &framing);
    if (refusal.status && !swallow)
        return hw_answer_refusal(http, connection, mhd, refusal, HW_CLOSE);
    if (!framing.chunked && !framing.length)
        return MHD_YES;
    uint64_t deadline = deadline_in(hw_now_us(), http->options.body_timeout_ms);
    return hw_connection_enter(connection, HW_PHASE_BODY, deadline) ? MHD_YES : MHD_NO;
}

static enum MHD_Result on_whole(hw_http *http, hw_connection *connection, struct MHD_Connection *mhd)
{
    hw_exchange *exchange = &connection->exchange;
    hw_refusal refusal = {0, NULL};
    if (!hw_connection_enter(connection, HW_PHASE_ANSWER, UINT64_MAX))
        return MHD_NO;
    if (exchange->swallowed)
        refusal = (hw_refusal){413, "the body is too long"};
    else if (exchange->body.failed)
        refusal = (hw_refusal){503, "out of memory"};
    else
        refusal = hw_request_read_target(&exchange->request, exchange->target);
    if (refusal.status)
        return hw_answer_refusal(http, connection, mhd, refusal, HW_KEEP_ALIVE);
    exchange->request.body = hw_buf_span(&exchange->body);
    return hw_answer(http, connection, mhd);
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *mhd, const char *url, const char *method,
                                  const char *version, const char *bytes, size_t *size, void **ours)
{
    hw_http *http = context;
    hw_connection *connection = *ours;
    if (!connection)
        return MHD_NO;
    hw_exchange *exchange = &connection->exchange;
    if (!exchange->head_seen) {
        hw_head head = {method, url, version, exchange->target, http->options.head_bytes_most};
        return on_head(http, connection, mhd, &head);
    }
    if (*size) {
        bool fine = hw_body_collect(http, connection, bytes, *size);
        *size = 0;
        return fine ? MHD_YES : MHD_NO;
    }
    return on_whole(http, connection, mhd);
}

static void on_completed(void *context, struct MHD_Connection *mhd, void **ours, enum MHD_RequestTerminationCode how)
{
    (void)mhd;
    hw_http *http = context;
    hw_connection *connection = *ours;
    *ours = NULL;
    if (!connection)
        return;
    hw_exchange *exchange = &connection->exchange;
    uint64_t now = hw_now_us();
    unsigned status = exchange->status;
    if (!status && atomic_load(&connection->phase) == HW_PHASE_ENDED)
        status = 408;
    if (status && http->handler.done)
        http->handler.done(http->handler.context, status, now - exchange->start_us, exchange->response.body.len,
                           how == MHD_REQUEST_TERMINATED_COMPLETED_OK);
    hw_exchange_clear(exchange);
    atomic_store(&connection->answered, true);
    hw_connection_enter(connection, HW_PHASE_WAITING, deadline_in(now, http->options.idle_timeout_ms));
}

/* Targets are decoded by us, strictly, and not in place. */
static size_t leave_as_is(void *context, struct MHD_Connection *mhd, char *text)
{
    (void)context;
    (void)mhd;
    return strlen(text);
}

hw_status hw_workers_start(hw_http *http, hw_error *err)
{
    size_t pool = 2 * (size_t)http->options.head_bytes_most; /* the head twice: as it came, and a table of it */
    if (pool < 32 * 1024)
        pool = 32 * 1024;
    uint32_t workers = http->options.workers;
    struct MHD_OptionItem items[] = {
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)on_connection, http},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)on_target, http},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)on_completed, http},
        {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)leave_as_is, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)pool, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, INT_MAX, NULL}, /* ours are met first: at its own it (0.9.75) locks itself out */
        {MHD_OPTION_CONNECTION_TIMEOUT, 0, NULL},
        {workers > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, (intptr_t)workers, NULL},
        {MHD_OPTION_END, 0, NULL}};
    http->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET, 0, NULL,
                                    NULL, on_request, http, MHD_OPTION_ARRAY, items, MHD_OPTION_END);
    return http->daemon ? HW_OK
                        : hw_fail(err, HW_E_IO,
                                  "cannot start %u threads that serve HTTP: too many threads or descriptors?", workers);
}
