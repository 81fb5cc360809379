/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What surrounds an answer: validators, codings, origins, who may do what, what http refuses. */
#include "serving.h"

#include "headword/headword.h"

#include <zlib.h>

static void keep_etag(serving *s, const char *line, char out[64])
{
    serving_ask(s, line);
    assert_int_equal(s->response.status, 200);
    assert_non_null(hw_response_get(&s->response, "ETag"));
    snprintf(out, 64, "%s", hw_response_get(&s->response, "ETag"));
}

static void the_same_question_has_the_same_etag(void **state)
{
    serving *s = *state;
    char one[64], other[64];
    keep_etag(s, "GET /v1/search?q=acw&limit=5", one);
    assert_memory_equal(one, "W/\"", 3);
    keep_etag(s, "GET /v1/search?limit=5&q=acw", other);
    assert_string_equal(one, other);
    keep_etag(s, "GET /v1/search?limit=5&q=acw&fuzzy=true&session=me", other);
    assert_string_equal(one, other);
    keep_etag(s, "GET /v1/search?limit=6&q=acw", other);
    assert_string_not_equal(one, other);
    keep_etag(s, "GET /v1/explain?limit=5&q=acw", other);
    assert_string_not_equal(one, other);
    keep_etag(s, "GET /v1/define/acw", one);
    keep_etag(s, "GET /v1/define/aht", other);
    assert_string_not_equal(one, other);
    serving_post(s, "POST /v1/search", "{\"q\":\"acw\"}");
    assert_null(hw_response_get(&s->response, "ETag"));
    serving_ask(s, "GET /v1/define/handel");
    assert_int_equal(s->response.status, 404);
    assert_null(hw_response_get(&s->response, "ETag"));
}

static void what_the_client_has_is_not_sent_again(void **state)
{
    serving *s = *state;
    char etag[64], list[256];
    keep_etag(s, "GET /v1/search?q=acw", etag);
    const char *const headers[] = {etag, etag + 2, "*", list};
    snprintf(list, sizeof list, "\"x\", W/\"y\" ,%s", etag);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        serving_header(s, "if-none-match", headers[i]);
        serving_ask(s, i % 2 ? "HEAD /v1/search?q=acw" : "GET /v1/search?q=acw");
        assert_int_equal(s->response.status, 304);
        assert_int_equal(s->response.body.len, 0);
        assert_string_equal(hw_response_get(&s->response, "ETag"), etag);
        assert_string_equal(hw_response_get(&s->response, "Vary"), "Accept-Encoding");
    }
    serving_header(s, "If-None-Match", "W/\"another\", \"");
    serving_ask(s, "GET /v1/search?q=acw");
    assert_int_equal(s->response.status, 200);
}

/* What a gzip or zlib body says. */
static void unpack(const serving *s, int bits, char *out, size_t size)
{
    z_stream stream = {.next_in = (Bytef *)s->response.body.data,
                       .avail_in = (uInt)s->response.body.len,
                       .next_out = (Bytef *)out,
                       .avail_out = (uInt)size - 1};
    assert_int_equal(inflateInit2(&stream, bits), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out[stream.total_out] = '\0';
    inflateEnd(&stream);
}

static void long_answers_are_packed_when_accepted(void **state)
{
    serving *s = *state;
    static char text[1 << 16];
    static const char question[] = "GET /openapi.json";
    serving_ask(s, question);
    size_t whole = s->response.body.len;
    assert_null(hw_response_get(&s->response, "Content-Encoding"));
    serving_header(s, "Accept-Encoding", "gzip, deflate");
    serving_ask(s, question);
    assert_string_equal(hw_response_get(&s->response, "Content-Encoding"), "gzip");
    assert_true(s->response.body.len < whole / 3);
    unpack(s, 15 + 16, text, sizeof text);
    assert_int_equal(strlen(text), whole);
    serving_header(s, "Accept-Encoding", "deflate");
    serving_ask(s, question);
    assert_string_equal(hw_response_get(&s->response, "Content-Encoding"), "deflate");
    unpack(s, 15, text, sizeof text);
    assert_int_equal(strlen(text), whole);
}

static void short_answers_are_packed_only_when_they_must(void **state)
{
    serving *s = *state;
    char text[256];
    serving_header(s, "Accept-Encoding", "gzip");
    serving_ask(s, "GET /healthz");
    assert_null(hw_response_get(&s->response, "Content-Encoding"));
    serving_header(s, "Accept-Encoding", "gzip, identity;q=0");
    serving_ask(s, "GET /healthz");
    unpack(s, 15 + 16, text, sizeof text);
    assert_string_equal(text, "{\"status\":\"alive\"}\n");
    serving_header(s, "Accept-Encoding", "br, identity;q=0");
    serving_ask(s, "GET /healthz");
    assert_int_equal(s->response.status, 406);
}

static void only_json_is_offered(void **state)
{
    serving *s = *state;
    serving_header(s, "Accept", "text/html");
    serving_ask(s, "GET /v1/search?q=acw");
    assert_int_equal(s->response.status, 406);
    assert_string_equal(hw_response_get(&s->response, "Content-Type"), "application/problem+json");
    serving_header(s, "Accept", "text/html, */*;q=0.1");
    serving_ask(s, "GET /v1/search?q=acw");
    assert_int_equal(s->response.status, 200);
    assert_string_equal(hw_response_get(&s->response, "Content-Type"), "application/json");
    assert_string_equal(hw_response_get(&s->response, "Cache-Control"), "no-cache");
}

static void methods_are_told(void **state)
{
    serving *s = *state;
    serving_ask(s, "OPTIONS /v1/ask");
    assert_int_equal(s->response.status, 204);
    assert_int_equal(s->response.body.len, 0);
    assert_string_equal(hw_response_get(&s->response, "Allow"), "GET, HEAD, POST, OPTIONS");
    assert_null(hw_response_get(&s->response, "Access-Control-Allow-Origin"));
    serving_ask(s, "DELETE /v1/reload");
    assert_int_equal(s->response.status, 405);
    assert_string_equal(hw_response_get(&s->response, "Allow"), "POST, OPTIONS");
}

static void other_origins_are_let_in_only_when_told_to(void **state)
{
    serving *s = *state;
    s->service.options.cors_origin = "https://desk.example";
    serving_ask(s, "OPTIONS /v1/ask");
    assert_string_equal(hw_response_get(&s->response, "Access-Control-Allow-Origin"), "https://desk.example");
    assert_string_equal(hw_response_get(&s->response, "Access-Control-Allow-Methods"), "GET, HEAD, POST, OPTIONS");
    serving_ask(s, "GET /v1/search?q=a&nonsense=1");
    assert_string_equal(hw_response_get(&s->response, "Access-Control-Allow-Origin"), "https://desk.example");
    serving_ask(s, "OPTIONS /v1/reload");
    assert_null(hw_response_get(&s->response, "Access-Control-Allow-Origin"));
    s->service.options.cors_origin = NULL;
}

static void administrators_come_through_the_unix_socket(void **state)
{
    static const uid_t admins[] = {4242};
    static const struct {
        bool local;
        uid_t uid;
        unsigned status;
    } rows[] = {{false, (uid_t)-1, 403}, {false, 0, 403},   {true, 0, 200},
                {true, 4242, 200},       {true, 4243, 403}, {true, (uid_t)-1, 403}};
    serving *s = *state;
    s->service.options.admins = admins;
    s->service.options.admin_count = 1;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        s->peer = (hw_peer){.local = rows[i].local, .uid = rows[i].uid};
        serving_ask(s, "POST /v1/reload");
        if (s->response.status != rows[i].status)
            fail_msg("uid %u: got %u", (unsigned)rows[i].uid, s->response.status);
    }
    s->peer = (hw_peer){.local = true, .uid = geteuid()};
    serving_ask(s, "POST /v1/reload");
    assert_says(s, "\"changed\":false,\"generation\":1,\"entries\":7,");
    serving_header(s, "X-Forwarded-For", "192.0.2.7"); /* a proxy of ours, and a stranger behind it */
    serving_ask(s, "POST /v1/reload");
    assert_int_equal(s->response.status, 403);
    s->peer = (hw_peer){.local = false, .uid = (uid_t)-1};
}

