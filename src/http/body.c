/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/running.h"

/* A client that sends too much reads our answer only after it has sent all: so some more is read than is taken. Beyond
 * that the answer is written into the middle of its sending, or before it. */
enum { SWALLOW_FACTOR = 4 };

bool hw_body_begin_swallow(const hw_http *http, hw_connection *connection, const hw_framing *framing)
{
    bool waits = hw_request_header(&connection->exchange.request, "Expect").len > 0;
    if (waits || framing->length >= SWALLOW_FACTOR * (uint64_t)http->options.body_bytes_most)
        return false;
    connection->exchange.swallowed = 1;
    return true;
}

bool hw_body_collect(hw_http *http, hw_connection *connection, const char *bytes, size_t size)
{
    hw_exchange *exchange = &connection->exchange;
    size_t most = http->options.body_bytes_most;
    if (!exchange->swallowed && size <= most - exchange->body.len) {
        hw_buf_add(&exchange->body, hw_span_of(bytes, size));
        return true;
    }
    exchange->swallowed += size;
    if (exchange->swallowed <= SWALLOW_FACTOR * most)
        return true;
    hw_answer_raw(http, connection, &exchange->request, &exchange->response, (hw_refusal){413, "the body is too long"});
    exchange->status = 413;
    return false;
}
