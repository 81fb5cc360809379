/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_HTTP_REQUEST_H
#define HW_HTTP_REQUEST_H

/* A request is taken apart: the target by ourselves, the head from what libmicrohttpd found in it. */

#include "http/exchange.h"

#include <microhttpd.h>

/* Why something is no request of ours; status 0 = it is one. */
typedef struct hw_refusal {
    unsigned status;
    const char *why; /* one line, static */
} hw_refusal;

/* What libmicrohttpd hands over: pointers into the bytes that came. */
typedef struct hw_head {
    const char *method;
    const char *url;
    const char *version;
    hw_span target;
    size_t most; /* bytes it may have, with its request line */
} hw_head;

/* Fills method and headers (borrowed from the connection). Refuses what parsers do not agree about, so that no proxy in
 * front sees another request than we do: such a connection has to be closed, as nobody knows where the next one begins.
 */
hw_refusal hw_request_read_head(hw_request *request, struct MHD_Connection *connection, const hw_head *head);

/* Fills path and params from the target: origin form, absolute form, or "*". */
hw_refusal hw_request_read_target(hw_request *request, hw_span target);

/* What a body may be, from the headers. */
typedef struct hw_framing {
    bool chunked;
    bool sized; /* Content-Length is there */
    uint64_t length;
} hw_framing;

hw_refusal hw_request_read_framing(const hw_request *request, const char *version, uint64_t most, hw_framing *framing);

#endif
