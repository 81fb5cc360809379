/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_HTTP_SERVED_H
#define HW_TESTS_HTTP_SERVED_H

/* A server of the http room on a Unix socket in a directory of its own. Its handler echoes what it was asked:
 *
 *     GET /a?b=c       ->  "GET /a b=c"        then the body, if there is one, after a blank
 *     GET /big?n=1000  ->  1000 times "x"
 *     GET /slow        ->  waits until served_release
 *     GET /broken      ->  a body whose building fails
 */

#include "http/client.h"
#include "temporary.h"

#include "http/listen.h"
#include "http/server.h"

#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>

typedef struct served {
    temporary place;
    char path[160];
    hw_http *http;
    hw_http_options options;
    atomic_uint answered, refused, done, unsent, slow; /* slow: handlers that wait */
    atomic_uint last_status;
    pthread_mutex_t lock;
    pthread_cond_t released;
    bool release;
} served;

static inline void served_wait(served *s)
{
    atomic_fetch_add(&s->slow, 1);
    pthread_mutex_lock(&s->lock);
    while (!s->release)
        pthread_cond_wait(&s->released, &s->lock);
    pthread_mutex_unlock(&s->lock);
}

static inline void served_release(served *s)
{
    pthread_mutex_lock(&s->lock);
    s->release = true;
    pthread_cond_broadcast(&s->released);
    pthread_mutex_unlock(&s->lock);
}

static inline void served_answer(void *context, const hw_request *request, hw_response *response)
{
    static const char *const methods[HW_METHODS] = {"GET", "HEAD", "POST", "OPTIONS", "OTHER"};
    served *s = context;
    hw_response_set(response, "Content-Type", "text/plain");
    hw_span path = request->path;
    if (hw_span_equal(path, HW_LIT("/slow")))
        served_wait(s);
    if (hw_span_equal(path, HW_LIT("/broken")))
        response->body.failed = HW_E_NOMEM;
    if (hw_span_equal(path, HW_LIT("/big"))) {
        hw_span number = hw_request_param(request, "n");
        for (size_t n = number.len ? strtoul(number.ptr, NULL, 10) : 0; n > 0; n--)
            hw_buf_add_byte(&response->body, 'x');
    } else {
        hw_buf_printf(&response->body, "%s %.*s", methods[request->method], (int)path.len, path.ptr);
        for (size_t i = 0; i < request->param_count; i++) {
            hw_pair pair = request->params[i];
            hw_buf_printf(&response->body, "%s%.*s=%.*s", i ? "&" : " ", (int)pair.name.len, pair.name.ptr,
                          (int)pair.value.len, pair.value.ptr);
        }
        if (request->body.len)
            hw_buf_printf(&response->body, " %.*s", (int)request->body.len, request->body.ptr);
    }
    hw_response_set(response, "X-Request-Id", hw_arena_copy(request->arena, hw_span_str(request->id)).ptr);
    atomic_fetch_add(&s->answered, 1);
}

static inline void served_refuse(void *context, const hw_request *request, unsigned status, const char *why,
                                 hw_response *response)
{
    served *s = context;
    assert_non_null(request);
    hw_response_set(response, "Content-Type", "application/problem+json");
    hw_buf_printf(&response->body, "{\"status\":%u,\"detail\":\"%s\"}", status, why);
    atomic_fetch_add(&s->refused, 1);
}

static inline void served_done(void *context, unsigned status, uint64_t took_us, uint64_t body_bytes, bool sent)
{
    (void)took_us;
    (void)body_bytes;
    served *s = context;
    atomic_store(&s->last_status, status);
    atomic_fetch_add(&s->done, 1);
    atomic_fetch_add(&s->unsent, !sent);
}

/* Options that a test changes are changed before this. */
static inline void served_start(served *s)
{
    hw_error err = {0};
    int fd = -1;
    hw_unix_options unix_options = {.mode = 0600};
    hw_http_handler handler = {s, served_answer, served_refuse, served_done};
    if (hw_listen_unix(&fd, s->path, &unix_options, &err) ||
        hw_http_start(&s->http, &fd, 1, &s->options, &handler, &err))
        fail_msg("%s", err.message);
}

static inline int served_setup(void **state)
{
    void *place = NULL;
    served *s = calloc(1, sizeof *s);
    if (!s || temporary_setup(&place) != 0)
        return -1;
    memcpy(&s->place, place, sizeof s->place);
    free(place);
    snprintf(s->path, sizeof s->path, "%s/socket", s->place.directory);
    s->options = (hw_http_options)HW_HTTP_OPTIONS_INIT;
    s->options.header_timeout_ms = s->options.body_timeout_ms = s->options.idle_timeout_ms = 60000;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->released, NULL);
    *state = s;
    return 0;
}

static inline int served_teardown(void **state)
{
    served *s = *state;
    served_release(s);
    hw_http_stop(s->http);
    pthread_cond_destroy(&s->released);
    pthread_mutex_destroy(&s->lock);
    hw_status status = hw_directory_remove(s->place.directory, NULL);
    free(s);
    return status ? -1 : 0;
}

/* Waits until a counter has at least this value. */
static inline void served_await(atomic_uint *counter, unsigned value)
{
    for (unsigned waited = 0; atomic_load(counter) < value; waited++) {
        if (waited > CLIENT_PATIENCE_MS)
            fail_msg("a counter is %u and was to become %u", atomic_load(counter), value);
        usleep(1000);
    }
}

#endif
