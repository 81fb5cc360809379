/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serving.h"

static const struct {
    const char *body;
    unsigned status;
    const char *says;
} rows[] = {
    {"{\"q\":\"acw\"}", 200, "\"id\":\"desk/acw\""},
    {" {\"q\":\"minutes\",\"limit\":1,\"filter\":[\"source:floor\"]}\n", 200, "\"hits\":[{\"id\":\"floor/cph\""},
    {"{\"q\":\"minutes\",\"filter\":\"source:floor\"}", 200, "\"hits\":[{\"id\":\"floor/cph\""},
    {"{\"q\":\"averge\",\"fuzzy\":false}", 200, "\"hits\":[]"},
    {"{\"q\":\"obs\\u0142uga\",\"units\":\"utf16\"}", 200, "\"query\":\"obsługa\",\"units\":\"utf16\""},
    {"{\"q\":\"\\ud83d\\ude00\"}", 200, "\"hits\":[]"},
    {"{}", 422, "\"parameter\":\"q\""},
    {"{\"q\":7}", 422, "'q' should be a text"},
    {"{\"q\":null}", 422, "invalid-parameter"},
    {"{\"q\":[\"a\"]}", 422, "invalid-parameter"},
    {"{\"q\":\"a\",\"limit\":\"5\"}", 422, "'limit' should be a whole number"},
    {"{\"q\":\"a\",\"limit\":5.0}", 422, "invalid-parameter"},
    {"{\"q\":\"a\",\"limit\":-1}", 422, "invalid-parameter"},
    {"{\"q\":\"a\",\"limit\":4294967297}", 422, "invalid-parameter"},
    {"{\"q\":\"a\",\"limit\":1e3}", 422, "invalid-parameter"},
    {"{\"q\":\"a\",\"fuzzy\":1}", 422, "'fuzzy' should be true or false"},
    {"{\"q\":\"a\",\"fuzzy\":\"true\"}", 422, "invalid-parameter"},
    {"{\"q\":\"a\",\"units\":0}", 422, "'units' should be 'bytes' or 'utf16'"},
    {"{\"q\":\"a\",\"filter\":[1]}", 422, "invalid-parameter"},
    {"{\"q\":\"a\",\"filter\":[\"tag:1\",\"tag:2\",\"tag:3\",\"tag:4\",\"tag:5\",\"tag:6\",\"tag:7\",\"tag:8\","
     "\"tag:9\"]}",
     422, "8 times at most"},
    {"{\"q\":\"a\",\"Q\":\"b\"}", 400, "unknown-parameter"},
    {"{\"q\":\"a\",\"\":1}", 400, "unknown-parameter"},
    {"{\"q\":\"a\",\"q\":\"b\"}", 400, "malformed-json"},
    {"{\"q\":\"a\"", 400, "malformed-json"},
    {"{\"q\":\"a\"} x", 400, "\"offset\":"},
    {"[\"a\"]", 400, "an object of parameters"},
    {"\"a\"", 400, "malformed-json"},
    {"{\"q\":\"\\ud800\"}", 400, "malformed-json"},
    {"{\"q\":\"\\u0000\"}", 400, "malformed-json"},
    {"{\"q\":\"\xff\"}", 400, "malformed-json"},
    {"{\"q\":NaN}", 400, "malformed-json"},
};

static void a_body_is_read_as_strictly_as_a_query_string(void **state)
{
    serving *s = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        serving_post(s, "POST /v1/search", rows[i].body);
        if (s->response.status != rows[i].status || !serving_says(s, rows[i].says))
            fail_msg("%s\n  wanted %u %s\n  got    %u %.*s", rows[i].body, rows[i].status, rows[i].says,
                     s->response.status, (int)s->response.body.len, s->response.body.data);
    }
}

static void body_and_query_string_are_one(void **state)
{
    serving *s = *state;
    serving_post(s, "POST /v1/search?limit=1", "{\"q\":\"minutes\"}");
    assert_int_equal(s->response.status, 200);
    serving_post(s, "POST /v1/search?q=a", "{\"q\":\"minutes\"}");
    assert_int_equal(s->response.status, 400);
    assert_says(s, "duplicate-parameter");
    serving_ask(s, "POST /v1/search?q=acw"); /* no body at all */
    assert_int_equal(s->response.status, 200);
}

static void another_type_of_body_is_refused(void **state)
{
    static const char *const types[] = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""};
    serving *s = *state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        serving_header(s, "content-type", types[i]);
        s->body = HW_LIT("{\"q\":\"acw\"}");
        serving_ask(s, "POST /v1/search");
        assert_int_equal(s->response.status, 415);
    }
    s->body = HW_LIT("{\"q\":\"acw\"}");
    serving_ask(s, "POST /v1/search");
    assert_int_equal(s->response.status, 415);
    serving_header(s, "content-type", "application/json;charset=UTF-8");
    s->body = HW_LIT("{\"q\":\"acw\"}");
    serving_ask(s, "POST /v1/search");
    assert_int_equal(s->response.status, 200);
}

static void deep_nesting_is_no_crash(void **state)
{
    serving *s = *state;
    static char deep[60000];
    memset(deep, '[', sizeof deep);
    serving_header(s, "Content-Type", "application/json");
    s->body = hw_span_of(deep, sizeof deep);
    serving_ask(s, "POST /v1/ask");
    assert_int_equal(s->response.status, 400);
}

static void texts_have_a_length(void **state)
{
    serving *s = *state;
    char line[2048];
    s->service.options.query_bytes_most = 16;
    serving_ask(s, "GET /v1/search?q=0123456789abcdef");
    assert_int_equal(s->response.status, 200);
    serving_ask(s, "GET /v1/search?q=0123456789abcdefg");
    assert_int_equal(s->response.status, 422);
    assert_says(s, "urn:headword:problem:query-too-long");
    assert_says(s, "\"maximum\":16");
    serving_ask(s, "GET /v1/define/0123456789abcdefg");
    assert_int_equal(s->response.status, 422);
    s->service.options.query_bytes_most = 1024;
    snprintf(line, sizeof line, "GET /v1/search?q=a&highlight_pre=%0*d", 65, 0);
    serving_ask(s, line);
    assert_int_equal(s->response.status, 422);
    assert_says(s, "\"parameter\":\"highlight_pre\"");
    snprintf(line, sizeof line, "GET /v1/search?q=a&%0*d=1", 1000, 0);
    serving_ask(s, line);
    assert_int_equal(s->response.status, 400);
    assert_true(s->response.body.len < 1024);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_is_read_as_strictly_as_a_query_string),
        cmocka_unit_test(body_and_query_string_are_one),
        cmocka_unit_test(another_type_of_body_is_refused),
        cmocka_unit_test(deep_nesting_is_no_crash),
        cmocka_unit_test(texts_have_a_length),
    };
    return cmocka_run_group_tests(tests, serving_setup, serving_teardown);
}
