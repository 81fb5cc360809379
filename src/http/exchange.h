/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_HTTP_EXCHANGE_H
#define HW_HTTP_EXCHANGE_H

/* One request and its response, without the socket: what a handler sees, and what a test or a fuzzer makes up.
 *
 * The http room knows HTTP and sockets and nothing of glossaries. Everything in a request is borrowed until the
 * handler returns; it comes from outside and is not to be trusted: bytes may be any, UTF-8 or not.
 */

#include "base/arena.h"
#include "base/buf.h"

#include <sys/types.h>

typedef enum hw_method { HW_GET = 0, HW_HEAD, HW_POST, HW_OPTIONS, HW_METHOD_OTHER, HW_METHODS } hw_method;

typedef struct hw_pair {
    hw_span name;
    hw_span value;
} hw_pair;

/* Who is at the other end. */
typedef struct hw_peer {
    bool local; /* through a Unix socket: the ids are the kernel's word (SO_PEERCRED); else they are (id)-1 */
    uid_t uid;
    gid_t gid;
    pid_t pid;
} hw_peer;

typedef struct hw_request {
    hw_method method;
    hw_span path;          /* percent-decoded, begins with "/"; or "*", with OPTIONS */
    const hw_pair *params; /* of the query string, decoded ("+" is a blank), in order */
    size_t param_count;
    const hw_pair *headers; /* names as sent: compare without case */
    size_t header_count;
    hw_span body; /* whole, within the limit */
    hw_peer peer;
    char id[17];     /* of this request, for logs and X-Request-Id: 16 hexadecimal digits */
    hw_arena *arena; /* for the handler; cleared when the exchange is over */
} hw_request;

enum { HW_RESPONSE_HEADERS = 16 };

typedef struct hw_response_header {
    const char *name;  /* static */
    const char *value; /* static or in the request's arena; without control characters */
} hw_response_header;

typedef struct hw_response {
    unsigned status; /* 200 unless the handler says otherwise */
    hw_response_header
        headers[HW_RESPONSE_HEADERS]; /* Content-Type among them; Content-Length, Date, Connection are not */
    size_t header_count;
    hw_buf body; /* empty at first; reused from exchange to exchange. For HEAD the handler makes it as for GET */
} hw_response;

/* The first value of that name, or an empty span with ptr NULL. */
hw_span hw_request_header(const hw_request *request, const char *name);
hw_span hw_request_param(const hw_request *request, const char *name);

/* Replaces a header of that name, or adds it. There is room for all that a handler sets: more is a bug and is dropped.
 */
void hw_response_set(hw_response *response, const char *name, const char *value);
const char *hw_response_get(const hw_response *response, const char *name); /* NULL = not set */

#endif
