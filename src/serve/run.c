/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/run.h"

#include "base/fail.h"
#include "http/server.h"
#include "serve/memory.h"
#include "serve/reload.h"
#include "serve/sandbox.h"
#include "serve/service.h"
#include "serve/sockets.h"
#include "serve/watch.h"

#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

typedef struct host {
    const hw_config *config;
    hw_log log;
    hw_sockets sockets;
    uint32_t workers;
    hw_readers *readers;
    hw_memory *memory; /* NULL = no journal */
    hw_metrics *metrics;
    hw_service service;
    hw_http *http;
    hw_watch *watch;
    int signals; /* signalfd */
    int watchdog_ms;
    atomic_bool draining;
} host;

static int is_draining(void *context)
{
    return atomic_load(&((host *)context)->draining);
}

static void count_connections(void *context, hw_http_stats *stats)
{
    *stats = hw_http_stats_now(((host *)context)->http);
}

/* Before any thread starts: they inherit the mask, so that signals come here only. */
static hw_status block_signals(host *h, hw_error *err)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN); /* a client that goes away shows as EPIPE */
    h->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    return h->signals < 0 ? hw_fail_errno(err, "signals", "cannot be waited for") : HW_OK;
}

static hw_status open_readers(host *h, hw_error *err)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint64_t wanted = hw_config_number(h->config, HW_SETTING_ID_WORKERS);
    h->workers = wanted ? (uint32_t)wanted : cores < 1 ? 1 : cores > 64 ? 64 : (uint32_t)cores;
    return hw_readers_open(&h->readers, hw_config_text(h->config, HW_SETTING_ID_INDEX), h->workers, err);
}

static hw_status open_journal(host *h, hw_error *err)
{
    const hw_memory_options options = {
        .path = hw_config_text(h->config, HW_SETTING_ID_JOURNAL),
        .days_kept = (uint32_t)hw_config_number(h->config, HW_SETTING_ID_JOURNAL_DAYS),
        .rows_most = hw_config_number(h->config, HW_SETTING_ID_JOURNAL_ROWS),
    };
    return options.path ? hw_memory_open(&h->memory, &options, &h->log, err) : HW_OK;
}

static void watch_index(host *h)
{
    hw_error err = {0};
    if (!hw_config_number(h->config, HW_SETTING_ID_WATCH))
        return;
    if (hw_watch_open(&h->watch, hw_config_text(h->config, HW_SETTING_ID_INDEX), &err))
        hw_log_failure(&h->log, HW_LOG_WARN, "watch_failed", &err); /* signals and requests still reload */
}

static void set_service(host *h)
{
    const hw_config *config = h->config;
    const hw_setting_value *admins = &config->settings[HW_SETTING_ID_ADMIN_USERS].value;
    h->service = (hw_service){
        .options = {.query_bytes_most = (uint32_t)hw_config_number(config, HW_SETTING_ID_QUERY_BYTES),
                    .budget_ms = (uint32_t)hw_config_number(config, HW_SETTING_ID_BUDGET),
                    .cors_origin = hw_config_text(config, HW_SETTING_ID_CORS_ORIGIN),
                    .admins = admins->users,
                    .admin_count = admins->count,
                    .log_queries = hw_config_number(config, HW_SETTING_ID_LOG_QUERIES) != 0},
        .readers = h->readers,
        .journal = h->memory ? hw_memory_journal(h->memory) : NULL,
        .metrics = h->metrics,
        .log = &h->log,
        .draining = is_draining,
        .connections = count_connections,
        .host = h,
    };
}

static hw_status start_http(host *h, hw_error *err)
{
    const hw_config *config = h->config;
    const hw_http_options options = {
        .workers = h->workers,
        .connections_most = (uint32_t)hw_config_number(config, HW_SETTING_ID_CONNECTIONS),
        .per_peer_most = (uint32_t)hw_config_number(config, HW_SETTING_ID_CONNECTIONS_PER_PEER),
        .head_bytes_most = (uint32_t)hw_config_number(config, HW_SETTING_ID_HEAD_BYTES),
        .body_bytes_most = (uint32_t)hw_config_number(config, HW_SETTING_ID_BODY_BYTES),
        .header_timeout_ms = (uint32_t)hw_config_number(config, HW_SETTING_ID_HEADER_TIMEOUT),
        .body_timeout_ms = (uint32_t)hw_config_number(config, HW_SETTING_ID_BODY_TIMEOUT),
        .idle_timeout_ms = (uint32_t)hw_config_number(config, HW_SETTING_ID_IDLE_TIMEOUT),
    };
    const hw_http_handler handler = {&h->service, hw_service_answer, hw_service_refuse, NULL};
    size_t count = h->sockets.count;
    hw_sockets_give_away(&h->sockets);
    return hw_http_start(&h->http, h->sockets.fds, count, &options, &handler, err);
}

