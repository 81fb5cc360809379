/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/running.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    BATCH = 64,           /* connections accepted in a row before the deadlines are looked at */
    ROOM_WAIT_MS = 10,    /* for connections on their way out, when they take the room of new ones */
    DRAIN_TICK_MS = 10,   /* between two looks while draining */
    DRAIN_GRACE_MS = 500, /* for who has connected and not sent anything yet */
};

typedef enum accepted { ACCEPTED = 0, NONE_WAITS, EXHAUSTED } accepted;

static accepted accept_one(hw_http *http, int listener, uint64_t now_ms)
{
    if (!hw_connections_await_room(http->connections, now_ms + ROOM_WAIT_MS))
        return NONE_WAITS; /* they stay in the queue until some of those shut down are gone */
    int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0)
        return errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM ? EXHAUSTED : NONE_WAITS;
    if (!hw_connections_admit(http->connections, fd, now_ms)) {
        close(fd);
        return ACCEPTED;
    }
    struct sockaddr nobody = {.sa_family = AF_UNSPEC}; /* we know who it is, libmicrohttpd need not */
    MHD_add_connection(http->daemon, fd, &nobody, sizeof nobody);
    return ACCEPTED;
}

/* False when descriptors or memory are out: there are connections that cannot be accepted. */
static bool accept_some(hw_http *http, size_t most)
{
    uint64_t now_ms = hw_now_us() / 1000;
    accepted last = ACCEPTED;
    for (size_t i = 1; i < http->keeper.count; i++)
        for (size_t taken = 0; taken < most; taken++)
            if ((last = accept_one(http, http->keeper.polled[i].fd, now_ms)) != ACCEPTED)
                break;
    return last != EXHAUSTED;
}

static void close_listeners(hw_keeper *keeper)
{
    while (keeper->count > 1)
        close(keeper->polled[--keeper->count].fd);
    sem_post(&keeper->closed);
}

static void send_late(void *context, hw_connection *connection)
{
    hw_http *http = context;
    hw_response response = {0};
    hw_request request = {.method = HW_METHOD_OTHER, .peer = connection->peer};
    hw_arena arena = HW_ARENA_INIT;
    request.arena = &arena;
    hw_buf_init(&response.body, SIZE_MAX);
    hw_request_name(http, connection, UINT32_MAX, request.id); /* the exchange is the worker's: hands off */
    hw_answer_raw(http, connection, &request, &response, (hw_refusal){408, "the request did not come in time"});
    hw_buf_release(&response.body);
    hw_arena_release(&arena);
}

static void drain_step(hw_http *http, uint64_t now_ms)
{
    if (http->keeper.count > 1) {
        accept_some(http, http->options.connections_most); /* who is in the queue has been let in */
        close_listeners(&http->keeper);
    }
    hw_connections_hush(http->connections, now_ms > DRAIN_GRACE_MS ? now_ms - DRAIN_GRACE_MS : 0);
}

static uint32_t tick_of(const hw_http_options *options)
{
    uint32_t shortest = options->header_timeout_ms;
    if (options->body_timeout_ms < shortest)
        shortest = options->body_timeout_ms;
    if (options->idle_timeout_ms < shortest)
        shortest = options->idle_timeout_ms;
    uint32_t tick = shortest / 4;
    return tick < 10 ? 10 : tick > 250 ? 250 : tick;
}

static void *keep(void *context)
{
    hw_http *http = context;
    hw_keeper *keeper = &http->keeper;
    uint32_t tick = tick_of(&http->options);
    uint64_t next_ms = 0;
    bool exhausted = false;
    while (!atomic_load(&keeper->stopping)) {
        poll(keeper->polled, exhausted ? 1 : (nfds_t)keeper->count, (int)tick);
        if (keeper->polled[0].revents) {
            eventfd_t value;
            eventfd_read(keeper->polled[0].fd, &value);
        }
        uint64_t now_ms = hw_now_us() / 1000;
        if (atomic_load(&http->draining)) {
            tick = DRAIN_TICK_MS;
            drain_step(http, now_ms);
        } else {
            exhausted = !accept_some(http, BATCH);
        }
        if (now_ms >= next_ms) {
            hw_connections_sweep(http->connections, now_ms, send_late, http);
            next_ms = now_ms + tick;
        }
    }
    return NULL;
}

hw_status hw_keeper_take(hw_keeper *keeper, const int *listeners, size_t count, hw_error *err)
{
    keeper->polled = calloc(count + 1, sizeof *keeper->polled);
    if (!keeper->polled) {
        for (size_t i = 0; i < count; i++)
            close(listeners[i]);
        return hw_fail_nomem(err);
    }
    keeper->count = count + 1;
    sem_init(&keeper->closed, 0, 0);
    keeper->polled[0] = (struct pollfd){.fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), .events = POLLIN};
    for (size_t i = 0; i < count; i++)
        keeper->polled[i + 1] = (struct pollfd){.fd = listeners[i], .events = POLLIN};
    for (size_t i = 0; i < count; i++) {
        int flags = fcntl(listeners[i], F_GETFL);
        if (flags < 0 || fcntl(listeners[i], F_SETFL, flags | O_NONBLOCK) != 0)
            return hw_fail_errno(err, "listening socket", "cannot be used");
    }
    return keeper->polled[0].fd < 0 ? hw_fail_errno(err, "eventfd", "cannot be made") : HW_OK;
}

hw_status hw_keeper_start(hw_http *http, hw_error *err)
{
    int failed = pthread_create(&http->keeper.thread, NULL, keep, http);
    http->keeper.started = !failed;
    errno = failed;
    return failed ? hw_fail_errno(err, "thread", "cannot be started") : HW_OK;
}

void hw_keeper_close_listeners(hw_keeper *keeper)
{
    eventfd_write(keeper->polled[0].fd, 1);
    while (sem_wait(&keeper->closed) != 0)
        ;
    sem_post(&keeper->closed); /* for whoever asks again */
}

void hw_keeper_stop(hw_keeper *keeper)
{
    if (!keeper->polled)
        return;
    if (keeper->started) {
        atomic_store(&keeper->stopping, true);
        eventfd_write(keeper->polled[0].fd, 1);
        pthread_join(keeper->thread, NULL);
    }
    close_listeners(keeper);
    if (keeper->polled[0].fd >= 0)
        close(keeper->polled[0].fd);
    sem_destroy(&keeper->closed);
    free(keeper->polled);
    *keeper = (hw_keeper){0};
}
