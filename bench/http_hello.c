/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The floor that the service stands on: HTTP servers that answer everything with the same bytes.
 *
 *     http_hello bare PATH [BYTES [WORKERS]]     libmicrohttpd alone, one response made once
 *     http_hello room PATH [BYTES [WORKERS]]     the same bytes through src/http
 *
 * Listens on a Unix socket at PATH until standard input ends.
 */

#include "http/listen.h"
#include "http/server.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static enum MHD_Result answer_bare(void *context, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *data, size_t *size, void **seen)
{
    (void)url;
    (void)method;
    (void)version;
    (void)data;
    static char mark;
    if (*seen != &mark || *size) { /* a response in the first call would end the connection */
        *seen = &mark;
        *size = 0;
        return MHD_YES;
    }
    return MHD_queue_response(connection, MHD_HTTP_OK, context);
}

static void answer_room(void *context, const hw_request *request, hw_response *response)
{
    (void)request;
    hw_response_set(response, "Content-Type", "application/json");
    hw_buf_add(&response->body, *(hw_span *)context);
}

static void refuse_room(void *context, const hw_request *request, unsigned status, const char *why,
                        hw_response *response)
{
    (void)context;
    (void)request;
    (void)status;
    hw_buf_add_str(&response->body, why);
}

static void wait_for_end(void)
{
    char bytes[64];
    printf("ready\n");
    fflush(stdout);
    while (read(STDIN_FILENO, bytes, sizeof bytes) > 0)
        ;
}

static int serve_bare(int fd, hw_span body, unsigned workers)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(body.len, (char *)body.ptr, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "application/json");
    struct MHD_Daemon *daemon =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer_bare, response, MHD_OPTION_LISTEN_SOCKET,
                         fd, workers > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, workers, MHD_OPTION_END);
    if (!daemon)
        return 1;
    wait_for_end();
    MHD_stop_daemon(daemon);
    MHD_destroy_response(response);
    return 0;
}

static int serve_room(int fd, hw_span body, unsigned workers)
{
    hw_error err = {0};
    hw_http *http = NULL;
    hw_http_options options = HW_HTTP_OPTIONS_INIT;
    options.workers = workers;
    hw_http_handler handler = {&body, answer_room, refuse_room, NULL};
    if (hw_http_start(&http, &fd, 1, &options, &handler, &err)) {
        fprintf(stderr, "http_hello: %s\n", err.message);
        return 1;
    }
    wait_for_end();
    hw_http_stop(http);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 5 || (strcmp(argv[1], "bare") != 0 && strcmp(argv[1], "room") != 0)) {
        fprintf(stderr, "usage: http_hello bare|room PATH [BYTES [WORKERS]]\n");
        return 2;
    }
    size_t bytes = argc > 3 ? strtoul(argv[3], NULL, 10) : 1000;
    unsigned workers = argc > 4 ? (unsigned)strtoul(argv[4], NULL, 10) : 2;
    hw_error err = {0};
    hw_unix_options options = {.mode = 0600};
    int fd = -1;
    if (hw_listen_unix(&fd, argv[2], &options, &err)) {
        fprintf(stderr, "http_hello: %s\n", err.message);
        return 1;
    }
    char *body = malloc(bytes + 1);
    if (!body)
        return 1;
    memset(body, 'x', bytes);
    int failed = (strcmp(argv[1], "bare") == 0 ? serve_bare : serve_room)(fd, hw_span_of(body, bytes), workers);
    unlink(argv[2]);
    free(body);
    return failed;
}
