/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/served.h"

/* Connections that are slow, too many, half closed, or in the way. */

#define NEXT "GET /next HTTP/1.1\r\nHost: x\r\n\r\n"

static void assert_others_are_served(served *s)
{
    client c = client_connect(s->path);
    assert_span(client_ask(&c, NEXT).body, "GET /next");
    client_close(&c);
}

static unsigned open_now(served *s)
{
    return hw_http_stats_now(s->http).open;
}

static void await_open(served *s, unsigned count)
{
    for (unsigned waited = 0; open_now(s) != count; waited++) {
        if (waited > CLIENT_PATIENCE_MS)
            fail_msg("%u connections are open, wanted %u", open_now(s), count);
        usleep(1000);
    }
}

static void a_head_that_dribbles_is_cut(void **state)
{
    served *s = *state;
    s->options.header_timeout_ms = 40;
    served_start(s);
    client silent = client_connect(s->path), begun = client_connect(s->path);
    client_say(&begun, "GET / HTTP/1.1\r\nHo");
    assert_true(client_closed(&silent));
    reply r = client_read(&begun);
    assert_int_equal(r.status, 408);
    assert_span(reply_header(&r, "Content-Type"), "application/problem+json");
    assert_true(client_closed(&begun));
    client_close(&silent);
    client_close(&begun);
    assert_int_equal(hw_http_stats_now(s->http).timed_out, 2);
}

static void bytes_do_not_buy_time(void **state)
{
    served *s = *state;
    s->options.header_timeout_ms = 100;
    served_start(s);
    client c = client_connect(s->path);
    client_say(&c, "GET / HTTP/1.1\r\n");
    unsigned sent = 0;
    while (sent < CLIENT_PATIENCE_MS && client_say(&c, "A: b\r\n")) {
        usleep(1000);
        sent++;
    }
    assert_true(sent < CLIENT_PATIENCE_MS);
    client_close(&c);
}

static void a_later_head_has_a_deadline_of_its_own(void **state)
{
    served *s = *state;
    s->options.header_timeout_ms = 1000;
    served_start(s);
    client c = client_connect(s->path);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(client_ask(&c, NEXT).status, 200);
        usleep(10000);
    }
    client_say(&c, "GET / HTTP/1.1\r\n");
    assert_int_equal(client_read(&c).status, 408);
    assert_true(client_closed(&c));
    client_close(&c);
}

