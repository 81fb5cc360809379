/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/running.h"

#include <stdio.h>
#include <sys/socket.h>

/* splitmix64's finisher: a bijection, so that no two requests of a server share an id. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

void hw_request_name(const hw_http *http, const hw_connection *connection, uint32_t which, char id[17])
{
    uint64_t number = mix(http->id_seed + (connection->serial << 32) + which);
    for (size_t i = 0; i < 16; i++)
        id[i] = "0123456789abcdef"[number >> (60 - 4 * i) & 15];
    id[16] = '\0';
}

static enum MHD_Result queue(hw_http *http, hw_connection *connection, struct MHD_Connection *mhd, hw_after after)
{
    hw_exchange *exchange = &connection->exchange;
    hw_response *response = &exchange->response;
    if (!hw_connection_enter(connection, HW_PHASE_ANSWER, hw_now_us() / 1000 + http->options.idle_timeout_ms))
        return MHD_NO;
    static char nothing[1];
    struct MHD_Response *made = MHD_create_response_from_buffer(
        response->body.len, response->body.len ? response->body.data : nothing, MHD_RESPMEM_PERSISTENT);
    if (!made)
        return MHD_NO;
    for (size_t i = 0; i < response->header_count; i++)
        MHD_add_response_header(made, response->headers[i].name, response->headers[i].value);
    if (after == HW_CLOSE || atomic_load_explicit(&http->draining, memory_order_relaxed))
        MHD_add_response_header(made, MHD_HTTP_HEADER_CONNECTION, "close");
    exchange->status = response->status;
    enum MHD_Result queued = MHD_queue_response(mhd, response->status, made);
    MHD_destroy_response(made);
    return queued;
}

static void refuse(hw_http *http, const hw_request *request, hw_response *response, hw_refusal refusal)
{
    response->status = refusal.status;
    response->header_count = 0;
    hw_buf_clear(&response->body);
    http->handler.refuse(http->handler.context, request, refusal.status, refusal.why, response);
    response->status = refusal.status;
    if (response->body.failed)
        hw_buf_clear(&response->body);
}

enum MHD_Result hw_answer_refusal(hw_http *http, hw_connection *connection, struct MHD_Connection *mhd,
                                  hw_refusal refusal, hw_after after)
{
    refuse(http, &connection->exchange.request, &connection->exchange.response, refusal);
    return queue(http, connection, mhd, after);
}

enum MHD_Result hw_answer(hw_http *http, hw_connection *connection, struct MHD_Connection *mhd)
{
    hw_exchange *exchange = &connection->exchange;
    http->handler.answer(http->handler.context, &exchange->request, &exchange->response);
    if (exchange->response.body.failed)
        return hw_answer_refusal(http, connection, mhd, (hw_refusal){500, "the answer is too long, or memory is out"},
                                 HW_KEEP_ALIVE);
    return queue(http, connection, mhd, HW_KEEP_ALIVE);
}

void hw_answer_raw(hw_http *http, hw_connection *connection, const hw_request *request, hw_response *response,
                   hw_refusal refusal)
{
    refuse(http, request, response, refusal);
    hw_buf out;
    hw_buf_init(&out, SIZE_MAX);
    hw_buf_printf(&out, "HTTP/1.1 %u %s\r\nConnection: close\r\nContent-Length: %zu\r\n", refusal.status,
                  MHD_get_reason_phrase_for(refusal.status), response->body.len);
    for (size_t i = 0; i < response->header_count; i++)
        hw_buf_printf(&out, "%s: %s\r\n", response->headers[i].name, response->headers[i].value);
    hw_buf_add_str(&out, "\r\n");
    hw_buf_add(&out, hw_buf_span(&response->body));
    if (!out.failed && send(connection->fd, out.data, out.len, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
        response->header_count = 0; /* it has gone: nobody to tell */
    hw_buf_release(&out);
}
