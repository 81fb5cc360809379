/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/served.h"

#define HEAD "POST /b HTTP/1.1\r\nHost: x\r\n"
#define NEXT "GET /next HTTP/1.1\r\nHost: x\r\n\r\n"

static int setup(void **state)
{
    int failed = served_setup(state);
    if (!failed) {
        served *s = *state;
        s->options.body_bytes_most = 1000;
    }
    return failed;
}

static void bodies_are_whole_however_they_come(void **state)
{
    static const struct {
        const char *request, *answer;
    } rows[] = {
        {HEAD "Content-Length: 0\r\n\r\n", "POST /b"},
        {HEAD "\r\n", "POST /b"},
        {HEAD "content-length: 5\r\n\r\nhello", "POST /b hello"},
        {HEAD "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "POST /b hello"},
        {HEAD "Transfer-Encoding: Chunked\r\n\r\n1\r\nh\r\n04;x=y\r\nello\r\n0\r\n\r\n", "POST /b hello"},
        {HEAD "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nTrailer: x\r\n\r\n", "POST /b hello"},
        {HEAD "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "POST /b"},
        {"GET /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", "GET /b hi"},
    };
    served *s = *state;
    served_start(s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        client whole = client_connect(s->path), bytes = client_connect(s->path);
        assert_span(client_ask(&whole, rows[i].request).body, rows[i].answer);
        assert_span(client_ask(&whole, NEXT).body, "GET /next");
        for (const char *byte = rows[i].request; *byte; byte++)
            assert_true(client_send(&bytes, hw_span_of(byte, 1)));
        assert_span(client_read(&bytes).body, rows[i].answer);
        assert_span(client_ask(&bytes, NEXT).body, "GET /next");
        client_close(&whole);
        client_close(&bytes);
    }
}

static void a_declared_body_far_over_the_limit_is_refused_unread(void **state)
{
    static const struct {
        const char *request;
        unsigned status;
    } rows[] = {
        {HEAD "Content-Length: 4000\r\n\r\n", 413},
        {HEAD "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n", 413},
        {HEAD "Content-Length: 18446744073709551615\r\n\r\n", 413},
        {HEAD "Content-Length: 99999999999999999999999\r\n\r\n", 413}, /* by libmicrohttpd */
    };
    served *s = *state;
    served_start(s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        client c = client_connect(s->path);
        reply r = client_ask(&c, rows[i].request);
        if (r.status != rows[i].status)
            fail_msg("%s: %u, wanted %u", rows[i].request, r.status, rows[i].status);
        while (client_fill(&c)) /* it is closed */
            ;
        client_close(&c);
    }
    assert_int_equal(atomic_load(&s->answered), 0);
}

static void a_declared_body_over_the_limit_is_swallowed_and_refused(void **state)
{
    served *s = *state;
    served_start(s);
    client c = client_connect(s->path);
    char body[3999];
    memset(body, 'x', sizeof body);
    client_say(&c, HEAD "Content-Length: 3999\r\n\r\n");
    client_send(&c, hw_span_of(body, sizeof body));
    assert_int_equal(client_read(&c).status, 413);
    assert_span(client_ask(&c, NEXT).body, "GET /next");
    client_close(&c);
}

static void continue_is_said_when_the_body_is_welcome(void **state)
{
    served *s = *state;
    served_start(s);
    client c = client_connect(s->path);
    reply r = client_ask(&c, HEAD "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    assert_int_equal(r.status, 100);
    char body[1000];
    memset(body, 'x', sizeof body);
    client_send(&c, hw_span_of(body, sizeof body));
    r = client_read(&c);
    assert_int_equal(r.status, 200);
    assert_int_equal(r.body.len, strlen("POST /b ") + sizeof body);
    client_close(&c);
}

static void send_chunks(client *c, size_t count)
{
    client_say(c, HEAD "Transfer-Encoding: chunked\r\n\r\n");
    for (size_t i = 0; i < count && client_say(c, "64\r\n"); i++) {
        char chunk[102];
        memset(chunk, 'x', 100);
        memcpy(chunk + 100, "\r\n", 2);
        client_send(c, hw_span_of(chunk, sizeof chunk));
    }
    client_say(c, "0\r\n\r\n");
}

static void chunks_over_the_limit_are_swallowed_and_refused(void **state)
{
    served *s = *state;
    served_start(s);
    client c = client_connect(s->path);
    send_chunks(&c, 10);
    assert_int_equal(client_read(&c).status, 200);
    send_chunks(&c, 11);
    reply r = client_read(&c);
    assert_int_equal(r.status, 413);
    assert_span(reply_header(&r, "Content-Type"), "application/problem+json");
    assert_span(client_ask(&c, NEXT).body, "GET /next");
    client_close(&c);
}

static void endless_chunks_are_answered_and_cut(void **state)
{
    served *s = *state;
    served_start(s);
    client c = client_connect(s->path);
    send_chunks(&c, 100000);
    reply r = client_read(&c);
    assert_int_equal(r.status, 413);
    assert_span(reply_header(&r, "Connection"), "close");
    assert_span(reply_header(&r, "Content-Type"), "application/problem+json");
    assert_true(client_closed(&c));
    client_close(&c);
    served_await(&s->done, 1);
    assert_int_equal(atomic_load(&s->last_status), 413);
}

static void broken_chunks_end_the_connection(void **state)
{
    static const char *const rows[] = {"x\r\n", "-1\r\n", "5\r\nhelloXX5\r\n", "FFFFFFFFFFFFFFFFFF\r\n",
                                       "\r\n",  "5 \r\n"};
    served *s = *state;
    served_start(s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        client c = client_connect(s->path);
        client_say(&c, HEAD "Transfer-Encoding: chunked\r\n\r\n");
        client_say(&c, rows[i]);
        client_say(&c, "0\r\n\r\n" NEXT);
        while (client_fill(&c))
            ;
        if (hw_span_find(hw_buf_span(&c.in), HW_LIT(" 200 ")) != SIZE_MAX)
            fail_msg("%s is taken for a chunk", rows[i]);
        client_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bodies_are_whole_however_they_come, setup, served_teardown),
        cmocka_unit_test_setup_teardown(a_declared_body_far_over_the_limit_is_refused_unread, setup, served_teardown),
        cmocka_unit_test_setup_teardown(a_declared_body_over_the_limit_is_swallowed_and_refused, setup,
                                        served_teardown),
        cmocka_unit_test_setup_teardown(continue_is_said_when_the_body_is_welcome, setup, served_teardown),
        cmocka_unit_test_setup_teardown(chunks_over_the_limit_are_swallowed_and_refused, setup, served_teardown),
        cmocka_unit_test_setup_teardown(endless_chunks_are_answered_and_cut, setup, served_teardown),
        cmocka_unit_test_setup_teardown(broken_chunks_end_the_connection, setup, served_teardown),
    };
    return cmocka_run_group_tests_name("http/body", tests, NULL, NULL);
}
