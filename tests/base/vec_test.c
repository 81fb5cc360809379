/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/vec.h"

static void pushed_items_stay_in_order_through_growth(void **state)
{
    (void)state;
    HW_VEC(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 1000; i++)
        assert_true(hw_vec_push(&numbers, i * i));
    assert_int_equal(numbers.count, 1000);
    assert_true(numbers.capacity >= 1000);
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i * i);
    hw_vec_release(&numbers);
    assert_null(numbers.items);
    assert_int_equal(numbers.count + numbers.capacity, 0);
    hw_vec_release(&numbers);
}

static void structs_are_pushed_as_they_are_written(void **state)
{
    (void)state;
    HW_VEC(hw_span) names = {0};
    assert_true(hw_vec_push(&names, (hw_span){"hold", 4}));
    assert_span(names.items[0], "hold");
    hw_vec_release(&names);
}

static void room_asked_for_is_there_and_nothing_moves_in_it(void **state)
{
    (void)state;
    HW_VEC(char) bytes = {0};
    assert_true(hw_vec_grow(&bytes, 100));
    assert_true(bytes.capacity >= 100);
    const char *before = bytes.items;
    for (int i = 0; i < 100; i++)
        assert_true(hw_vec_push(&bytes, 'x'));
    assert_ptr_equal(bytes.items, before);
    hw_vec_release(&bytes);
}

static void what_cannot_be_had_leaves_the_items_alone(void **state)
{
    (void)state;
    HW_VEC(uint64_t) numbers = {0};
    assert_true(hw_vec_push(&numbers, 7));
    assert_false(hw_vec_grow(&numbers, SIZE_MAX / 8));      /* bytes overflow */
    assert_false(hw_vec_grow(&numbers, SIZE_MAX / 16 - 1)); /* realloc itself refuses */
    assert_int_equal(numbers.count, 1);
    assert_int_equal(numbers.items[0], 7);
    hw_vec_release(&numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pushed_items_stay_in_order_through_growth),
        cmocka_unit_test(structs_are_pushed_as_they_are_written),
        cmocka_unit_test(room_asked_for_is_there_and_nothing_moves_in_it),
        cmocka_unit_test(what_cannot_be_had_leaves_the_items_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