static void log_start(host *h)
{
    const hw_readers_stats stats = hw_readers_stats_now(h->readers);
    for (size_t i = 0; i < h->sockets.count; i++) {
        char where[160];
        hw_log_line line = hw_log_begin(&h->log, HW_LOG_INFO, "listening");
        hw_listen_describe(h->sockets.fds[i], where, sizeof where);
        hw_log_text(&line, "on", hw_span_str(where));
        hw_log_end(&line);
    }
    hw_log_line line = hw_log_begin(&h->log, HW_LOG_INFO, "serving");
    hw_log_text(&line, "index", hw_span_str(hw_config_text(h->config, HW_SETTING_ID_INDEX)));
    hw_log_count(&line, "generation", stats.generation);
    hw_log_count(&line, "entries", stats.entries);
    hw_log_count(&line, "workers", h->workers);
    hw_log_end(&line);
}

/* What the kernel does not support is gone without, and said. */
static void log_sandbox(const host *h, const char *part, hw_status status, bool done, const hw_error *why)
{
    hw_log_line line = hw_log_begin(&h->log, done ? HW_LOG_DEBUG : HW_LOG_WARN, done ? "sandboxed" : "not_sandboxed");
    hw_log_text(&line, "part", hw_span_str(part));
    if (!done)
        hw_log_text(&line, "error", status ? hw_span_str(why->message) : HW_LIT("this kernel has no Landlock"));
    hw_log_end(&line);
}

/* First of all, since threads that run already are not covered. */
static void enter_sandbox_files(host *h)
{
    hw_error why = {0};
    bool done = false;
    const char *const paths[] = {hw_config_text(h->config, HW_SETTING_ID_SOCKET),
                                 hw_config_text(h->config, HW_SETTING_ID_JOURNAL)};
    if (!hw_config_number(h->config, HW_SETTING_ID_SANDBOX))
        return;
    hw_status status = hw_sandbox_files(paths, sizeof paths / sizeof *paths, &done, &why);
    log_sandbox(h, "files", status, done, &why);
}

/* When everything is open. */
static void enter_sandbox_calls(host *h)
{
    hw_error why = {0};
    if (!hw_config_number(h->config, HW_SETTING_ID_SANDBOX))
        return;
    hw_reader reader = hw_readers_take(h->readers);
    bool calls = reader.generation->shards_elsewhere;
    hw_readers_give(h->readers, reader);
    hw_status status = hw_sandbox_calls(calls ? HW_SANDBOX_CALLS_SHARDS : HW_SANDBOX_CALLS_NOBODY, &why);
    log_sandbox(h, "calls", status, !status, &why);
}

static hw_status start(host *h, hw_run_stage *stage, hw_error *err)
{
    hw_status status;
    *stage = HW_RUN_SETTINGS;
    if ((status = hw_sockets_inherit(&h->sockets, h->config, err)) || (status = block_signals(h, err)))
        return status;
    enter_sandbox_files(h);
    *stage = HW_RUN_INDEX;
    if ((status = open_readers(h, err)))
        return status;
    *stage = HW_RUN_JOURNAL;
    if ((status = open_journal(h, err)))
        return status;
    *stage = HW_RUN_SERVER;
    if ((status = hw_metrics_new(&h->metrics, err)))
        return status;
    *stage = HW_RUN_SOCKET;
    if ((status = hw_sockets_open(&h->sockets, h->config, err)))
        return status;
    *stage = HW_RUN_SERVER;
    watch_index(h);
    set_service(h);
    enter_sandbox_calls(h);
    log_start(h);
    return start_http(h, err);
}

