/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/served.h"

#define NEXT "GET /next HTTP/1.1\r\nHost: x\r\n\r\n"

typedef struct drain {
    served *s;
    uint32_t deadline_ms, left;
    atomic_uint over;
} drain;

static void *run_drain(void *context)
{
    drain *d = context;
    d->left = hw_http_drain(d->s->http, d->deadline_ms);
    atomic_store(&d->over, 1);
    return NULL;
}

static void await_draining(served *s)
{
    for (;;) { /* the listener is closed: so it is on */
        client c = client_try(s->path);
        bool closed = c.fd < 0;
        client_close(&c);
        if (closed)
            return;
        usleep(1000);
    }
}

static void what_is_in_flight_is_finished(void **state)
{
    served *s = *state;
    drain d = {.s = s, .deadline_ms = CLIENT_PATIENCE_MS};
    pthread_t thread;
    /* libmicrohttpd deals connections out by descriptor, modulo workers: two that follow each other must not share one,
     * which the slow answer keeps busy, whatever descriptors the clients have meanwhile. */
    s->options.workers = 8;
    served_start(s);
    client slow = client_connect(s->path), idle = client_connect(s->path);
    assert_int_equal(client_ask(&idle, NEXT).status, 200);
    client_say(&slow, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    served_await(&s->slow, 1);
    while (hw_http_stats_now(s->http).in_flight != 1) /* an answer may be read before it is known to be sent */
        usleep(1000);

    assert_int_equal(pthread_create(&thread, NULL, run_drain, &d), 0);
    await_draining(s);
    assert_true(client_closed(&idle));
    assert_int_equal(atomic_load(&d.over), 0);
    served_release(s);
    reply r = client_read(&slow);
    assert_span(r.body, "GET /slow");
    assert_span(reply_header(&r, "Connection"), "close");
    assert_true(client_closed(&slow));
    pthread_join(thread, NULL);
    assert_int_equal(d.left, 0);
    client_close(&slow);
    client_close(&idle);
}

static void a_deadline_is_kept(void **state)
{
    served *s = *state;
    served_start(s);
    client slow = client_connect(s->path);
    client_say(&slow, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    served_await(&s->slow, 1);
    assert_int_equal(hw_http_drain(s->http, 50), 1);
    served_release(s);
    assert_int_equal(hw_http_drain(s->http, CLIENT_PATIENCE_MS), 0); /* asking again is fine */
    assert_span(client_read(&slow).body, "GET /slow");
    client_close(&slow);
}

static void who_waits_in_the_queue_is_still_served(void **state)
{
    enum { COUNT = 30 };
    served *s = *state;
    drain d = {.s = s, .deadline_ms = CLIENT_PATIENCE_MS};
    pthread_t thread;
    client queued[COUNT];
    served_start(s);
    for (size_t i = 0; i < COUNT; i++) {
        queued[i] = client_connect(s->path);
        client_say(&queued[i], NEXT);
    }
    assert_int_equal(pthread_create(&thread, NULL, run_drain, &d), 0);
    for (size_t i = 0; i < COUNT; i++) {
        assert_span(client_read(&queued[i]).body, "GET /next");
        client_close(&queued[i]);
    }
    pthread_join(thread, NULL);
    assert_int_equal(d.left, 0);
}

static void a_long_answer_is_not_cut(void **state)
{
    served *s = *state;
    drain d = {.s = s, .deadline_ms = CLIENT_PATIENCE_MS};
    pthread_t thread;
    served_start(s);
    client c = client_connect(s->path);
    client_say(&c, "GET /big?n=8000000 HTTP/1.1\r\nHost: x\r\n\r\n");
    served_await(&s->answered, 1);
    assert_int_equal(pthread_create(&thread, NULL, run_drain, &d), 0);
    await_draining(s);
    usleep(30000); /* looks at it a few times */
    assert_int_equal(client_read(&c).body.len, 8000000);
    client_close(&c);
    pthread_join(thread, NULL);
    assert_int_equal(d.left, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, served_setup, served_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_in_flight_is_finished),
        TEST(a_deadline_is_kept),
        TEST(who_waits_in_the_queue_is_still_served),
        TEST(a_long_answer_is_not_cut),
    };
    return cmocka_run_group_tests_name("http/server_drain", tests, NULL, NULL);
}
