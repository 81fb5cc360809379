/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/served.h"

#define GET(target) "GET " target " HTTP/1.1\r\nHost: x\r\n\r\n"

static void a_connection_serves_one_request_after_the_other(void **state)
{
    served *s = *state;
    served_start(s);
    client c = client_connect(s->path);
    for (int i = 0; i < 100; i++) {
        reply r = client_ask(&c, GET("/a%20b?q=x+y&q=%C5%82&empty=&bare"));
        assert_int_equal(r.status, 200);
        assert_span(r.body, "GET /a b q=x y&q=\xC5\x82&empty=&bare=");
    }
    client_close(&c);
    served_await(&s->done, 100);
    assert_int_equal(atomic_load(&s->unsent), 0);
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    served *s = *state;
    served_start(s);
    client c = client_connect(s->path);
    client_say(&c, GET("/1") GET("/2") "POST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody" GET("/4"));
    static const char *const wanted[] = {"GET /1", "GET /2", "POST /3 body", "GET /4"};
    for (size_t i = 0; i < 4; i++)
        assert_span(client_read(&c).body, wanted[i]);
    client_close(&c);
}

static void head_is_answered_like_get_without_its_body(void **state)
{
    served *s = *state;
    served_start(s);
    client c = client_connect(s->path);
    client_say(&c, "HEAD /four HTTP/1.1\r\nHost: x\r\n\r\n");
    reply r = client_read_as(&c, EXPECT_NO_BODY);
    assert_int_equal(r.status, 200);
    assert_span(reply_header(&r, "Content-Length"), "10");
    assert_span(client_ask(&c, GET("/next")).body, "GET /next");
    client_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_connection_serves_one_request_after_the_other, served_setup, served_teardown),
        cmocka_unit_test_setup_teardown(pipelined_requests_are_answered_in_order, served_setup, served_teardown),
        cmocka_unit_test_setup_teardown(head_is_answered_like_get_without_its_body, served_setup, served_teardown),
    };
    return cmocka_run_group_tests_name("http/server", tests, NULL, NULL);
}
