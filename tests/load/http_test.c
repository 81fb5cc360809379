/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "load/http.h"

static void a_response_is_as_long_as_its_head_says(void **state)
{
    static const struct {
        const char *received;
        size_t size;
        unsigned status;
    } rows[] = {
        {"", 0, 0},
        {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", 0, 200},
        {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 38 + 5, 200},
        {"HTTP/1.1 200 OK\r\nX: y\r\ncontent-length:12\r\n\r\nabc", 44 + 12, 200},
        {"HTTP/1.1 304 Not Modified\r\n\r\n", 29, 304},
        {"HTTP/1.1 503 Busy\r\nContent-Length: 99999999999999999999999\r\n\r\n", SIZE_MAX, 503},
        {"SMTP 220 hello", 0, 0},
        {"HTTP/1.1 2x0 OK\r\n\r\n", 19, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span received = hw_span_str(rows[i].received);
        size_t size = hw_load_response_size(received);
        bool right = rows[i].size == SIZE_MAX ? size > received.len : size == rows[i].size;
        if (!right || hw_load_response_status(received) != rows[i].status)
            fail_msg("row %zu: %zu bytes, status %u", i, size, hw_load_response_status(received));
    }
}

static void what_is_asked_is_escaped(void **state)
{
    hw_buf out;
    (void)state;
    hw_buf_init(&out, SIZE_MAX);
    hw_load_add_escaped(&out, HW_LIT("a b&c=ż~-._%\0Z"));
    assert_span(hw_buf_span(&out), "a%20b%26c%3D%C5%BC~-._%25%00Z");
    hw_buf_release(&out);
}

static void an_address_that_is_none_is_an_error(void **state)
{
    static const struct {
        const char *address;
        hw_status status;
    } rows[] = {
        {"somewhere", HW_E_ARG},
        {"tcp:nocolon", HW_E_ARG},
        {"tcp::80", HW_E_ARG},
        {"tcp:192.0.2.1:80", HW_E_ARG},
        {"tcp:[2001:db8::1]:80", HW_E_ARG},
        {"tcp:example.org:80", HW_E_ARG},
        {"tcp:127.0.0.1:x", HW_E_ARG},
        {"unix:/nowhere/at/all", HW_E_NOTFOUND},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int fd;
        hw_error err = {0};
        assert_int_equal(hw_load_connect(&fd, rows[i].address, &err), rows[i].status);
        assert_int_equal(fd, -1);
        assert_true(err.message[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_response_is_as_long_as_its_head_says),
        cmocka_unit_test(what_is_asked_is_escaped),
        cmocka_unit_test(an_address_that_is_none_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
