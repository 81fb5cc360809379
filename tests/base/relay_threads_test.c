/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/fail.h"
#include "base/relay.h"

enum { ITEMS = 300, SLOTS_MOST = 8, THREADS_MOST = 6 };

typedef struct squares {
    uint64_t slots[SLOTS_MOST];
    size_t busy[THREADS_MOST]; /* items that each thread prepared */
    size_t accepted;
    size_t fails_to_prepare, fails_to_accept; /* items; ITEMS = none */
} squares;

static hw_status prepare(void *context, size_t thread, size_t slot, size_t item, hw_error *err)
{
    squares *s = context;
    s->busy[thread]++;
    s->slots[slot] = (uint64_t)item * item;
    return item >= s->fails_to_prepare ? hw_fail(err, HW_E_IO, "item %zu", item) : HW_OK;
}

static hw_status accept(void *context, size_t slot, size_t item, hw_error *err)
{
    squares *s = context;
    assert_int_equal(item, s->accepted);
    assert_int_equal(s->slots[slot], (uint64_t)item * item);
    s->accepted++;
    return item == s->fails_to_accept ? hw_fail(err, HW_E_ARG, "accepting %zu", item) : HW_OK;
}

static const struct {
    size_t jobs, slots;
} rows[] = {{1, 1}, {1, 3}, {2, 1}, {2, 8}, {3, 4}, {6, 2}, {6, 8}};

static void items_are_accepted_in_order_whatever_the_threads(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        squares s = {.fails_to_prepare = ITEMS, .fails_to_accept = ITEMS};
        hw_relay relay = {&s, rows[i].jobs, rows[i].slots, ITEMS, prepare, accept};
        size_t prepared = 0;
        assert_int_equal(hw_relay_run(&relay, NULL), HW_OK);
        assert_int_equal(s.accepted, ITEMS);
        for (size_t t = 0; t < THREADS_MOST; t++)
            prepared += s.busy[t];
        assert_int_equal(prepared, ITEMS);
    }
}

static void the_first_item_that_fails_is_the_failure(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_error err = {0};
        squares s = {.fails_to_prepare = 17, .fails_to_accept = ITEMS};
        hw_relay relay = {&s, rows[i].jobs, rows[i].slots, ITEMS, prepare, accept};
        assert_int_equal(hw_relay_run(&relay, &err), HW_E_IO);
        assert_string_equal(err.message, "item 17");
        assert_int_equal(s.accepted, 17);
        s = (squares){.fails_to_prepare = 40, .fails_to_accept = 20};
        assert_int_equal(hw_relay_run(&relay, &err), HW_E_ARG);
        assert_string_equal(err.message, "accepting 20");
        assert_int_equal(hw_relay_run(&(hw_relay){&s, rows[i].jobs, rows[i].slots, 0, prepare, accept}, &err), HW_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_accepted_in_order_whatever_the_threads),
        cmocka_unit_test(the_first_item_that_fails_is_the_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
