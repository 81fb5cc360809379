/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Requests against a service without sockets, on a small index that is built once. An input is lines:
 *
 *     POST /v1/search?limit=3        method, path and parameters; %XX and + are decoded, as http does
 *     Content-Type: application/json headers, if any
 *                                    an empty line, and the body
 *     {"q": "acw"}
 */
#include "serve/service.h"

#include "headword/headword.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAIRS = 32 };

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call "
    "Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],\"tags\":[\"Floor\"],"
    "\"definition\":\"Notes an agent writes once the caller has gone. ACW = minutes / calls\"}\n"
    "{\"id\":\"acw-2\",\"term\":\"All Calls Waiting\",\"lang\":\"en\",\"aliases\":[\"ACW\"],\"definition\":\"A "
    "queue.\"}\n"
    "{\"id\":\"a/b\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"definition\":\"Zbiór artykułów dla obsługi "
    "klienta.\"}\n"
    "{\"id\":\"p\",\"definition\":\"The <b>wallboard</b> shows calls waiting.\",\"lang\":\"en\"}\n";

typedef struct fuzzed {
    hw_service service;
    hw_log log;
    hw_arena arena;
    hw_response response;
} fuzzed;

static void start(fuzzed *f)
{
    hw_glossary *entries = NULL;
    hw_span text = {glossary, sizeof glossary - 1};
    char path[64];
    snprintf(path, sizeof path, "/tmp/headword-http-fuzz-%ld.hw", (long)getpid());
    setenv("HEADWORD_DATA", "/nowhere", 1); /* no dictionary: the build is quick */
    f->log = (hw_log){HW_LOG_ERROR, HW_LOG_JSON, STDERR_FILENO};
    f->service = (hw_service){.options = HW_SERVICE_OPTIONS_INIT, .log = &f->log};
    f->service.options.budget_ms = 0;
    f->service.options.cors_origin = "*";
    if (hw_glossary_new(&entries, NULL, NULL) || hw_glossary_read_bytes(entries, "test.jsonl", text, NULL) ||
        hw_index_build(path, entries, NULL, NULL) || hw_readers_open(&f->service.readers, path, 1, NULL) ||
        hw_metrics_new(&f->service.metrics, NULL))
        abort();
    unlink(path);
    hw_glossary_free(entries);
    hw_arena_init(&f->arena);
    hw_buf_init(&f->response.body, 1 << 20);
}

static hw_span cut(hw_span *rest, char mark)
{
    const char *at = rest->len ? memchr(rest->ptr, mark, rest->len) : NULL;
    size_t len = at ? (size_t)(at - rest->ptr) : rest->len;
    hw_span taken = hw_span_sub(*rest, 0, len);
    *rest = hw_span_sub(*rest, at ? len + 1 : len, rest->len);
    return taken;
}

static int digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, c | 0x20) : NULL;
    return at ? (int)(at - digits) : -1;
}

static hw_span decode(hw_arena *arena, hw_span text)
{
    size_t len = 0;
    char *out = hw_arena_alloc(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        bool coded =
            text.ptr[i] == '%' && i + 2 < text.len && digit(text.ptr[i + 1]) >= 0 && digit(text.ptr[i + 2]) >= 0;
        out[len++] = coded ? (char)(digit(text.ptr[i + 1]) * 16 + digit(text.ptr[i + 2])) : text.ptr[i];
        i += coded ? 2 : 0;
    }
    return hw_span_of(out, len);
}

static hw_method method_of(hw_span name)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "OPTIONS"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (hw_span_equal(name, hw_span_str(names[i])))
            return (hw_method)i;
    return HW_METHOD_OTHER;
}

/* What holds for every response, whatever was asked. */
static void check(const hw_response *response)
{
    const char *type = hw_response_get(response, "Content-Type");
    bool problem = type && strcmp(type, "application/problem+json") == 0;
    if (response->status < 200 || response->status > 599 || response->status == 500 ||
        !hw_response_get(response, "X-Request-Id") || (response->status >= 400 && !problem && response->status != 422))
        abort();
    if (response->body.len && !type)
        abort();
    for (size_t i = 0; i < response->header_count; i++)
        for (const char *c = response->headers[i].value; *c; c++)
            if ((unsigned char)*c < ' ' || *c == 0x7F)
                abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static fuzzed *f;
    hw_pair params[PAIRS], headers[PAIRS];
    if (!f) {
        f = calloc(1, sizeof *f);
        if (!f)
            abort();
        start(f);
    }
    hw_span rest = hw_span_of((const char *)data, size);
    hw_span line = cut(&rest, '\n');
    hw_request request = {.params = params, .headers = headers, .id = "0123456789abcdef", .arena = &f->arena};
    request.peer = (hw_peer){.local = true, .uid = geteuid()};
    request.method = method_of(cut(&line, ' '));
    request.path = decode(&f->arena, cut(&line, '?'));
    while (line.len && request.param_count < PAIRS) {
        hw_span pair = cut(&line, '&'), name = cut(&pair, '=');
        params[request.param_count++] = (hw_pair){decode(&f->arena, name), decode(&f->arena, pair)};
    }
    while (rest.len && (line = cut(&rest, '\n')).len && request.header_count < PAIRS) {
        hw_span name = cut(&line, ':');
        headers[request.header_count++] = (hw_pair){name, hw_span_trim(line)};
    }
    request.body = rest;
    hw_buf_clear(&f->response.body);
    f->response = (hw_response){.status = 200, .body = f->response.body};
    hw_service_answer(&f->service, &request, &f->response);
    check(&f->response);
    hw_arena_clear(&f->arena);
    return 0;
}