static void reload(host *h, const char *cause)
{
    bool changed;
    char state[96];
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    snprintf(state, sizeof state, "RELOADING=1\nMONOTONIC_USEC=%" PRIu64,
             (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000);
    hw_notify(state);
    hw_reload(h->readers, &h->log, cause, &changed, NULL);
    hw_notify("READY=1");
}

/* A file may be away for a moment while it is replaced; there will be news again when it is back. */
static void look_at_file(host *h)
{
    if (hw_watch_take(h->watch) && access(hw_config_text(h->config, HW_SETTING_ID_INDEX), F_OK) == 0)
        reload(h, "file");
}

/* Takes the signals that have come; the number of those that say that we should end. */
static int take_signals(host *h)
{
    struct signalfd_siginfo info;
    int ends = 0, reloads = 0;
    while (read(h->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        ends += info.ssi_signo != SIGHUP;
        reloads += info.ssi_signo == SIGHUP;
    }
    if (reloads && !ends && !atomic_load(&h->draining))
        reload(h, "signal");
    return ends;
}

/* Half the time in which the service manager wants to hear of us; -1 = it does not. */
static int get_watchdog_ms(void)
{
    const char *text = getenv("WATCHDOG_USEC"), *pid = getenv("WATCHDOG_PID");
    unsigned long long usec = text ? strtoull(text, NULL, 10) : 0;
    if (!usec || (pid && strtoll(pid, NULL, 10) != (long long)getpid()))
        return -1;
    return usec / 2000 > 60000 ? 60000 : usec / 2000 ? (int)(usec / 2000) : 1;
}

/* Until it is time to end; returns how many signals said so. */
static int wait_for_end(host *h)
{
    struct pollfd fds[] = {{.fd = h->signals, .events = POLLIN},
                           {.fd = h->watch ? hw_watch_fd(h->watch) : -1, .events = POLLIN}};
    for (;;) {
        int ends = 0;
        hw_notify("WATCHDOG=1");
        if (poll(fds, 2, h->watchdog_ms) <= 0)
            continue;
        if (fds[0].revents && (ends = take_signals(h)))
            return ends;
        if (fds[1].revents)
            look_at_file(h);
    }
}

/* Looks up now and then, since another signal means: at once. */
static void drain(host *h, int ends)
{
    enum { LOOK_UP_MS = 50 };
    uint64_t left_ms = hw_config_number(h->config, HW_SETTING_ID_DRAIN);
    uint32_t open = 1;
    hw_notify("STOPPING=1");
    hw_log_line line = hw_log_begin(&h->log, HW_LOG_INFO, "draining");
    hw_log_count(&line, "at_most_ms", left_ms);
    hw_log_end(&line);
    atomic_store(&h->draining, true);
    hw_sockets_close(&h->sockets);
    while (open && ends < 2) {
        uint32_t slice = left_ms < LOOK_UP_MS ? (uint32_t)left_ms : LOOK_UP_MS;
        open = hw_http_drain(h->http, slice);
        left_ms -= slice;
        ends += take_signals(h);
        if (left_ms == 0)
            break;
    }
    hw_http_stop(h->http);
    h->http = NULL;
    line = hw_log_begin(&h->log, open ? HW_LOG_WARN : HW_LOG_INFO, "ended");
    hw_log_count(&line, "cut_connections", open);
    hw_log_end(&line);
}

hw_status hw_run(const hw_config *config, hw_run_stage *stage, hw_error *err)
{
    host h = {
        .config = config,
        .log = {.level = (hw_log_level)hw_config_number(config, HW_SETTING_ID_LOG_LEVEL),
                .format = (hw_log_format)hw_config_number(config, HW_SETTING_ID_LOG_FORMAT),
                .fd = STDERR_FILENO},
        .sockets = {.own = -1},
        .signals = -1,
        .watchdog_ms = get_watchdog_ms(),
    };
    hw_status status = start(&h, stage, err);
    if (!status) {
        hw_notify("READY=1");
        drain(&h, wait_for_end(&h));
    }
    hw_sockets_close(&h.sockets);
    hw_watch_close(h.watch);
    hw_memory_close(h.memory);
    hw_metrics_free(h.metrics);
    hw_readers_close(h.readers);
    if (h.signals >= 0)
        close(h.signals);
    return status;
}
