/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "load/histogram.h"
#include "load/random.h"

#include <math.h>
#include <stdlib.h>

enum { VALUES = 20000 };

static int rising(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* From 1 ns to about 2^bits. */
static void fill(hw_histogram *h, uint64_t *values, uint32_t bits)
{
    hw_random random = {bits};
    for (size_t i = 0; i < VALUES; i++) {
        values[i] = hw_random_next(&random) >> (64 - bits) >> hw_random_below(&random, bits);
        hw_histogram_add(h, values[i]);
    }
    qsort(values, VALUES, sizeof *values, rising);
}

static void percentiles_are_those_of_the_sorted_values_to_a_thousandth(void **state)
{
    static const uint64_t millionths[] = {0,      100,    10000,  250000, 500000, 750000,
                                          900000, 990000, 999000, 999900, 1000000};
    static const uint32_t bits[] = {4, 11, 12, 20, 40};
    static uint64_t values[VALUES];
    (void)state;
    for (size_t b = 0; b < sizeof bits / sizeof *bits; b++) {
        hw_histogram *h = calloc(1, sizeof *h);
        fill(h, values, bits[b]);
        for (size_t i = 0; i < sizeof millionths / sizeof *millionths; i++) {
            size_t rank = (size_t)(millionths[i] * VALUES + 999999) / 1000000;
            double percent = (double)millionths[i] / 1e4, right = (double)values[rank ? rank - 1 : 0];
            double got = (double)hw_histogram_percentile(h, percent);
            if (got < right || got > right * 1.001)
                fail_msg("%u bits, %g %%: %.0f, wanted %.0f", bits[b], percent, got, right);
        }
        assert_int_equal(h->most_ns, values[VALUES - 1]);
        assert_int_equal(hw_histogram_percentile(h, 100), values[VALUES - 1]);
        free(h);
    }
}

static void every_value_lies_in_a_bucket_no_wider_than_a_thousandth(void **state)
{
    (void)state;
    hw_histogram *h = calloc(1, sizeof *h);
    for (uint64_t value = 1; value < UINT64_C(1) << 40; value += value / 7 + 1) {
        *h = (hw_histogram){.total = 0};
        hw_histogram_add(h, value);
        h->most_ns = UINT64_MAX; /* so that the end of the bucket is not cut */
        uint64_t end = hw_histogram_percentile(h, 50);
        if (end < value || end - value > value / 1000)
            fail_msg("%llu counts as %llu", (unsigned long long)value, (unsigned long long)end);
    }
    free(h);
}

static void what_is_longer_than_the_longest_is_kept_as_the_greatest(void **state)
{
    (void)state;
    hw_histogram *h = calloc(1, sizeof *h);
    hw_histogram_add(h, 5);
    hw_histogram_add(h, UINT64_MAX / 4);
    assert_int_equal(hw_histogram_percentile(h, 50), 5);
    assert_int_equal(hw_histogram_percentile(h, 100), UINT64_MAX / 4);
    free(h);
}

static void merging_adds(void **state)
{
    (void)state;
    hw_histogram *a = calloc(1, sizeof *a), *b = calloc(1, sizeof *b);
    hw_histogram_add(a, 10);
    hw_histogram_add(b, 30);
    hw_histogram_add(b, 5000);
    hw_histogram_merge(a, b);
    assert_int_equal(a->total, 3);
    assert_int_equal(hw_histogram_percentile(a, 50), 30);
    assert_int_equal(a->most_ns, 5000);
    assert_true(fabs(hw_histogram_mean(a) - 1680) < 1e-9);
    free(a);
    free(b);
}

static void nothing_has_no_latency(void **state)
{
    (void)state;
    hw_histogram *h = calloc(1, sizeof *h);
    assert_int_equal(hw_histogram_percentile(h, 99), 0);
    assert_true(hw_histogram_mean(h) <= 0);
    free(h);
}

/* Worked out by hand. */
static void the_table_for_the_plotter_is_as_hdrhistogram_writes_it(void **state)
{
    static const char wanted[] = "       Value     Percentile TotalCount 1/(1-Percentile)\n"
                                 "\n"
                                 "    0.001000 0.000000000000          1           1.00\n"
                                 "    0.001000 0.100000000000          1           1.11\n"
                                 "    0.001000 0.200000000000          1           1.25\n"
                                 "    0.002000 0.300000000000          2           1.43\n"
                                 "    0.002000 0.400000000000          2           1.67\n"
                                 "    0.002000 0.500000000000          2           2.00\n"
                                 "    1.000000 0.550000000000          4           2.22\n"
                                 "    1.000000 0.600000000000          4           2.50\n"
                                 "    1.000000 0.650000000000          4           2.86\n"
                                 "    1.000000 0.700000000000          4           3.33\n"
                                 "    1.000000 0.750000000000          4           4.00\n"
                                 "    1.000000 0.775000000000          4           4.44\n"
                                 "    1.000000 0.800000000000          4           5.00\n"
                                 "    1.000000 0.825000000000          4           5.71\n"
                                 "    1.000000 0.850000000000          4           6.67\n"
                                 "    1.000000 1.000000000000          4\n"
                                 "#[Mean    =     0.500750, StdDeviation   =     0.499250]\n"
                                 "#[Max     =     1.000000, Total count    =            4]\n"
                                 "#[Buckets =           30, SubBuckets     =         2048]\n";
    (void)state;
    hw_histogram *h = calloc(1, sizeof *h);
    hw_buf out;
    hw_buf_init(&out, SIZE_MAX);
    hw_histogram_add(h, 1000);
    hw_histogram_add(h, 2000);
    hw_histogram_add(h, 1000000);
    hw_histogram_add(h, 1000000);
    hw_histogram_add_hgrm(h, &out);
    assert_span(hw_buf_span(&out), wanted);
    hw_buf_release(&out);
    free(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentiles_are_those_of_the_sorted_values_to_a_thousandth),
        cmocka_unit_test(every_value_lies_in_a_bucket_no_wider_than_a_thousandth),
        cmocka_unit_test(what_is_longer_than_the_longest_is_kept_as_the_greatest),
        cmocka_unit_test(merging_adds),
        cmocka_unit_test(nothing_has_no_latency),
        cmocka_unit_test(the_table_for_the_plotter_is_as_hdrhistogram_writes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
