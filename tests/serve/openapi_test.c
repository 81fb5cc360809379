/* SPDX-License-Identifier: GPL-2.0-or-later */

/* /openapi.json against what the routes really take and answer. */
#include "schema.h"
#include "serving.h"

typedef struct documented {
    serving serving;
    json_t *document;
} documented;

static json_t *body_of(const serving *s)
{
    json_error_t wrong;
    json_t *body = json_loadb(s->response.body.data, s->response.body.len, JSON_REJECT_DUPLICATES, &wrong);
    if (!body)
        fail_msg("%s: %.*s", wrong.text, (int)s->response.body.len, s->response.body.data);
    assert_int_equal(s->response.body.data[s->response.body.len - 1], '\n');
    return body;
}

/* "GET /v1/define/x?a=b": the operation that documents it. */
static const json_t *operation_of(const json_t *document, const char *line)
{
    const char *path;
    json_t *item;
    hw_span rest = hw_span_str(line);
    hw_span method = serving_cut(&rest, ' '), asked = serving_cut(&rest, '?');
    json_object_foreach (json_object_get(document, "paths"), path, item) {
        hw_span fixed = hw_span_of(path, strcspn(path, "{"));
        bool open = path[fixed.len] != '\0';
        if (open ? hw_span_starts(asked, fixed) : hw_span_equal(asked, fixed))
            return json_object_get(item, hw_span_equal(method, HW_LIT("POST")) ? "post" : "get");
    }
    return NULL;
}

/* The response that was made is documented, and is as the document says. */
static void check(documented *d, const char *line)
{
    char status[8];
    const serving *s = &d->serving;
    const json_t *operation = operation_of(d->document, line);
    if (!operation)
        fail_msg("%s is not documented", line);
    snprintf(status, sizeof status, "%u", s->response.status);
    const json_t *response = json_object_get(json_object_get(operation, "responses"), status);
    if (!response)
        fail_msg("%s: status %s is not documented", line, status);
    const json_t *content = json_object_get(schema_resolve(d->document, response), "content");
    if (!content) {
        assert_int_equal(s->response.body.len, 0);
        return;
    }
    const char *type = hw_response_get(&s->response, "Content-Type");
    char bare[64];
    snprintf(bare, sizeof bare, "%.*s", (int)strcspn(type, ";"), type);
    const json_t *media = json_object_get(content, bare);
    if (!media)
        fail_msg("%s: %s as %s is not documented", line, status, bare);
    if (!strstr(bare, "json"))
        return;
    json_t *body = body_of(s);
    schema_check(d->document, json_object_get(media, "schema"), body, line);
    json_decref(body);
}

static void answers_are_as_documented(void **state)
{
    static const char *const lines[] = {
        "GET /v1/search?q=acw&explain=1",
        "GET /v1/search?q=CPH",
        "GET /v1/search?q=averge+handle&units=utf16",
        "GET /v1/search?q=baza&lang=en",
        "GET /v1/search?q=knowledge+base&lang=de",
        "GET /v1/search?q=nothing+at+all",
        "GET /v1/search?q=wallboard",
        "GET /v1/suggest?q=handle&units=utf16",
        "GET /v1/suggest?q=k",
        "GET /v1/define/acw",
        "GET /v1/define/nobody",
        "GET /v1/define/%FF",
        "GET /v1/entries/biuro/kb",
        "GET /v1/entries/floor/p1",
        "GET /v1/entries/nobody",
        "GET /v1/ask?q=what+is+acw&explain=true",
        "GET /v1/ask?q=what+is+CPH",
        "GET /v1/ask?q=difference+between+acw+and+aht&units=utf16",
        "GET /v1/ask?q=czym+jest+baza+wiedzy",
        "GET /v1/ask?q=what+is+a+zebra&explain=1",
        "GET /v1/explain?q=minutes",
        "GET /v1/explain?q=minutes&id=nobody",
        "GET /v1/aliases",
        "GET /v1/aliases?of=acw",
        "GET /v1/aliases?alias=CW",
        "GET /healthz",
        "GET /readyz",
        "GET /metrics",
        "GET /openapi.json",
        "POST /v1/reload",
    };
    documented *d = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        d->serving.peer = (hw_peer){.local = true, .uid = 0};
        serving_ask(&d->serving, lines[i]);
        check(d, lines[i]);
    }
}

/* A request that is fine: path parameters are names that exist, and q is given. */
static void write_line(char *line, size_t size, const char *method, const char *path, const char *more)
{
    const char *rest = strstr(path, "{id}") ? "desk/acw" : strchr(path, '{') ? "acw" : "";
    bool asks = strstr(path, "search") || strstr(path, "suggest") || strstr(path, "/ask") || strstr(path, "explain");
    const char *q = asks && !strstr(more, "q=") ? "q=acw&" : "";
    snprintf(line, size, "%s %.*s%s?%s%s", method, (int)strcspn(path, "{"), path, rest, q, more);
}

static void try(documented *d, const char *method, const char *path, const char *more, unsigned status)
{
    char line[1024];
    write_line(line, sizeof line, method, path, more);
    d->serving.peer = (hw_peer){.local = true, .uid = 0};
    serving_ask(&d->serving, line);
    if (d->serving.response.status != status)
        fail_msg("%s: %u, wanted %u: %.*s", line, d->serving.response.status, status,
                 (int)d->serving.response.body.len, d->serving.response.body.data);
    check(d, line);
}

