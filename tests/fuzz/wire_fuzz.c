/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes of a connection to a server of the http room, which is then closed for writing: each request that reaches the
 * handler is a sane one, what comes back begins as HTTP does, and it ends. */
#include "http/listen.h"
#include "http/server.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PATIENCE_MS = 30000 };

static char path[64];

static void look_at(hw_span text)
{
    volatile char last = 0;
    for (size_t i = 0; i < text.len; i++)
        last = text.ptr[i];
    (void)last;
}

static void answer(void *context, const hw_request *request, hw_response *response)
{
    (void)context;
    bool whole = hw_span_equal(request->path, HW_LIT("*")) && request->method == HW_OPTIONS;
    if (!whole && (!request->path.len || request->path.ptr[0] != '/'))
        abort();
    for (size_t i = 0; i < request->param_count; i++) {
        look_at(request->params[i].name);
        look_at(request->params[i].value);
    }
    for (size_t i = 0; i < request->header_count; i++) {
        look_at(request->headers[i].name);
        look_at(request->headers[i].value);
    }
    look_at(request->body);
    hw_response_set(response, "Content-Type", "application/octet-stream");
    hw_buf_add(&response->body, request->path);
    hw_buf_add(&response->body, request->body);
}

static void refuse(void *context, const hw_request *request, unsigned status, const char *why, hw_response *response)
{
    (void)context;
    if (!request || status < 400 || status > 599 || !why)
        abort();
    hw_buf_add_str(&response->body, why);
}

static void clean(void)
{
    unlink(path);
}

static void start(void)
{
    int fd = -1;
    hw_http *http = NULL;
    hw_http_options options = HW_HTTP_OPTIONS_INIT;
    hw_unix_options socket_options = {.mode = 0600};
    hw_http_handler handler = {NULL, answer, refuse, NULL};
    options.workers = 1;
    options.header_timeout_ms = options.body_timeout_ms = options.idle_timeout_ms = 10;
    options.head_bytes_most = 2048;
    options.body_bytes_most = 1024;
    snprintf(path, sizeof path, "/tmp/headword-wire-fuzz-%ld", (long)getpid());
    if (hw_listen_unix(&fd, path, &socket_options, NULL) || hw_http_start(&http, &fd, 1, &options, &handler, NULL))
        abort();
    atexit(clean);
}

static int connect_to_it(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address))
        abort();
    return fd;
}

static void read_to_the_end(int fd)
{
    char bytes[4096];
    bool begun = false;
    for (;;) {
        struct pollfd polled = {.fd = fd, .events = POLLIN};
        int ready = poll(&polled, 1, PATIENCE_MS);
        if (ready < 0 && errno == EINTR) /* libFuzzer's own alarm */
            continue;
        if (ready != 1)
            abort(); /* nobody closes it */
        ssize_t got = recv(fd, bytes, sizeof bytes, 0);
        if (got <= 0)
            return;
        if (!begun && !hw_span_starts(hw_span_of(bytes, (size_t)got), HW_LIT("HTTP/1.")))
            abort();
        begun = true;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!path[0])
        start();
    int fd = connect_to_it();
    for (size_t at = 0; at < size;) {
        ssize_t sent = send(fd, data + at, size - at, MSG_NOSIGNAL);
        if (sent <= 0)
            break;
        at += (size_t)sent;
    }
    send(fd, "\r\n\r\n", 4, MSG_NOSIGNAL); /* or most inputs would wait for the end of their head */
    shutdown(fd, SHUT_WR);
    read_to_the_end(fd);
    close(fd);
    return 0;
}
