/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/target.h"

#include "base/fail.h"
#include "load/http.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { RESPONSE_MOST = 64 << 20, CHUNK = 64 * 1024, PATIENCE_S = 60 };

typedef struct client {
    const char *address;
    int fd;
    hw_buf request, response;
    char chunk[CHUNK];
} client;

static void close_client(void *context)
{
    client *c = context;
    if (!c)
        return;
    if (c->fd >= 0)
        close(c->fd);
    hw_buf_release(&c->request);
    hw_buf_release(&c->response);
    free(c);
}

static hw_status connect_client(client *c, hw_error *err)
{
    struct timeval patience = {.tv_sec = PATIENCE_S};
    if (c->fd >= 0)
        close(c->fd);
    hw_status status = hw_load_connect(&c->fd, c->address, err);
    if (!status)
        setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return status;
}

static hw_status open_client(void *context, void **out, hw_error *err)
{
    client *c = calloc(1, sizeof *c);
    *out = NULL;
    if (!c)
        return hw_fail_nomem(err);
    c->address = context;
    c->fd = -1;
    hw_buf_init(&c->request, SIZE_MAX);
    hw_buf_init(&c->response, RESPONSE_MOST);
    hw_status status = connect_client(c, err);
    if (!status) {
        *out = c;
        c = NULL;
    }
    close_client(c);
    return status;
}

static hw_status ended(const client *c, hw_error *err)
{
    return hw_fail(err, HW_E_STALE, "%s: the service ended the connection; does it allow this many?", c->address);
}

static hw_status write_request(client *c, const hw_load_query *query, hw_error *err)
{
    hw_buf_clear(&c->request);
    hw_buf_printf(&c->request, "GET /v1/%s?q=", hw_load_operation_name(query->operation));
    hw_load_add_escaped(&c->request, query->text);
    hw_buf_add_str(&c->request, " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return hw_buf_finish(&c->request, err);
}

/* STALE when the other side is gone. */
static hw_status send_request(client *c, hw_error *err)
{
    for (size_t at = 0; at < c->request.len;) {
        ssize_t sent = send(c->fd, c->request.data + at, c->request.len - at, MSG_NOSIGNAL);
        if (sent > 0)
            at += (size_t)sent;
        else if (errno == EPIPE || errno == ECONNRESET)
            return ended(c, err);
        else if (errno != EINTR)
            return hw_fail_errno(err, c->address, "cannot send");
    }
    return HW_OK;
}

static hw_status receive_some(client *c, hw_error *err)
{
    ssize_t got = recv(c->fd, c->chunk, sizeof c->chunk, 0);
    if (got == 0 || (got < 0 && errno == ECONNRESET))
        return ended(c, err);
    if (got < 0 && errno == EAGAIN)
        return hw_fail(err, HW_E_IO, "%s: the service has not answered for %d seconds", c->address, PATIENCE_S);
    if (got < 0 && errno != EINTR)
        return hw_fail_errno(err, c->address, "cannot receive");
    if (got > 0)
        hw_buf_add(&c->response, hw_span_of(c->chunk, (size_t)got));
    return hw_buf_finish(&c->response, err);
}

static hw_status exchange(client *c, hw_error *err)
{
    hw_buf_clear(&c->response);
    hw_status status = send_request(c, err);
    for (size_t whole = 0; !status && (!whole || c->response.len < whole);) {
        status = receive_some(c, err);
        if (!whole)
            whole = hw_load_response_size(hw_buf_span(&c->response));
    }
    return status;
}

/* A connection that was idle for long may be ended by the service: then it is made anew, once. */
static hw_status ask_client(void *context, const hw_load_query *query, int *rank, hw_error *err)
{
    client *c = context;
    *rank = HW_LOAD_RANK_UNKNOWN;
    hw_status status = write_request(c, query, err);
    if (!status)
        status = exchange(c, err);
    if (status == HW_E_STALE && !c->response.len && connect_client(c, err) == HW_OK)
        status = exchange(c, err);
    if (status)
        return status;
    unsigned code = hw_load_response_status(hw_buf_span(&c->response));
    return code == 200 ? HW_OK
                       : hw_fail(err, HW_E_IO, "%s: the service answered '%.60s' with status %u, not 200", c->address,
                                 query->text.ptr, code);
}

void hw_load_target_socket(hw_load_target *target, const char *address)
{
    *target = (hw_load_target){(void *)(uintptr_t)address, open_client, ask_client, close_client};
}
