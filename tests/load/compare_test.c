/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "load/compare.h"
#include "load/random.h"

#include <math.h>

/* 20 slices about `value`, each off by up to `noise` of it. */
static hw_load_row row_of(uint64_t seed, double value, double noise)
{
    hw_load_row row = {.name = HW_LIT("all"), .slice_count = HW_LOAD_SLICES};
    hw_random random = {seed};
    for (size_t f = 0; f < HW_LOAD_FIGURES; f++) {
        row.figures[f] = value;
        for (size_t i = 0; i < HW_LOAD_SLICES; i++)
            row.slices[f][i] = value * (1 + noise * (hw_random_below(&random, 2001) / 1000.0 - 1));
    }
    return row;
}

static void the_probability_is_that_of_the_rank_sum_test(void **state)
{
    /* Worked out with the normal approximation, ties and continuity corrected for. */
    static const struct {
        double a[6], b[6];
        size_t a_count, b_count;
        double probability;
    } rows[] = {
        {{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10}, 5, 5, .01219},
        {{1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, 5, 5, 1},
        {{1, 1, 2, 2}, {2, 2, 3, 3}, 4, 4, .08636},
        {{7, 7, 7}, {7, 7, 7}, 3, 3, 1},
        {{1}, {2}, 0, 1, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double p = hw_rank_sum(rows[i].a, rows[i].a_count, rows[i].b, rows[i].b_count);
        double back = hw_rank_sum(rows[i].b, rows[i].b_count, rows[i].a, rows[i].a_count);
        if (fabs(p - rows[i].probability) > 1e-4 || fabs(p - back) > 1e-12)
            fail_msg("row %zu: %.6f, %.6f", i, p, back);
    }
}

static void a_verdict_takes_a_difference_beyond_the_noise(void **state)
{
    static const struct {
        double before, after, noise;
        hw_load_verdict latency, rate;
    } rows[] = {
        {100, 100, 0, HW_LOAD_SAME, HW_LOAD_SAME},       {100, 100, .2, HW_LOAD_SAME, HW_LOAD_SAME},
        {100, 150, .1, HW_LOAD_WORSE, HW_LOAD_BETTER},   {150, 100, .1, HW_LOAD_BETTER, HW_LOAD_WORSE},
        {100, 101, .001, HW_LOAD_SAME, HW_LOAD_SAME},    {100, 110, .3, HW_LOAD_SAME, HW_LOAD_SAME},
        {100, 105, .001, HW_LOAD_WORSE, HW_LOAD_BETTER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_load_row before = row_of(1, rows[i].before, rows[i].noise), after = row_of(2, rows[i].after, rows[i].noise);
        hw_load_change p50 = hw_load_compare(&before, &after, HW_LOAD_P50, 28);
        hw_load_change rate = hw_load_compare(&before, &after, HW_LOAD_RATE, 28);
        if (p50.verdict != rows[i].latency || rate.verdict != rows[i].rate)
            fail_msg("row %zu: %s, %s, p = %g", i, hw_load_verdict_name(p50.verdict),
                     hw_load_verdict_name(rate.verdict), p50.probability);
        assert_true(fabs(p50.ratio - rows[i].after / rows[i].before) < 1e-12);
    }
}

static void too_few_slices_say_nothing(void **state)
{
    (void)state;
    hw_load_row before = row_of(1, 100, .01), after = row_of(2, 300, .01);
    for (size_t count = 0; count < 4; count++) {
        before.slice_count = after.slice_count = count;
        assert_int_equal(hw_load_compare(&before, &after, HW_LOAD_P50, 4).verdict, HW_LOAD_SAME);
    }
}

static void rows_are_compared_by_name(void **state)
{
    static hw_load_report a = {.row_count = 2}, b = {.row_count = 1};
    (void)state;
    a.rows[0].name = HW_LIT("exact");
    a.rows[1].name = b.rows[0].name = HW_LIT("all");
    assert_ptr_equal(hw_load_report_row(&a, HW_LIT("all")), &a.rows[1]);
    assert_null(hw_load_report_row(&b, HW_LIT("exact")));
    assert_int_equal(hw_load_tests(&a, &b), HW_LOAD_COMPARED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_probability_is_that_of_the_rank_sum_test),
        cmocka_unit_test(a_verdict_takes_a_difference_beyond_the_noise),
        cmocka_unit_test(too_few_slices_say_nothing),
        cmocka_unit_test(rows_are_compared_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
