/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/served.h"

/* Many clients that come and go while the server drains: each answer comes whole, or not at all. */

enum { CLIENTS = 8, ROUNDS = 3 };

typedef struct visitor {
    pthread_t thread;
    served *s;
    atomic_uint *answers;
    bool wrong;
} visitor;

/* Some requests on one connection; false when the server is gone. */
static bool visit(visitor *v, unsigned requests)
{
    client c = client_try(v->s->path);
    if (c.fd < 0)
        return false;
    for (unsigned i = 0; i < requests; i++) {
        static const char *const texts[] = {
            "GET /big?n=100000 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"};
        reply r = client_ask(&c, texts[i % 4]);
        if (!r.status) {
            v->wrong |= c.in.len > c.used; /* begun and cut */
            break;
        }
        v->wrong |= r.status != (i % 4 == 3 ? 400 : 200) || (i % 4 == 0 && r.body.len != 100000);
        atomic_fetch_add(v->answers, 1);
    }
    client_close(&c);
    return true;
}

static void *keep_visiting(void *context)
{
    visitor *v = context;
    unsigned requests = 1;
    while (visit(v, requests))
        requests = requests % 9 + 1;
    return NULL;
}

static void no_answer_is_cut_by_a_drain(void **state)
{
    served *s = *state;
    s->options.workers = 3;
    for (int round = 0; round < ROUNDS; round++) {
        visitor visitors[CLIENTS];
        atomic_uint answers = 0;
        served_start(s);
        for (size_t i = 0; i < CLIENTS; i++) {
            visitors[i] = (visitor){.s = s, .answers = &answers};
            assert_int_equal(pthread_create(&visitors[i].thread, NULL, keep_visiting, &visitors[i]), 0);
        }
        served_await(&answers, 300);
        hw_http_stats stats = hw_http_stats_now(s->http);
        assert_true(stats.accepted > 0);
        assert_int_equal(hw_http_drain(s->http, CLIENT_PATIENCE_MS), 0);
        for (size_t i = 0; i < CLIENTS; i++) {
            pthread_join(visitors[i].thread, NULL);
            assert_false(visitors[i].wrong);
        }
        assert_int_equal(hw_http_stats_now(s->http).open, 0);
        hw_http_stop(s->http);
        s->http = NULL;
    }
}

static void a_crowd_that_is_too_big_is_thinned_out(void **state)
{
    served *s = *state;
    visitor visitors[CLIENTS];
    atomic_uint answers = 0;
    s->options.connections_most = 4;
    s->options.header_timeout_ms = 50;
    s->options.idle_timeout_ms = 50;
    served_start(s);
    for (size_t i = 0; i < CLIENTS; i++) {
        visitors[i] = (visitor){.s = s, .answers = &answers};
        assert_int_equal(pthread_create(&visitors[i].thread, NULL, keep_visiting, &visitors[i]), 0);
    }
    served_await(&answers, 200);
    hw_http_drain(s->http, 0);
    hw_http_stop(s->http); /* in the middle of it */
    s->http = NULL;
    for (size_t i = 0; i < CLIENTS; i++)
        pthread_join(visitors[i].thread, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_answer_is_cut_by_a_drain, served_setup, served_teardown),
        cmocka_unit_test_setup_teardown(a_crowd_that_is_too_big_is_thinned_out, served_setup, served_teardown),
    };
    return cmocka_run_group_tests_name("http/server_threads", tests, NULL, NULL);
}
