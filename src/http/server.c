/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/server.h"

#include "http/running.h"

#include "base/fail.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>

/* Descriptors for everything but connections: an index and a journal a worker, logs, libraries. */
enum { OTHER_DESCRIPTORS = 64, DESCRIPTORS_A_WORKER = 8, BEGIN_WAIT_MS = 100 };

static hw_status check_options(const hw_http_options *o, size_t listeners, hw_error *err)
{
    if (!listeners || listeners > 64)
        return hw_fail(err, HW_E_ARG, "a server listens on 1 to 64 sockets, not %zu", listeners);
    if (o->workers < 1 || o->workers > 64)
        return hw_fail(err, HW_E_ARG, "a server has 1 to 64 worker threads, not %u", o->workers);
    if (!o->connections_most || o->connections_most > 1 << 20 || !o->per_peer_most)
        return hw_fail(err, HW_E_ARG, "a server takes 1 to 1048576 connections, and at least 1 of a peer");
    if (o->head_bytes_most < 256 || o->head_bytes_most > 1 << 20)
        return hw_fail(err, HW_E_ARG, "the limit for a request's head is 256 bytes to 1 MB, not %u",
                       o->head_bytes_most);
    if (o->body_bytes_most > 16 << 20)
        return hw_fail(err, HW_E_ARG, "the limit for a request's body is at most 16 MB, not %u", o->body_bytes_most);
    if (!o->header_timeout_ms || !o->body_timeout_ms || !o->idle_timeout_ms)
        return hw_fail(err, HW_E_ARG, "a timeout of 0 ms would close every connection");
    return HW_OK;
}

static hw_status raise_descriptor_limit(const hw_http_options *o, hw_error *err)
{
    struct rlimit limit;
    rlim_t need = hw_connections_room(o->connections_most) + OTHER_DESCRIPTORS + o->workers * DESCRIPTORS_A_WORKER;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return hw_fail_errno(err, "RLIMIT_NOFILE", "cannot be read");
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= need)
        return HW_OK;
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < need)
        return hw_fail(err, HW_E_ARG,
                       "%u connections need %llu file descriptors and this process may have %llu: take fewer "
                       "connections or raise the limit (LimitNOFILE=, ulimit -Hn)",
                       o->connections_most, (unsigned long long)need, (unsigned long long)limit.rlim_max);
    limit.rlim_cur = need;
    return setrlimit(RLIMIT_NOFILE, &limit) == 0 ? HW_OK : hw_fail_errno(err, "RLIMIT_NOFILE", "cannot be raised");
}

/* Signals are for the threads of the program that started us. */
static hw_status start_threads(hw_http *http, hw_error *err)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    hw_status status = hw_workers_start(http, err);
    if (!status)
        status = hw_keeper_start(http, err);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return status;
}

hw_status hw_http_start(hw_http **out, const int *listeners, size_t count, const hw_http_options *options,
                        const hw_http_handler *handler, hw_error *err)
{
    *out = NULL;
    hw_status status = HW_OK;
    hw_http *http = calloc(1, sizeof *http);
    if (!http) {
        for (size_t i = 0; i < count; i++)
            close(listeners[i]);
        return hw_fail_nomem(err);
    }
    http->options = *options;
    http->handler = *handler;
    if (getrandom(&http->id_seed, sizeof http->id_seed, GRND_NONBLOCK) < 0)
        http->id_seed = hw_now_us(); /* ids are to be different, not secret */
    if ((status = hw_keeper_take(&http->keeper, listeners, count, err)) ||
        (status = check_options(options, count, err)) || (status = raise_descriptor_limit(options, err)))
        goto done;
    http->connections =
        hw_connections_new(options->connections_most, options->per_peer_most, options->header_timeout_ms);
    if (!http->connections) {
        status = hw_fail_nomem(err);
        goto done;
    }
    if ((status = start_threads(http, err)))
        goto done;
    *out = http;
    http = NULL;
done:
    hw_http_stop(http);
    return status;
}

uint32_t hw_http_drain(hw_http *http, uint32_t deadline_ms)
{
    uint64_t deadline = hw_now_us() / 1000 + deadline_ms;
    atomic_store(&http->draining, true);
    hw_keeper_close_listeners(&http->keeper);
    return hw_connections_wait(http->connections, deadline);
}

void hw_http_stop(hw_http *http)
{
    if (!http)
        return;
    hw_keeper_stop(&http->keeper); /* first: from here on nobody touches a descriptor that is not his */
    if (http->daemon) {
        hw_connections_await_begun(http->connections, hw_now_us() / 1000 + BEGIN_WAIT_MS);
        MHD_stop_daemon(http->daemon);
    }
    hw_connections_free(http->connections);
    free(http);
}

hw_http_stats hw_http_stats_now(const hw_http *http)
{
    hw_connection_counts counts = hw_connections_count(http->connections);
    return (hw_http_stats){.accepted = counts.accepted,
                           .refused = counts.refused,
                           .evicted = counts.evicted,
                           .timed_out = counts.timed_out,
                           .open = counts.open,
                           .in_flight = counts.in_flight};
}
