/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/numbering.h"

#include <stdio.h>

static void numbers_follow_the_order_of_first_sight(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    hw_numbering numbering = HW_NUMBERING_INIT;
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < MANY; i++) {
            char key[16];
            uint32_t number;
            int len = snprintf(key, sizeof key, "%u", i * 7919u);
            assert_int_equal(hw_numbering_add(&numbering, hw_span_of(key, (size_t)len), &number, NULL), HW_OK);
            if (number != i)
                fail_msg("round %d, key %u: number %u", round, i, number);
        }
    assert_int_equal(numbering.keys.count, MANY);
    assert_span(numbering.keys.items[2], "15838");
    hw_numbering_release(&numbering);
}

static void the_empty_string_and_nul_bytes_are_keys_too(void **state)
{
    (void)state;
    static const hw_span keys[] = {HW_LIT_INIT(""), HW_LIT_INIT("\0"), HW_LIT_INIT("\0\0"), {NULL, 0}};
    static const uint32_t wanted[] = {0, 1, 2, 0};
    hw_numbering numbering = HW_NUMBERING_INIT;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        uint32_t number;
        assert_int_equal(hw_numbering_add(&numbering, keys[i], &number, NULL), HW_OK);
        assert_int_equal(number, wanted[i]);
    }
    hw_numbering_release(&numbering);
}

static void many_at_once_get_the_numbers_they_would_get_one_by_one(void **state)
{
    (void)state;
    enum { MANY = 3000 };
    static char bytes[MANY][12];
    static hw_span keys[MANY];
    static uint32_t together[MANY];
    hw_numbering one = HW_NUMBERING_INIT, all = HW_NUMBERING_INIT;
    for (uint32_t i = 0; i < MANY; i++)
        keys[i] = hw_span_of(bytes[i], (size_t)snprintf(bytes[i], sizeof bytes[i], "%u", i * i % 1009));
    for (size_t start = 0, some = 0; start < MANY; start += some, some = some % 200 + 1) {
        some = some < MANY - start ? some : MANY - start;
        assert_int_equal(hw_numbering_add_all(&all, keys + start, some, together + start, NULL), HW_OK);
    }
    for (size_t i = 0; i < MANY; i++) {
        uint32_t number;
        assert_int_equal(hw_numbering_add(&one, keys[i], &number, NULL), HW_OK);
        if (number != together[i])
            fail_msg("%s: %u together, %u alone", bytes[i], together[i], number);
    }
    hw_numbering_release(&one);
    hw_numbering_release(&all);
}

static void finding_adds_nothing(void **state)
{
    (void)state;
    hw_numbering numbering = HW_NUMBERING_INIT;
    uint32_t number;
    assert_false(hw_numbering_find(&numbering, HW_LIT("a"), &number));
    assert_int_equal(hw_numbering_add(&numbering, HW_LIT("a"), &number, NULL), HW_OK);
    assert_int_equal(hw_numbering_add(&numbering, HW_LIT("b"), &number, NULL), HW_OK);
    assert_true(hw_numbering_find(&numbering, HW_LIT("b"), &number));
    assert_int_equal(number, 1);
    assert_false(hw_numbering_find(&numbering, HW_LIT("c"), &number));
    assert_int_equal(numbering.keys.count, 2);
    hw_numbering_release(&numbering);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_the_order_of_first_sight),
        cmocka_unit_test(finding_adds_nothing),
        cmocka_unit_test(the_empty_string_and_nul_bytes_are_keys_too),
        cmocka_unit_test(many_at_once_get_the_numbers_they_would_get_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
