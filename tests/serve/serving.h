/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_SERVE_SERVING_H
#define HW_TESTS_SERVE_SERVING_H

/* A service without sockets, on an index of a few entries: a request written in one line goes in, the response stays
 * until the next one.
 *
 *     serving_ask(s, "GET /v1/search?q=acw");
 *     assert_int_equal(s->response.status, 200);
 */

#include "fixture.h"

#include "http/exchange.h"
#include "serve/service.h"

enum { SERVING_PAIRS = 16 };

typedef struct serving {
    fixture index;
    hw_service service;
    hw_log log;
    hw_arena arena;
    hw_pair headers[SERVING_PAIRS]; /* of the next request; forgotten after it */
    size_t header_count;
    hw_span body;
    hw_peer peer;
    hw_response response;
    void (*ready)(void *context); /* called just before the service gets the request; may be NULL */
    void *ready_context;
} serving;

static const char serving_glossary[] =
    "{\"id\":\"desk/aht\",\"term\":\"Average Handle Time\",\"lang\":\"en\",\"aliases\":[\"AHT\",\"handle time\"],"
    "\"definition\":\"Talking, holding and writing notes, per call.\",\"source\":\"desk\",\"tags\":[\"Floor\"]}\n"
    "{\"id\":\"desk/acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],"
    "\"definition\":\"Notes an agent writes once the caller has gone.\",\"source\":\"desk\",\"status\":\"approved\"}\n"
    "{\"id\":\"desk/cph\",\"term\":\"Cases Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"desk\","
    "\"definition\":\"Cases closed in sixty minutes.\"}\n"
    "{\"id\":\"floor/cph\",\"term\":\"Contacts Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"floor\","
    "\"definition\":\"Contacts handled in sixty minutes.\"}\n"
    "{\"id\":\"biuro/kb\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"aliases\":[{\"text\":\"Knowledge Base\",\"kind\":"
    "\"translation\",\"lang\":\"en\"}],\"source\":\"biuro\",\"definition\":\"Zbiór artykułów, z którego korzysta "
    "obsługa.\"}\n"
    "{\"id\":\"desk/io\",\"term\":\"I/O <wait> 100%\",\"lang\":\"en\",\"source\":\"desk\",\"definition\":\"A "
    "<b>slow</b> desk & more.\"}\n"
    "{\"id\":\"floor/p1\",\"definition\":\"The wallboard shows calls waiting (CW) for everybody.\",\"lang\":\"en\","
    "\"source\":\"floor\"}\n";

static inline void serving_open_with(serving *s, const char *glossary)
{
    hw_error err = {0};
    memset(s, 0, sizeof *s);
    fixture_build(&s->index, glossary);
    s->log = (hw_log){HW_LOG_ERROR, HW_LOG_TEXT, STDERR_FILENO};
    s->service = (hw_service){.options = HW_SERVICE_OPTIONS_INIT, .log = &s->log};
    s->service.options.budget_ms = 0;
    if (hw_readers_open(&s->service.readers, s->index.path, 2, &err) || hw_metrics_new(&s->service.metrics, &err))
        fail_msg("%s", err.message);
    hw_arena_init(&s->arena);
    hw_buf_init(&s->response.body, 4 << 20);
    s->peer = (hw_peer){.local = false, .uid = (uid_t)-1, .gid = (gid_t)-1};
}

static inline void serving_close(serving *s)
{
    hw_readers_close(s->service.readers);
    hw_metrics_free(s->service.metrics);
    hw_arena_release(&s->arena);
    hw_buf_release(&s->response.body);
    fixture_close(&s->index);
}

static inline int serving_setup(void **state)
{
    static serving s;
    serving_open_with(&s, serving_glossary);
    *state = &s;
    return 0;
}

static inline int serving_teardown(void **state)
{
    serving_close(*state);
    return 0;
}

static inline void serving_header(serving *s, const char *name, const char *value)
{
    assert_true(s->header_count < SERVING_PAIRS);
    s->headers[s->header_count++] = (hw_pair){hw_span_str(name), hw_span_str(value)};
}

static inline int serving_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static inline hw_span serving_decode(serving *s, hw_span text)
{
    size_t len = 0;
    char *out = hw_arena_alloc(&s->arena, text.len + 1);
    assert_non_null(out);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '%' && i + 2 < text.len + 0 && serving_digit(text.ptr[i + 1]) >= 0) {
            out[len++] = (char)(serving_digit(text.ptr[i + 1]) * 16 + serving_digit(text.ptr[i + 2]));
            i += 2;
        } else {
            out[len++] = text.ptr[i] == '+' ? ' ' : text.ptr[i];
        }
    return hw_span_of(out, len);
}

static inline hw_span serving_cut(hw_span *rest, char mark)
{
    const char *at = memchr(rest->ptr, mark, rest->len);
    size_t len = at ? (size_t)(at - rest->ptr) : rest->len;
    hw_span taken = hw_span_of(rest->ptr, len);
    *rest = hw_span_sub(*rest, at ? len + 1 : len, rest->len);
    return taken;
}

static inline hw_method serving_method(hw_span name)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "OPTIONS"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (hw_span_equal(name, hw_span_str(names[i])))
            return (hw_method)i;
    return HW_METHOD_OTHER;
}

/* "METHOD PATH?PARAMS", with the headers and the body that were set before. */
static inline void serving_ask(serving *s, const char *line)
{
    hw_pair params[SERVING_PAIRS];
    hw_span rest = hw_span_str(line);
    hw_request request = {.headers = s->headers,
                          .header_count = s->header_count,
                          .body = s->body,
                          .peer = s->peer,
                          .id = "0123456789abcdef",
                          .params = params,
                          .arena = &s->arena};
    hw_arena_clear(&s->arena);
    request.method = serving_method(serving_cut(&rest, ' '));
    request.path = serving_decode(s, serving_cut(&rest, '?'));
    while (rest.len) {
        hw_span pair = serving_cut(&rest, '&');
        hw_span name = serving_cut(&pair, '=');
        assert_true(request.param_count < SERVING_PAIRS);
        params[request.param_count++] = (hw_pair){serving_decode(s, name), serving_decode(s, pair)};
    }
    hw_buf_clear(&s->response.body);
    s->response = (hw_response){.status = 200, .body = s->response.body};
    if (s->ready)
        s->ready(s->ready_context);
    hw_service_answer(&s->service, &request, &s->response);
    s->header_count = 0;
    s->body = (hw_span){NULL, 0};
}

/* The same with a JSON body. */
static inline void serving_post(serving *s, const char *line, const char *body)
{
    serving_header(s, "Content-Type", "application/json");
    s->body = hw_span_str(body);
    serving_ask(s, line);
}

static inline bool serving_says(const serving *s, const char *part)
{
    return hw_span_find(hw_buf_span(&s->response.body), hw_span_str(part)) != SIZE_MAX;
}

#define assert_says(s, part)                                                                                           \
    do {                                                                                                               \
        if (!serving_says(s, part))                                                                                    \
            fail_msg("%u, without %s: %.*s", (s)->response.status, (part), (int)(s)->response.body.len,                \
                     (s)->response.body.data ? (s)->response.body.data : "");                                          \
    } while (0)

#endif
