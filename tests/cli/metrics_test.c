/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "cli/metrics.h"

#include <math.h>
#include <string.h>

enum { MOST = 120 };

/* Values worked out by hand; log2(3) = 1.584962500721156. */
static const struct {
    const char *what;
    int32_t grades[MOST];
    size_t count;
    int32_t ideal[4];
    size_t relevant;
    double values[HW_METRICS];
} rows[] = {
    {"the only one, first", {1}, 1, {1}, 1, {1, 1, 1, 1, 1, 1}},
    {"the only one, third", {0, 0, 1, 0}, 4, {1}, 1, {0.5, 1.0 / 3, 1.0 / 3, 1, 0, 1}},
    {"nothing found", {0}, 0, {2, 1}, 2, {0, 0, 0, 0, 0, 0}},
    {"nothing relevant found", {0, 0, 0}, 3, {1}, 1, {0, 0, 0, 0, 0, 0}},
    {"nothing relevant at all", {0, 0}, 2, {0}, 0, {0, 0, 0, 0, 0, 0}},
    /* DCG 1 + 2 / log2(3); the best is 2 + 1 / log2(3) */
    {"two grades, the wrong way round",
     {1, 2},
     2,
     {2, 1},
     2,
     {(1 + 2 / 1.584962500721156) / (2 + 1 / 1.584962500721156), 1, 1, 1, 1, 1}},
    /* ranks 1 and 4 of three: precision 1/1 and 2/4; DCG 1 + 1 / log2(5), the best 1 + 1 / log2(3) + 1 / 2 */
    {"two of three",
     {1, 0, 0, 1},
     4,
     {1, 1, 1},
     3,
     {(1 + 1 / 2.321928094887362) / (1 + 1 / 1.584962500721156 + 0.5), 0.5, 1, 2.0 / 3, 1, 1}},
    {"a negative grade is not relevant", {-1, 1}, 2, {1}, 1, {1 / 1.584962500721156, 0.5, 0.5, 1, 0, 1}},
    {"the eleventh", {[10] = 1}, 11, {1}, 1, {0, 1.0 / 11, 0, 1, 0, 0}},
    {"the tenth", {[9] = 1}, 11, {1}, 1, {1 / 3.4594316186372973, 0.1, 0.1, 1, 0, 1}},
    {"the hundred and first", {[100] = 1}, 101, {1}, 1, {0, 0, 0, 0, 0, 0}},
    {"the hundredth", {[99] = 1}, 101, {1}, 1, {0, 0.01, 0, 1, 0, 0}},
};

static void figures_are_those_worked_out_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double values[HW_METRICS];
        hw_metrics_of(rows[i].grades, rows[i].count, rows[i].ideal, rows[i].relevant, values);
        for (size_t m = 0; m < HW_METRICS; m++)
            if (fabs(values[m] - rows[i].values[m]) > 1e-12)
                fail_msg("%s: %s is %.15g, wanted %.15g", rows[i].what, hw_metric_name((hw_metric)m), values[m],
                         rows[i].values[m]);
    }
}

static void figures_have_their_usual_names(void **state)
{
    (void)state;
    assert_string_equal(hw_metric_name(HW_METRIC_NDCG_10), "nDCG@10");
    assert_string_equal(hw_metric_name(HW_METRIC_S_10), "S@10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_worked_out_by_hand),
        cmocka_unit_test(figures_have_their_usual_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
