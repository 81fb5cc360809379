/* SPDX-License-Identifier: GPL-2.0-or-later */

/* /openapi.json against what the routes really take and answer. */
#include "schema.h"
#include "serving.h"

typedef struct documented {
    serving serving;
    char journal[128]; /* its path */
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
    json_object_foreach(json_object_get(document, "paths"), path, item)
    {
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
        "POST /v1/feedback?query=acw&helpful=false&entry=desk/acw",
        "POST /v1/feedback?query=acw&helpful=false&entry=nobody",
        "GET /v1/journal",
    };
    documented *d = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        d->serving.peer = (hw_peer){.local = true, .uid = 0};
        serving_ask(&d->serving, lines[i]);
        check(d, lines[i]);
    }
}

/* A request that is fine, as far as it needs no body: what stands in braces exists, and q is given. */
static void write_line(char *line, size_t size, const char *method, const char *path, const char *more)
{
    const char *rest = strstr(path, "{id}") ? "desk/acw" : strchr(path, '{') ? "acw" : "";
    const char *q = strstr(path, "search") || strstr(path, "suggest") || strstr(path, "ask") || strstr(path, "explain")
                        ? "q=acw&"
                    : strstr(path, "feedback") ? "query=acw&helpful=1&"
                                               : "";
    snprintf(line, size, "%s %.*s%s?%s%s", method, (int)strcspn(path, "{"), path, rest, q, more);
}

/* Sends it and compares the answer with the document. */
static void try(documented *d, const char *line, unsigned status)
{
    d->serving.peer = (hw_peer){.local = true, .uid = 0};
    serving_ask(&d->serving, line);
    if (d->serving.response.status != status)
        fail_msg("%s: %u, wanted %u: %.*s", line, d->serving.response.status, status, (int)d->serving.response.body.len,
                 d->serving.response.body.data);
    check(d, line);
}

/* Writes "name=value" with a value that a parameter takes, and with one that it does not; "" = it takes every short
 * text. */
static void write_values(const json_t *param, char good[64], char bad[512])
{
    const json_t *schema = json_object_get(param, "schema");
    const char *name = json_string_value(json_object_get(param, "name"));
    const char *type = json_string_value(json_object_get(schema, "type"));
    const json_t *choices = json_object_get(schema, "enum");
    long long most = json_integer_value(json_object_get(schema, "maximum"));
    int longest = (int)json_integer_value(json_object_get(schema, "maxLength"));
    snprintf(bad, 512, "%s=nonsense", name);
    if (strcmp(type, "integer") == 0) {
        snprintf(good, 64, "%s=%lld", name, most);
        snprintf(bad, 512, "%s=%lld", name, most + 1);
    } else if (strcmp(type, "boolean") == 0) {
        snprintf(good, 64, "%s=true", name);
    } else if (choices) {
        snprintf(good, 64, "%s=%s", name, json_string_value(json_array_get(choices, 0)));
    } else if (strcmp(type, "array") == 0) {
        snprintf(good, 64, "%s=source:desk&%s=lang:en", name, name);
    } else {
        snprintf(good, 64, "%s=%s", name, strcmp(name, "id") == 0 ? "desk/acw" : "desk");
        bad[0] = '\0';
        if (longest && longest < 400)
            snprintf(bad, 512, "%s=%0*d", name, longest + 1, 0);
    }
}

static void try_param(documented *d, const char *path, const json_t *param)
{
    char good[64], bad[512], line[1024];
    write_values(param, good, bad);
    if (hw_span_starts(hw_span_str(good), HW_LIT("q=")))
        return; /* every line has it */
    write_line(line, sizeof line, "GET", path, good);
    try(d, line, strstr(path, "define") && strncmp(good, "tag=", 4) == 0 ? 404 : 200);
    write_line(line, sizeof line, "GET", path, bad);
    if (bad[0])
        try(d, line, 422);
}

static void every_documented_parameter_is_taken_and_checked(void **state)
{
    const char *path;
    json_t *item;
    documented *d = *state;
    size_t count = 0;
    json_object_foreach(json_object_get(d->document, "paths"), path, item)
    {
        const json_t *params = json_object_get(json_object_get(item, "get"), "parameters");
        for (size_t i = 0; i < json_array_size(params); i++) {
            const json_t *param = json_array_get(params, i);
            if (strcmp(json_string_value(json_object_get(param, "in")), "query") != 0)
                continue;
            try_param(d, path, param);
            count++;
        }
    }
    assert_true(count > 40);
}

