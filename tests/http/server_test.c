/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/served.h"

#include <netinet/in.h>
#include <sys/resource.h>

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

static void headers_too_long_are_refused(void **state)
{
    static const struct {
        size_t target, header; /* bytes */
        unsigned status;
        bool ours;
    } rows[] = {
        {10, 10, 200, true},      {3800, 10, 200, true},    {10, 3800, 200, true},  {4200, 10, 414, true},
        {10, 4200, 431, true},    {3000, 3000, 431, true},  {20000, 10, 414, true}, {10, 20000, 431, true},
        {100000, 10, 414, false}, {10, 100000, 431, false},
    };
    served *s = *state;
    s->options.head_bytes_most = 4096;
    served_start(s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf text;
        hw_buf_init(&text, SIZE_MAX);
        hw_buf_printf(&text, "GET /%0*d HTTP/1.1\r\nHost: x\r\nA: %0*d\r\n\r\n", (int)rows[i].target - 1, 0,
                      (int)rows[i].header, 0);
        client c = client_connect(s->path);
        client_send(&c, hw_buf_span(&text));
        reply r = client_read(&c);
        bool ours =
            r.status == 200 || hw_span_equal(reply_header(&r, "Content-Type"), HW_LIT("application/problem+json"));
        if (r.status != rows[i].status || ours != rows[i].ours)
            fail_msg("row %zu: %u %s", i, r.status, ours ? "ours" : "theirs");
        client_close(&c);
        hw_buf_release(&text);
    }
}

static void a_failed_body_is_an_error_of_ours(void **state)
{
    served *s = *state;
    served_start(s);
    client c = client_connect(s->path);
    reply r = client_ask(&c, GET("/broken"));
    assert_int_equal(r.status, 500);
    assert_span(reply_header(&r, "Content-Type"), "application/problem+json");
    assert_int_equal(client_ask(&c, GET("/big?n=20000000")).status, 500); /* more than an answer may have */
    assert_span(client_ask(&c, GET("/next")).body, "GET /next");
    client_close(&c);
}

static void ids_differ(void **state)
{
    served *s = *state;
    char ids[6][17] = {{0}};
    served_start(s);
    for (size_t i = 0; i < 6; i += 3) {
        client c = client_connect(s->path);
        for (size_t j = i; j < i + 3; j++) {
            reply r = client_ask(&c, GET("/"));
            hw_span id = reply_header(&r, "X-Request-Id");
            assert_int_equal(id.len, 16);
            memcpy(ids[j], id.ptr, id.len);
            for (size_t k = 0; k < j; k++)
                assert_string_not_equal(ids[j], ids[k]);
        }
        client_close(&c);
    }
}

typedef struct seen {
    hw_peer peer;
    hw_span agent, accept, none;
} seen;

static void look(void *context, const hw_request *request, hw_response *response)
{
    seen *s = context;
    s->peer = request->peer;
    s->agent = hw_request_header(request, "user-agent");
    s->accept = hw_request_header(request, "ACCEPT");
    s->none = hw_request_header(request, "none");
    hw_buf_printf(&response->body, "%.*s|%.*s|%d", (int)s->agent.len, s->agent.ptr, (int)s->accept.len, s->accept.ptr,
                  s->none.ptr != NULL);
}

static client connect_tcp(int listener)
{
    client c = {.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    hw_buf_init(&c.in, SIZE_MAX);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    assert_int_equal(connect(c.fd, (struct sockaddr *)&address, size), 0);
    return c;
}

static void one_server_listens_on_several_sockets_and_knows_its_peers(void **state)
{
    served *s = *state;
    seen what = {0};
    int fds[2] = {-1, -1};
    hw_unix_options options = {.mode = 0600};
    hw_http_handler handler = {&what, look, served_refuse, NULL};
    assert_int_equal(hw_listen_unix(&fds[0], s->path, &options, NULL), HW_OK);
    assert_int_equal(hw_listen_tcp(&fds[1], "127.0.0.1:0", HW_LOOPBACK_ONLY, NULL), HW_OK);
    client tcp = connect_tcp(fds[1]);
    assert_int_equal(hw_http_start(&s->http, fds, 2, &s->options, &handler, NULL), HW_OK);
    client local = client_connect(s->path);
    static const char request[] = "GET / HTTP/1.1\r\nHost: x\r\nAccept: a\r\naccept: b\r\nUser-Agent:  me \r\n\r\n";
    assert_span(client_ask(&local, request).body, "me|a|0");
    assert_true(what.peer.local);
    assert_int_equal(what.peer.uid, getuid());
    assert_int_equal(what.peer.gid, getgid());
    assert_int_equal(what.peer.pid, getpid());
    assert_span(client_ask(&tcp, request).body, "me|a|0");
    assert_false(what.peer.local);
    assert_int_equal(what.peer.uid, (uid_t)-1);
    assert_int_equal(what.peer.pid, (pid_t)-1);
    client_close(&local);
    client_close(&tcp);
}

static void wrong_options_are_refused_and_the_socket_is_closed(void **state)
{
    served *s = *state;
    static const hw_http_options rows[] = {
        {0, 10, 10, 4096, 1000, 1, 1, 1},      {65, 10, 10, 4096, 1000, 1, 1, 1},
        {1, 0, 10, 4096, 1000, 1, 1, 1},       {1, 10, 0, 4096, 1000, 1, 1, 1},
        {1, 10, 10, 10, 1000, 1, 1, 1},        {1, 10, 10, 4096, 1u << 30, 1, 1, 1},
        {1, 10, 10, 4096, 1000, 0, 1, 1},      {1, 10, 10, 4096, 1000, 1, 0, 1},
        {1, 10, 10, 4096, 1000, 1, 1, 0},      {1, 2000000000, 10, 4096, 1000, 1, 1, 1},
        {1, 1000000, 10, 4096, 1000, 1, 1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_error err = {0};
        hw_http *http = NULL;
        int fd = -1;
        hw_unix_options options = {.mode = 0600};
        hw_http_handler handler = {s, served_answer, served_refuse, NULL};
        struct rlimit before, low;
        assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
        low = before;
        low.rlim_max = low.rlim_max > 100000 ? 100000 : low.rlim_max; /* the last row asks for more */
        low.rlim_cur = low.rlim_cur > low.rlim_max ? low.rlim_max : low.rlim_cur;
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &low), 0);
        assert_int_equal(hw_listen_unix(&fd, s->path, &options, NULL), HW_OK);
        hw_status status = hw_http_start(&http, &fd, 1, &rows[i], &handler, &err);
        if (status != HW_E_ARG || http || !err.message[0])
            fail_msg("row %zu: %s \"%s\"", i, hw_status_name(status), err.message);
        client c = client_try(s->path);
        assert_int_equal(c.fd, -1);
        client_close(&c);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, served_setup, served_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_connection_serves_one_request_after_the_other),
        TEST(pipelined_requests_are_answered_in_order),
        TEST(head_is_answered_like_get_without_its_body),
        TEST(headers_too_long_are_refused),
        TEST(a_failed_body_is_an_error_of_ours),
        TEST(ids_differ),
        TEST(one_server_listens_on_several_sockets_and_knows_its_peers),
        TEST(wrong_options_are_refused_and_the_socket_is_closed),
    };
    return cmocka_run_group_tests_name("http/server", tests, NULL, NULL);
}
