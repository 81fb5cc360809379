/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_HTTP_H
#define HW_LOAD_HTTP_H

/* The little of HTTP/1.1 that a client of a benchmark needs: responses with a Content-Length. */

#include "base/buf.h"

/* A blocking socket to "unix:PATH" or "tcp:HOST:PORT" on this machine. Errors: ARG (no such address), NOTFOUND, IO. */
hw_status hw_load_connect(int *fd, const char *address, hw_error *err);

/* Bytes of a response, head and body; 0 while the head is not whole. */
size_t hw_load_response_size(hw_span received);

/* Its status, "HTTP/1.1 200 OK"; 0 when it is no such line. */
unsigned hw_load_response_status(hw_span received);

/* Adds text as a value in a query string: everything but letters, digits and -._~ as %XX (RFC 3986). */
void hw_load_add_escaped(hw_buf *out, hw_span text);

#endif