/* How a problem is made to happen: what is added to a line, and what is set. 0 = http refuses it before us. */
static const struct {
    unsigned status;
    const char *more, *header, *value, *body;
} causes[] = {
    {400, "nonsense=1", NULL, NULL, NULL},
    {403, "", NULL, NULL, NULL},
    {406, "", "Accept-Encoding", "identity;q=0", NULL},
    {415, "", "Content-Type", "text/plain", "{}"},
};

/* A line that gets a status, with what goes with it set in the service. */
static void provoke(documented *d, unsigned status, const char *method, const char *path)
{
    char line[512];
    serving *s = &d->serving;
    hw_journal *journal = s->service.journal;
    int fixed = (int)strcspn(path, "{");
    const char *more = "";
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        if (causes[i].status == status) {
            more = causes[i].more;
            s->body = hw_span_str(causes[i].body);
            if (causes[i].header)
                serving_header(s, causes[i].header, causes[i].value);
        }
    write_line(line, sizeof line, method, path, more);
    if (status == 404 && path[fixed])
        snprintf(line, sizeof line, "%s %.*snobody", method, fixed, path);
    else if (status == 404 && strstr(path, "explain"))
        snprintf(line, sizeof line, "%s %s?q=acw&id=nobody", method, path);
    else if (status == 404)
        s->service.journal = NULL;
    else if (status == 422 && path[fixed])
        snprintf(line, sizeof line, "%s %.*s%0*d", method, fixed, path, 100, 0);
    else if (status == 422)
        snprintf(line, sizeof line, "%s %s?%s", method, path,
                 strstr(path, "aliases") || strstr(path, "journal") ? "limit=0" : "lang=en");
    if (status == 304) {
        serving_ask(s, line);
        static char etag[64];
        snprintf(etag, sizeof etag, "%s", hw_response_get(&s->response, "ETag"));
        serving_header(s, "If-None-Match", etag);
    }
    s->peer = (hw_peer){.local = status != 403, .uid = 0};
    s->service.options.query_bytes_most = status == 422 ? 64 : 1024;
    serving_ask(s, line);
    s->service.journal = journal;
    if (s->response.status != status)
        fail_msg("%s: %u, wanted %u: %.*s", line, s->response.status, status, (int)s->response.body.len,
                 s->response.body.data ? s->response.body.data : "");
    check(d, line);
}

static void refuse(documented *d, unsigned status, const char *method, const char *path)
{
    char line[512];
    serving *s = &d->serving;
    hw_request request = {.id = "0123456789abcdef", .arena = &s->arena};
    write_line(line, sizeof line, method, path, "");
    s->response = (hw_response){.status = 200, .body = s->response.body};
    hw_service_refuse(&s->service, &request, status, "refused", &s->response);
    check(d, line);
}

static void every_documented_status_happens(void **state)
{
    const char *path, *name, *status;
    json_t *item, *operation, *response;
    documented *d = *state;
    json_object_foreach(json_object_get(d->document, "paths"), path, item) json_object_foreach(item, name, operation)
        json_object_foreach(json_object_get(operation, "responses"), status, response)
    {
        unsigned code = (unsigned)atoi(status);
        const char *method = strcmp(name, "post") == 0 ? "POST" : "GET";
        if (code == 413 || code == 429 || code == 431 || code == 503)
            refuse(d, code, method, path);
        else
            provoke(d, code, method, path);
    }
    d->serving.service.options.query_bytes_most = 1024;
}

static void the_document_names_each_operation_once(void **state)
{
    const char *path, *name;
    json_t *item, *operation, *seen = json_object();
    documented *d = *state;
    json_object_foreach(json_object_get(d->document, "paths"), path, item) json_object_foreach(item, name, operation)
    {
        const char *id = json_string_value(json_object_get(operation, "operationId"));
        if (json_object_get(seen, id))
            fail_msg("two operations are called %s", id);
        json_object_set_new(seen, id, json_true());
    }
    assert_true(json_object_size(seen) >= 16);
    json_decref(seen);
}

static int setup(void **state)
{
    static documented d;
    hw_error err = {0};
    serving_open_with(&d.serving, serving_glossary);
    snprintf(d.journal, sizeof d.journal, "%s/journal", d.serving.index.directory);
    if (hw_journal_open(&d.serving.service.journal, d.journal, NULL, &err))
        fail_msg("%s", err.message);
    serving_ask(&d.serving, "GET /openapi.json");
    d.document = body_of(&d.serving);
    *state = &d;
    return 0;
}

static int teardown(void **state)
{
    documented *d = *state;
    json_decref(d->document);
    hw_journal_close(d->serving.service.journal);
    unlink(d->journal);
    serving_close(&d->serving);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_as_documented),
        cmocka_unit_test(the_document_names_each_operation_once),
        cmocka_unit_test(every_documented_parameter_is_taken_and_checked),
        cmocka_unit_test(every_documented_status_happens),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