static void try_param(documented *d, const char *path, const json_t *param)
{
    char good[128], bad[1024] = "";
    const json_t *schema = json_object_get(param, "schema");
    const char *name = json_string_value(json_object_get(param, "name"));
    const char *type = json_string_value(json_object_get(schema, "type"));
    const json_t *choices = json_object_get(schema, "enum");
    if (strcmp(type, "integer") == 0) {
        json_int_t most = json_integer_value(json_object_get(schema, "maximum"));
        snprintf(good, sizeof good, "%s=%lld", name, (long long)most);
        snprintf(bad, sizeof bad, "%s=%lld", name, (long long)most + 1);
    } else if (strcmp(type, "boolean") == 0) {
        snprintf(good, sizeof good, "%s=true", name);
        snprintf(bad, sizeof bad, "%s=perhaps", name);
    } else if (choices) {
        snprintf(good, sizeof good, "%s=%s", name, json_string_value(json_array_get(choices, 0)));
        snprintf(bad, sizeof bad, "%s=nonsense", name);
    } else if (strcmp(type, "array") == 0) {
        snprintf(good, sizeof good, "%s=source:desk&%s=lang:en", name, name);
        snprintf(bad, sizeof bad, "%s=nonsense", name);
    } else {
        json_int_t most = json_integer_value(json_object_get(schema, "maxLength"));
        snprintf(good, sizeof good, "%s=desk/acw", name);
        if (most && most < 900)
            snprintf(bad, sizeof bad, "%s=%0*d", name, (int)most + 1, 0);
    }
    bool one_entry = strcmp(name, "id") == 0;
    try(d, "GET", path, good, strstr(path, "define") && json_object_get(schema, "maxLength") && 0 ? 404 : 200);
    (void)one_entry;
    if (bad[0])
        try(d, "GET", path, bad, 422);
}

static void every_documented_parameter_is_taken_and_checked(void **state)
{
    const char *path;
    json_t *item;
    documented *d = *state;
    size_t count = 0;
    json_object_foreach (json_object_get(d->document, "paths"), path, item) {
        const json_t *params = json_object_get(json_object_get(item, "get"), "parameters");
        for (size_t i = 0; i < json_array_size(params); i++) {
            const json_t *param = json_array_get(params, i);
            if (strcmp(json_string_value(json_object_get(param, "in")), "query") != 0)
                continue;
            try_param(d, path, param);
            count++;
        }
        if (json_object_get(item, "get"))
            try(d, "GET", path, "nonsense=1", 400);
    }
    assert_true(count > 40);
}

/* Problems that every operation documents, made to happen. */
static void every_documented_status_happens(void **state)
{
    const char *path, *method, *status;
    json_t *item, *operation, *response;
    documented *d = *state;
    serving *s = &d->serving;
    json_object_foreach (json_object_get(d->document, "paths"), path, item)
        json_object_foreach (item, method, operation)
            json_object_foreach (json_object_get(operation, "responses"), status, response) {
                char line[256], etag[64];
                const char *verb = strcmp(method, "post") == 0 ? "POST" : "GET";
                unsigned code = (unsigned)atoi(status);
                hw_request refused = {.id = "0123456789abcdef", .arena = &s->arena};
                write_line(line, sizeof line, verb, path, "");
                s->peer = (hw_peer){.local = true, .uid = 0};
                if (code == 304) {
                    serving_ask(s, line);
                    snprintf(etag, sizeof etag, "%s", hw_response_get(&s->response, "ETag"));
                    serving_header(s, "If-None-Match", etag);
                } else if (code == 400) {
                    strncat(line, "&nonsense=1", sizeof line - strlen(line) - 1);
                } else if (code == 403) {
                    s->peer.local = false;
                } else if (code == 404 && strstr(path, "explain")) {
                    strncat(line, "&id=nobody", sizeof line - strlen(line) - 1);
                } else if (code == 404) {
                    snprintf(line, sizeof line, "%s %.*snobody", verb, (int)strcspn(path, "{"), path);
                } else if (code == 406) {
                    serving_header(s, "Accept", "image/png");
                } else if (code == 415) {
                    s->body = HW_LIT("q=acw");
                } else if (code == 422 && strchr(path, '{')) {
                    snprintf(line, sizeof line, "%s %.*s%0*d", verb, (int)strcspn(path, "{"), path, 100, 0);
                    s->service.options.query_bytes_most = 64;
                } else if (code == 422) {
                    strncat(line, strstr(path, "aliases") ? "&limit=0" : "&session=%0", 12);
                }
                if (code == 413 || code == 429 || code == 431 || code == 503)
                    hw_service_refuse(&s->service, &refused, code, "refused", &s->response);
                else
                    serving_ask(s, line);
                s->service.options.query_bytes_most = 1024;
                if (code != 422 || s->response.status == 422) {
                    if (s->response.status != code)
                        fail_msg("%s: %u, wanted %u", line, s->response.status, code);
                    check(d, line);
                }
            }
}

static int setup(void **state)
{
    static documented d;
    serving_open_with(&d.serving, serving_glossary);
    serving_ask(&d.serving, "GET /openapi.json");
    d.document = body_of(&d.serving);
    *state = &d;
    return 0;
}

static int teardown(void **state)
{
    documented *d = *state;
    json_decref(d->document);
    serving_close(&d->serving);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_as_documented),
        cmocka_unit_test(every_documented_parameter_is_taken_and_checked),
        cmocka_unit_test(every_documented_status_happens),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
