/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/budget.h"

static void a_budget_is_spent_and_then_overdrawn_as_time_passes(void **state)
{
    (void)state;
    static const struct {
        uint32_t us;
        uint64_t ago_us; /* it was started */
        bool spent, overdrawn;
    } rows[] = {
        {0, 1000000000, false, false}, /* no limit */
        {1000000000, 0, false, false},
        {1000000000, 1000000000, true, false},
        {1000000000, 2000000000, true, true},
        {UINT32_MAX, 0, false, false},
        {1, 2, true, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_budget budget = hw_budget_start(rows[i].us);
        budget.started_us -= rows[i].ago_us; /* may wrap around; only the difference counts */
        if (hw_budget_is_spent(&budget) != rows[i].spent || hw_budget_is_overdrawn(&budget) != rows[i].overdrawn)
            fail_msg("row %zu", i);
    }
}

static void what_is_spent_stays_so(void **state)
{
    (void)state;
    hw_budget budget = hw_budget_start(1000000000);
    budget.started_us -= 1000000000;
    assert_true(hw_budget_is_spent(&budget));
    budget.started_us += 1000000000;
    assert_true(hw_budget_is_spent(&budget));
}

static void what_it_took_is_capped(void **state)
{
    (void)state;
    hw_budget budget = hw_budget_start(0);
    budget.started_us -= UINT64_C(5000000000);
    assert_int_equal(hw_budget_took(&budget), UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_budget_is_spent_and_then_overdrawn_as_time_passes),
        cmocka_unit_test(what_is_spent_stays_so),
        cmocka_unit_test(what_it_took_is_capped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
