/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Load on an HTTP server: some connections, kept alive; each sends its next request when the last is answered.
 *
 *     http_load [--connections N] [--seconds S] [--json] ADDRESS REQUESTS
 *
 * ADDRESS is unix:PATH or tcp:HOST:PORT. REQUESTS is a file of lines "GET TARGET" or "POST TARGET BODY" (a body is sent
 * as application/json), which all connections take in turn, round and round. One thread, so that the server has the
 * other core. The first fifth of the time warms up and is not counted. Fails when an answer is no 2xx or 3xx, or a
 * connection is lost.
 */

#include "base/file.h"
#include "base/vec.h"
#include "load/histogram.h"
#include "load/http.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MOST = 10000, IN_MOST = 1 << 20 };

typedef struct peer {
    int fd;
    uint64_t sent_ns;
    hw_buf in;
    size_t whole; /* bytes of the response, once its head is in; 0 = unknown */
} peer;

typedef struct load {
    const char *address;
    HW_VEC(hw_span) requests;
    hw_buf text; /* of them */
    size_t next;
    uint64_t count_from_ns, end_ns, bytes, bad, lost;
    unsigned bad_status;
    int epoll;
    hw_histogram latency;
} load;

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static bool peer_connect(load *l, peer *k)
{
    hw_error err = {0};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = k};
    if (hw_load_connect(&k->fd, l->address, &err)) {
        fprintf(stderr, "http_load: %s\n", err.message);
        return false;
    }
    return epoll_ctl(l->epoll, EPOLL_CTL_ADD, k->fd, &event) == 0;
}

/* Requests are small: what the socket does not take at once is a failure. */
static bool peer_send(load *l, peer *k)
{
    hw_span request = l->requests.items[l->next++ % l->requests.count];
    k->whole = 0;
    hw_buf_clear(&k->in);
    k->sent_ns = now_ns();
    return send(k->fd, request.ptr, request.len, MSG_NOSIGNAL) == (ssize_t)request.len;
}

/* Reads what is there; when the answer is whole it is counted and the next request goes out. */
static bool peer_read(load *l, peer *k)
{
    char bytes[65536];
    ssize_t got = recv(k->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN)
        return true;
    if (got <= 0)
        return false;
    hw_buf_add(&k->in, hw_span_of(bytes, (size_t)got));
    if (!k->whole)
        k->whole = hw_load_response_size(hw_buf_span(&k->in));
    if (!k->whole || k->in.len < k->whole)
        return !k->in.failed;
    uint64_t now = now_ns();
    unsigned status = hw_load_response_status(hw_buf_span(&k->in));
    if (now >= l->count_from_ns) {
        hw_histogram_add(&l->latency, now - k->sent_ns);
        l->bytes += k->in.len;
    }
    if (status < 200 || status >= 400) {
        l->bad++;
        l->bad_status = status;
    }
    return now >= l->end_ns || peer_send(l, k);
}

static bool run(load *l, peer *peers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!peer_connect(l, &peers[i]) || !peer_send(l, &peers[i]))
            return false;
    while (now_ns() < l->end_ns) {
        struct epoll_event events[256];
        int ready = epoll_wait(l->epoll, events, 256, 100);
        for (int i = 0; i < ready; i++) {
            peer *k = events[i].data.ptr;
            if (peer_read(l, k))
                continue;
            l->lost++;
            close(k->fd);
            if (!peer_connect(l, k) || !peer_send(l, k))
                return false;
        }
    }
    return true;
}

/* "GET /x" and "POST /x {...}" lines become requests. */
static bool read_requests(load *l, const char *path)
{
    hw_buf lines;
    hw_error err = {0};
    HW_VEC(size_t) ends = {0};
    hw_buf_init(&lines, SIZE_MAX);
    if (hw_file_read(path, 64 << 20, &lines, &err)) {
        fprintf(stderr, "http_load: %s\n", err.message);
        return false;
    }
    for (char *line = strtok(lines.data, "\n"); line; line = strtok(NULL, "\n")) {
        char *target = strchr(line, ' '), *body = target ? strchr(target + 1, ' ') : NULL;
        if (!target)
            continue;
        *target++ = '\0';
        if (body)
            *body++ = '\0';
        hw_buf_printf(&l->text, "%s %s HTTP/1.1\r\nHost: localhost\r\n", line, target);
        if (body)
            hw_buf_printf(&l->text, "Content-Type: application/json\r\nContent-Length: %zu\r\n", strlen(body));
        hw_buf_printf(&l->text, "\r\n%s", body ? body : "");
        if (!hw_vec_push(&ends, l->text.len))
            return false;
    }
    for (size_t i = 0, start = 0; i < ends.count; start = ends.items[i++])
        if (!hw_vec_push(&l->requests, hw_span_sub(hw_buf_span(&l->text), start, ends.items[i])))
            return false;
    hw_vec_release(&ends);
    hw_buf_release(&lines);
    if (!l->requests.count)
        fprintf(stderr, "http_load: %s has no line like GET /target\n", path);
    return l->requests.count > 0;
}