static void a_body_that_does_not_come_is_cut(void **state)
{
    served *s = *state;
    s->options.body_timeout_ms = 40;
    served_start(s);
    client c = client_connect(s->path);
    client_say(&c, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhell");
    assert_int_equal(client_read(&c).status, 408);
    assert_true(client_closed(&c));
    client_close(&c);
    served_await(&s->done, 1);
    assert_int_equal(atomic_load(&s->last_status), 408);
}

static void a_silent_connection_is_closed(void **state)
{
    served *s = *state;
    s->options.idle_timeout_ms = 40;
    served_start(s);
    client c = client_connect(s->path);
    assert_int_equal(client_ask(&c, NEXT).status, 200);
    assert_true(client_closed(&c));
    client_close(&c);
}

static void an_answer_nobody_takes_is_given_up(void **state)
{
    served *s = *state;
    s->options.idle_timeout_ms = 100;
    served_start(s);
    client c = client_connect(s->path);
    client_say(&c, "GET /big?n=8000000 HTTP/1.1\r\nHost: x\r\n\r\n");
    served_await(&s->unsent, 1);
    assert_others_are_served(s);
    client_close(&c);
}

static void a_thousand_half_open_sockets_leave_others_unharmed(void **state)
{
    enum { COUNT = 1000, ROOM = 100 };
    served *s = *state;
    s->options.connections_most = ROOM;
    s->options.per_peer_most = ROOM;
    served_start(s);
    client slow[COUNT];
    client good = client_connect(s->path);
    assert_int_equal(client_ask(&good, NEXT).status, 200);
    for (size_t i = 0; i < COUNT; i++) {
        slow[i] = client_connect(s->path);
        client_say(&slow[i], "GET / HTTP/1.1\r\nHo");
        if (i % 50 == 0) {
            assert_int_equal(client_ask(&good, NEXT).status, 200);
            assert_others_are_served(s);
        }
    }
    hw_http_stats stats;
    do {
        stats = hw_http_stats_now(s->http);
        assert_true(stats.open <= ROOM);
        assert_int_equal(stats.refused, 0);
    } while (stats.accepted < COUNT + 1 + COUNT / 50);
    assert_true(stats.evicted >= COUNT - ROOM);
    assert_int_equal(client_ask(&good, NEXT).status, 200);
    assert_true(client_closed(&slow[0])); /* the longest waiting goes first */
    for (size_t i = 0; i < COUNT; i++)
        client_close(&slow[i]);
    client_close(&good);
}

static void a_full_server_closes_newcomers(void **state)
{
    served *s = *state;
    s->options.connections_most = 3;
    served_start(s);
    client kept[3];
    for (size_t i = 0; i < 3; i++) {
        kept[i] = client_connect(s->path);
        assert_int_equal(client_ask(&kept[i], NEXT).status, 200); /* a customer: not to be thrown out */
    }
    client late = client_connect(s->path);
    assert_true(client_closed(&late));
    client_close(&late);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(client_ask(&kept[i], NEXT).status, 200);
    assert_int_equal(hw_http_stats_now(s->http).refused, 1);
    client_close(&kept[0]);
    await_open(s, 2);
    assert_others_are_served(s);
    client_close(&kept[1]);
    client_close(&kept[2]);
}

static void one_peer_cannot_take_all(void **state)
{
    served *s = *state;
    s->options.per_peer_most = 2;
    served_start(s);
    client a = client_connect(s->path), b = client_connect(s->path);
    assert_int_equal(client_ask(&a, NEXT).status, 200);
    assert_int_equal(client_ask(&b, NEXT).status, 200);
    client c = client_connect(s->path);
    assert_true(client_closed(&c));
    client_close(&a);
    client_close(&b);
    client_close(&c);
}

static void half_closed_clients_get_their_answer(void **state)
{
    served *s = *state;
    served_start(s);
    for (int i = 0; i < 20; i++) {
        client c = client_connect(s->path);
        client_say(&c, "GET /big?n=1000000 HTTP/1.1\r\nHost: x\r\n\r\n");
        shutdown(c.fd, SHUT_WR);
        assert_int_equal(client_read(&c).body.len, 1000000);
        assert_true(client_closed(&c));
        client_close(&c);
    }
}

static void clients_that_go_away_do_no_harm(void **state)
{
    static const char *const rows[] = {"",
                                       "G",
                                       "GET / HTTP/1.1\r\n",
                                       "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                                       "GET /big?n=8000000 HTTP/1.1\r\nHost: x\r\n\r\n",
                                       "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhell",
                                       "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe"};
    served *s = *state;
    served_start(s);
    for (size_t i = 0; i < 70; i++) {
        client c = client_connect(s->path);
        client_say(&c, rows[i % 7]);
        client_close(&c);
    }
    assert_others_are_served(s);
    await_open(s, 0);
}

static size_t descriptors(void)
{
    size_t count = 0;
    DIR *directory = opendir("/proc/self/fd");
    assert_non_null(directory);
    while (readdir(directory))
        count++;
    closedir(directory);
    return count;
}

static void descriptors_do_not_leak(void **state)
{
    served *s = *state;
    size_t before = descriptors();
    for (int round = 0; round < 3; round++) {
        served_start(s);
        client held[10];
        for (size_t i = 0; i < 10; i++) {
            held[i] = client_connect(s->path);
            if (i % 2)
                assert_int_equal(client_ask(&held[i], NEXT).status, 200);
        }
        if (round)
            hw_http_drain(s->http, round == 1 ? 0 : 10000);
        hw_http_stop(s->http);
        s->http = NULL;
        for (size_t i = 0; i < 10; i++)
            client_close(&held[i]);
        assert_int_equal(descriptors(), before);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, served_setup, served_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_head_that_dribbles_is_cut),
        TEST(bytes_do_not_buy_time),
        TEST(a_later_head_has_a_deadline_of_its_own),
        TEST(a_body_that_does_not_come_is_cut),
        TEST(a_silent_connection_is_closed),
        TEST(an_answer_nobody_takes_is_given_up),
        TEST(a_thousand_half_open_sockets_leave_others_unharmed),
        TEST(a_full_server_closes_newcomers),
        TEST(one_peer_cannot_take_all),
        TEST(half_closed_clients_get_their_answer),
        TEST(clients_that_go_away_do_no_harm),
        TEST(descriptors_do_not_leak),
    };
    return cmocka_run_group_tests_name("http/connection", tests, NULL, NULL);
}