static int always(void *yes)
{
    return *(int *)yes;
}

static void a_draining_service_is_not_ready(void **state)
{
    serving *s = *state;
    int yes = 1;
    s->service.draining = always;
    s->service.host = &yes;
    serving_ask(s, "GET /readyz");
    assert_int_equal(s->response.status, 503);
    assert_string_equal(hw_response_get(&s->response, "Retry-After"), "5");
    assert_says(s, "urn:headword:problem:not-ready");
    serving_ask(s, "GET /healthz");
    assert_int_equal(s->response.status, 200);
    serving_ask(s, "GET /v1/search?q=acw"); /* what still comes in is answered */
    assert_int_equal(s->response.status, 200);
    s->service.draining = NULL;
}

static void what_http_refuses_is_a_problem_too(void **state)
{
    static const unsigned statuses[] = {400, 408, 411, 413, 414, 429, 431, 501, 503};
    serving *s = *state;
    hw_request request = {.method = HW_METHOD_OTHER, .id = "0123456789abcdef", .arena = &s->arena};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        char wanted[32];
        snprintf(wanted, sizeof wanted, "\"status\":%u,", statuses[i]);
        s->response = (hw_response){.status = 200, .body = s->response.body};
        hw_service_refuse(&s->service, &request, statuses[i], "that is too much", &s->response);
        assert_int_equal(s->response.status, statuses[i]);
        assert_says(s, wanted);
        assert_says(s, "\"detail\":\"that is too much\",\"instance\":\"urn:headword:request:0123456789abcdef\"");
        assert_int_equal(hw_response_get(&s->response, "Retry-After") != NULL,
                         statuses[i] == 429 || statuses[i] == 503);
    }
}

static void an_answer_without_room_is_a_problem(void **state)
{
    serving *s = *state;
    size_t ceiling = s->response.body.ceiling;
    s->response.body.ceiling = 512;
    serving_ask(s, "GET /v1/search?q=minutes+handle");
    assert_int_equal(s->response.status, 503);
    assert_says(s, "urn:headword:problem:overloaded");
    assert_null(hw_response_get(&s->response, "ETag"));
    s->response.body.ceiling = ceiling;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_question_has_the_same_etag),
        cmocka_unit_test(what_the_client_has_is_not_sent_again),
        cmocka_unit_test(long_answers_are_packed_when_accepted),
        cmocka_unit_test(short_answers_are_packed_only_when_they_must),
        cmocka_unit_test(only_json_is_offered),
        cmocka_unit_test(methods_are_told),
        cmocka_unit_test(other_origins_are_let_in_only_when_told_to),
        cmocka_unit_test(administrators_come_through_the_unix_socket),
        cmocka_unit_test(a_draining_service_is_not_ready),
        cmocka_unit_test(what_http_refuses_is_a_problem_too),
        cmocka_unit_test(an_answer_without_room_is_a_problem),
    };
    return cmocka_run_group_tests(tests, serving_setup, serving_teardown);
}
