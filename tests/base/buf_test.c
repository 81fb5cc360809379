/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/buf.h"
#include "base/bytes.h"

static void what_is_added_comes_out_in_order(void **state)
{
    (void)state;
    hw_buf buf;
    hw_buf_init(&buf, 100);
    hw_buf_add(&buf, HW_LIT("hits: "));
    hw_buf_printf(&buf, "%d", 42);
    hw_buf_add_byte(&buf, '!');
    assert_int_equal(hw_buf_finish(&buf, NULL), HW_OK);
    assert_span(hw_buf_span(&buf), "hits: 42!");
    hw_buf_release(&buf);
}

static void the_ceiling_is_a_sticky_failure(void **state)
{
    (void)state;
    hw_buf buf;
    hw_error err = {0};
    hw_buf_init(&buf, 4);
    hw_buf_add(&buf, HW_LIT("1234"));
    hw_buf_add(&buf, HW_LIT("5"));
    hw_buf_add(&buf, HW_LIT(""));
    assert_int_equal(hw_buf_finish(&buf, &err), HW_E_ARG);
    assert_non_null(strstr(err.message, "4 bytes"));
    assert_span(hw_buf_span(&buf), "1234");
    hw_buf_release(&buf);
}

static void varints_survive_the_round_trip_and_refuse_to_run_over(void **state)
{
    (void)state;
    static const uint64_t values[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        hw_buf buf;
        uint64_t got = 7;
        hw_buf_init(&buf, 100);
        hw_buf_add_varint(&buf, values[i]);
        hw_span s = hw_buf_span(&buf), cut = hw_span_of(buf.data, buf.len - 1);
        assert_true(hw_take_varint(&s, &got));
        assert_true(got == values[i]);
        assert_int_equal(s.len, 0);
        assert_false(hw_take_varint(&cut, &got));
        hw_buf_release(&buf);
    }
    hw_span over = HW_LIT("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02");
    uint64_t got;
    assert_false(hw_take_varint(&over, &got));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_comes_out_in_order),
        cmocka_unit_test(the_ceiling_is_a_sticky_failure),
        cmocka_unit_test(varints_survive_the_round_trip_and_refuse_to_run_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
