/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/served.h"

/* What is refused, with which status, and by whom: "ours" has a problem+json body. After a refusal the connection is
 * closed unless the row says that it goes on. */

#define BYTES(s)                                                                                                       \
    {                                                                                                                  \
        (s), sizeof(s) - 1                                                                                             \
    }
#define HOST "Host: x\r\n"

typedef struct refusal_row {
    hw_span request;
    unsigned status; /* 0 = closed without an answer */
    enum { OURS = 0, THEIRS } whose;
    enum { CLOSES = 0, GOES_ON } then;
} refusal_row;

/* libmicrohttpd 0.9.75 sends the head of some of its answers twice; what counts is that no other request is seen. */
static bool ends(client *c, const refusal_row *row)
{
    if (row->whose == OURS)
        return client_closed(c);
    while (client_fill(c))
        ;
    return hw_span_find(hw_buf_span(&c->in), HW_LIT(" 200 ")) == SIZE_MAX;
}

static void check_row(served *s, const refusal_row *row, size_t number)
{
    client c = client_connect(s->path);
    client_send(&c, row->request);
    reply r = client_read(&c);
    bool ours = hw_span_equal(reply_header(&r, "Content-Type"), HW_LIT("application/problem+json"));
    if (r.status != row->status || (r.status && r.status != 200 && ours != (row->whose == OURS)))
        fail_msg("row %zu: %.*s\ngot %u%s, wanted %u%s", number, (int)row->request.len, row->request.ptr, r.status,
                 ours ? " of ours" : "", row->status, row->whose == OURS ? " of ours" : "");
    if (row->then == GOES_ON && client_ask(&c, "GET /next HTTP/1.1\r\nHost: x\r\n\r\n").status != 200)
        fail_msg("row %zu: %.*s\ndoes not go on", number, (int)row->request.len, row->request.ptr);
    if (row->then == CLOSES && r.status && !ends(&c, row))
        fail_msg("row %zu: %.*s\nis not closed", number, (int)row->request.len, row->request.ptr);
    client_close(&c);
}

static void check_rows(void **state, const refusal_row *rows, size_t count)
{
    served *s = *state;
    served_start(s);
    for (size_t i = 0; i < count; i++)
        check_row(s, &rows[i], i);
}

static void targets_are_read_strictly(void **state)
{
    static const refusal_row rows[] = {
        {BYTES("GET /%zz HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET /%4 HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET /% HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET /a%00b HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET /?q=%zz HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET /?%00=1 HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET /a b HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET /a#b HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET /a\tb HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET a HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET * HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("CONNECT x:1 HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("OPTIONS * HTTP/1.1\r\n" HOST "\r\n"), 200, OURS, GOES_ON},
        {BYTES("BREW /pot HTTP/1.1\r\n" HOST "\r\n"), 200, OURS, GOES_ON},
        {BYTES("GET http://x/a?b=c HTTP/1.1\r\n" HOST "\r\n"), 200, OURS, GOES_ON},
        {BYTES("GET HTTP://x HTTP/1.1\r\n" HOST "\r\n"), 200, OURS, GOES_ON},
        {BYTES("GET /\xC5\x82\xFF?\xFF HTTP/1.1\r\n" HOST "\r\n"), 200, OURS, GOES_ON},
        {BYTES("GET /?&&a&=b&&%26=%3D& HTTP/1.1\r\n" HOST "\r\n"), 200, OURS, GOES_ON},
    };
    check_rows(state, rows, sizeof rows / sizeof *rows);
}

static void what_two_servers_may_read_differently_is_refused(void **state)
{
    static const refusal_row rows[] = {
        {BYTES("GET / HTTP/1.1\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST HOST "\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "Content-Length: 0\r\nContent-Length: 5\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"), 400, OURS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400,
         OURS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n"), 400,
         OURS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501, OURS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: identity\r\n\r\n"), 501, OURS, CLOSES},
        {BYTES("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 5x\r\n\r\nhello"), 400, THEIRS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 5, 5\r\n\r\nhello"), 400, THEIRS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nhello"), 400, THEIRS, CLOSES},
        {BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\nhello"), 400, THEIRS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "A: b\r\n c\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "Content-L: 5\r\n ength\r\n\r\nhello"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "A: b\r\n\tc\r\n\td\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\nHost: x\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\nHost: x\r\n\n"), 400, OURS, CLOSES},
        {BYTES("GET /\0 HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "A: b\0c\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "A: b\0\r\nC: d\nE: f\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "A\0: b\r\n\r\n"), 400, THEIRS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "no colon\r\n\r\n"), 400, THEIRS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST ": no name\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\nHost : x\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "A: b\rc\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/1.1\r\n" HOST "A: \x01\r\n\r\n"), 400, OURS, CLOSES},
        {BYTES("GET  / HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, CLOSES},
        {BYTES("GET /  HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, GOES_ON},
        {BYTES("GET / HTTP/1.1 \r\n" HOST "\r\n"), 400, THEIRS, CLOSES},
        {BYTES("G@T / HTTP/1.1\r\n" HOST "\r\n"), 400, OURS, CLOSES},
        {BYTES("GET / HTTP/2.0\r\n" HOST "\r\n"), 505, THEIRS, CLOSES},
        {BYTES("GET / HTTP/0.9\r\n" HOST "\r\n"), 505, THEIRS, CLOSES},
        {BYTES("GET /\r\n\r\n"), 400, THEIRS, CLOSES},
        {BYTES("GET\r\n\r\n"), 0, OURS, CLOSES},
        {BYTES("\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03\r\n\r\n"), 0, OURS, CLOSES},
        {BYTES("\r\n\r\nGET / HTTP/1.1\r\n" HOST "\r\n"), 200, OURS, GOES_ON},
        {BYTES("GET / HTTP/1.1\r\n" HOST "A:\r\nB: \t x \t \r\nC:D\r\n\r\n"), 200, OURS, GOES_ON},
        {BYTES("GET / HTTP/1.0\r\n\r\n"), 200, OURS, CLOSES},
        {BYTES("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), 200, OURS, GOES_ON},
        {BYTES("GET / HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"), 200, OURS, CLOSES},
    };
    check_rows(state, rows, sizeof rows / sizeof *rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(targets_are_read_strictly, served_setup, served_teardown),
        cmocka_unit_test_setup_teardown(what_two_servers_may_read_differently_is_refused, served_setup,
                                        served_teardown),
    };
    return cmocka_run_group_tests_name("http/head", tests, NULL, NULL);
}
