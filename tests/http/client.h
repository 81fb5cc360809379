/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_HTTP_CLIENT_H
#define HW_TESTS_HTTP_CLIENT_H

/* A blocking HTTP client for tests: raw bytes out, one response in. */

#include "unit.h"

#include "base/buf.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { CLIENT_PATIENCE_MS = 30000 }; /* a loaded machine is slow; this is only there so that nothing hangs */

typedef struct client {
    int fd;
    hw_buf in;   /* what has come and was not taken yet */
    size_t used; /* of it, by earlier responses */
} client;

typedef struct reply {
    unsigned status; /* 0 = the connection was closed before a whole response */
    hw_span head;
    hw_span body; /* both good until the next client_read */
} reply;

/* Also when the server is about to go: -1 in fd. */
static inline client client_try(const char *path)
{
    client c = {.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    hw_buf_init(&c.in, SIZE_MAX);
    assert_true(strlen(path) < sizeof address.sun_path);
    memcpy(address.sun_path, path, strlen(path) + 1);
    if (c.fd >= 0 && connect(c.fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(c.fd);
        c.fd = -1;
    }
    return c;
}

static inline client client_connect(const char *path)
{
    client c = client_try(path);
    if (c.fd < 0)
        fail_msg("%s: cannot connect: %s", path, strerror(errno));
    return c;
}

static inline void client_close(client *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
    hw_buf_release(&c->in);
}

/* False when the server has closed. */
static inline bool client_send(client *c, hw_span bytes)
{
    while (bytes.len) {
        ssize_t sent = send(c->fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = hw_span_sub(bytes, (size_t)sent, bytes.len);
    }
    return true;
}

static inline bool client_say(client *c, const char *text)
{
    return client_send(c, hw_span_str(text));
}

/* More bytes into c->in; false at the end. */
static inline bool client_fill(client *c)
{
    char bytes[16384];
    struct pollfd polled = {.fd = c->fd, .events = POLLIN};
    if (poll(&polled, 1, CLIENT_PATIENCE_MS) <= 0)
        return false;
    ssize_t got = recv(c->fd, bytes, sizeof bytes, 0);
    if (got <= 0)
        return false;
    hw_buf_add(&c->in, hw_span_of(bytes, (size_t)got));
    return !c->in.failed;
}

/* True when the server closes within our patience and sends nothing before that. */
static inline bool client_closed(client *c)
{
    char byte;
    struct pollfd polled = {.fd = c->fd, .events = POLLIN};
    return c->in.len == c->used && poll(&polled, 1, CLIENT_PATIENCE_MS) == 1 && recv(c->fd, &byte, 1, 0) <= 0;
}

static inline hw_span reply_header(const reply *r, const char *name)
{
    char mark[80];
    snprintf(mark, sizeof mark, "\r\n%s: ", name);
    for (size_t i = 0; i + strlen(mark) < r->head.len; i++) {
        hw_span here = hw_span_sub(r->head, i, i + strlen(mark));
        if (hw_span_equal_nocase(here, hw_span_str(mark))) {
            hw_span rest = hw_span_sub(r->head, i + strlen(mark), r->head.len);
            return hw_span_sub(rest, 0, hw_span_find(rest, HW_LIT("\r\n")));
        }
    }
    return (hw_span){NULL, 0};
}

typedef enum client_expects { EXPECT_BODY = 0, EXPECT_NO_BODY } client_expects; /* as after HEAD */

static inline reply client_read_as(client *c, client_expects expects)
{
    reply r = {0};
    size_t end;
    while ((end = hw_span_find(hw_span_sub(hw_buf_span(&c->in), c->used, c->in.len), HW_LIT("\r\n\r\n"))) == SIZE_MAX)
        if (!client_fill(c))
            return r;
    r.head = hw_span_sub(hw_buf_span(&c->in), c->used, c->used + end + 4);
    unsigned status = (unsigned)strtoul(r.head.ptr + strlen("HTTP/1.1 "), NULL, 10);
    hw_span length = reply_header(&r, "Content-Length");
    size_t body = length.len && expects == EXPECT_BODY ? strtoul(length.ptr, NULL, 10) : 0;
    size_t start = c->used + end + 4;
    while (c->in.len < start + body)
        if (!client_fill(c))
            return (reply){0};
    r.status = status;
    r.head = hw_span_sub(hw_buf_span(&c->in), c->used, start); /* the buffer may have moved */
    r.body = hw_span_sub(hw_buf_span(&c->in), start, start + body);
    c->used = start + body;
    return r;
}

static inline reply client_read(client *c)
{
    return client_read_as(c, EXPECT_BODY);
}

/* Says it and reads the answer. */
static inline reply client_ask(client *c, const char *text)
{
    client_say(c, text);
    return client_read(c);
}

#endif
