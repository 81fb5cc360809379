/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "load/machine.h"

#include <unistd.h>

static void the_machine_is_described(void **state)
{
    hw_machine machine;
    hw_arena arena = HW_ARENA_INIT;
    (void)state;
    assert_int_equal(hw_machine_look(&machine, &arena, NULL), HW_OK);
    assert_true(machine.cores > 0);
    assert_true(machine.kernel.len > 0);
    hw_arena_release(&arena);
}

/* The kernel tells of another process in steps of 10 ms, of user and system time each. */
static void what_proc_tells_of_a_process_is_what_it_took(void **state)
{
    volatile uint64_t work = 0;
    hw_usage self;
    (void)state;
    do {
        for (int i = 0; i < 1000000; i++)
            work = work + 1;
        self = hw_usage_of_self();
    } while (self.cpu_us < 60000);
    hw_usage told = hw_usage_of(getpid()), later = hw_usage_of_self();
    if (told.cpu_us < self.cpu_us - 25000 || told.cpu_us > later.cpu_us + 10000)
        fail_msg("%.0f us, then %.0f, then %.0f", self.cpu_us, told.cpu_us, later.cpu_us);
    assert_true(told.anonymous_bytes > 0);
    assert_true(told.peak_bytes >= told.anonymous_bytes);
}

static void of_nobody_nothing_is_known(void **state)
{
    (void)state;
    hw_usage usage = hw_usage_of(-1);
    assert_true(usage.cpu_us <= 0);
    assert_int_equal(usage.peak_bytes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_machine_is_described),
        cmocka_unit_test(what_proc_tells_of_a_process_is_what_it_took),
        cmocka_unit_test(of_nobody_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