static void print(const load *l, size_t connections, bool json)
{
    static const double percents[] = {50, 90, 99, 99.9};
    double at[4], seconds = (double)(l->end_ns - l->count_from_ns) / 1e9;
    for (size_t i = 0; i < 4; i++)
        at[i] = (double)hw_histogram_percentile(&l->latency, percents[i]) / 1e3;
    printf(json ? "{\"connections\":%zu,\"seconds\":%.3f,\"requests\":%llu,\"requests_per_second\":%.1f,"
                  "\"p50_us\":%.2f,\"p90_us\":%.2f,\"p99_us\":%.2f,\"p999_us\":%.2f,\"max_us\":%.2f,"
                  "\"bytes\":%llu,\"bad\":%llu,\"lost\":%llu}\n"
                : "connections %zu, %.3f s, %llu requests: %.1f a second\n"
                  "microseconds: median %.2f, 90 %% %.2f, 99 %% %.2f, 99.9 %% %.2f, most %.2f\n"
                  "%llu bytes, %llu answers not 2xx or 3xx, %llu connections lost\n",
           connections, seconds, (unsigned long long)l->latency.total, (double)l->latency.total / seconds, at[0], at[1],
           at[2], at[3], (double)l->latency.most_ns / 1e3, (unsigned long long)l->bytes, (unsigned long long)l->bad,
           (unsigned long long)l->lost);
    if (l->bad)
        fprintf(stderr, "http_load: %llu bad answers, the last with status %u\n", (unsigned long long)l->bad,
                l->bad_status);
}

static int usage(void)
{
    fprintf(stderr, "usage: http_load [--connections N] [--seconds S] [--json] unix:PATH|tcp:HOST:PORT REQUESTS\n");
    return 2;
}

int main(int argc, char **argv)
{
    static load l;
    size_t connections = 1;
    double seconds = 5;
    bool json = false;
    int at = 1;
    for (; at < argc && strncmp(argv[at], "--", 2) == 0; at++) {
        if (strcmp(argv[at], "--json") == 0)
            json = true;
        else if (strcmp(argv[at], "--connections") == 0 && at + 1 < argc)
            connections = strtoul(argv[++at], NULL, 10);
        else if (strcmp(argv[at], "--seconds") == 0 && at + 1 < argc)
            seconds = strtod(argv[++at], NULL);
        else
            return usage();
    }
    if (argc - at != 2 || !connections || connections > CONNECTIONS_MOST || !(seconds > 0 && seconds < 3600))
        return usage();
    l.address = argv[at];
    l.epoll = epoll_create1(EPOLL_CLOEXEC);
    hw_buf_init(&l.text, SIZE_MAX);
    peer *peers = calloc(connections, sizeof *peers);
    if (!peers || l.epoll < 0 || !read_requests(&l, argv[at + 1]))
        return 1;
    for (size_t i = 0; i < connections; i++)
        hw_buf_init(&peers[i].in, IN_MOST);
    uint64_t start = now_ns();
    l.count_from_ns = start + (uint64_t)(seconds * .2e9);
    l.end_ns = start + (uint64_t)(seconds * 1e9);
    bool ran = run(&l, peers, connections);
    print(&l, connections, json);
    for (size_t i = 0; i < connections; i++) {
        close(peers[i].fd);
        hw_buf_release(&peers[i].in);
    }
    free(peers);
    hw_vec_release(&l.requests);
    hw_buf_release(&l.text);
    return ran && !l.bad && !l.lost ? 0 : 1;
}
