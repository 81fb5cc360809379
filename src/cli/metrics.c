/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/metrics.h"

#include <math.h>

const char *hw_metric_name(hw_metric metric)
{
    static const char *const names[] = {
        [HW_METRIC_NDCG_10] = "nDCG@10", [HW_METRIC_MAP_100] = "MAP@100", [HW_METRIC_MRR_10] = "MRR@10",
        [HW_METRIC_R_100] = "R@100",     [HW_METRIC_S_1] = "S@1",         [HW_METRIC_S_10] = "S@10",
    };
    _Static_assert(sizeof names / sizeof *names == HW_METRICS, "a metric without a name");
    return names[metric];
}

static size_t at_most(size_t count, size_t most)
{
    return count < most ? count : most;
}

static double gain(const int32_t *grades, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < at_most(count, 10); i++)
        if (grades[i] > 0)
            sum += grades[i] / log2((double)i + 2);
    return sum;
}

/* The rank of the first relevant document, 0 = none. */
static size_t first_rank(const int32_t *grades, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (grades[i] > 0)
            return i + 1;
    return 0;
}

static double average_precision(const int32_t *grades, size_t count, size_t relevant)
{
    double sum = 0;
    size_t found = 0;
    for (size_t i = 0; i < at_most(count, 100); i++)
        if (grades[i] > 0)
            sum += (double)++found / (double)(i + 1);
    return sum / (double)relevant;
}

static double recall(const int32_t *grades, size_t count, size_t relevant)
{
    size_t found = 0;
    for (size_t i = 0; i < at_most(count, 100); i++)
        found += grades[i] > 0;
    return (double)found / (double)relevant;
}

void hw_metrics_of(const int32_t *grades, size_t count, const int32_t *ideal, size_t relevant, double out[HW_METRICS])
{
    size_t rank = first_rank(grades, at_most(count, 10));
    out[HW_METRIC_NDCG_10] = relevant ? gain(grades, count) / gain(ideal, relevant) : 0;
    out[HW_METRIC_MAP_100] = relevant ? average_precision(grades, count, relevant) : 0;
    out[HW_METRIC_MRR_10] = rank ? 1.0 / (double)rank : 0;
    out[HW_METRIC_R_100] = relevant ? recall(grades, count, relevant) : 0;
    out[HW_METRIC_S_1] = rank == 1;
    out[HW_METRIC_S_10] = rank > 0;
}
