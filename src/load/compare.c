/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/compare.h"

#include <math.h>
#include <stdlib.h>

static const double SIGNIFICANT = .01, LEAST_CHANGE = .02;

const hw_load_figure hw_load_compared[HW_LOAD_COMPARED] = {HW_LOAD_P50, HW_LOAD_P90, HW_LOAD_P99, HW_LOAD_RATE};

const char *hw_load_verdict_name(hw_load_verdict verdict)
{
    static const char *const names[] = {
        [HW_LOAD_SAME] = "same", [HW_LOAD_BETTER] = "better", [HW_LOAD_WORSE] = "worse"};
    return names[verdict];
}

const hw_load_row *hw_load_report_row(const hw_load_report *report, hw_span name)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (hw_span_equal(report->rows[i].name, name))
            return &report->rows[i];
    return NULL;
}

size_t hw_load_tests(const hw_load_report *a, const hw_load_report *b)
{
    size_t rows = 0;
    for (size_t i = 0; i < a->row_count; i++)
        rows += hw_load_report_row(b, a->rows[i].name) != NULL;
    return rows * HW_LOAD_COMPARED;
}

typedef struct sample {
    double value;
    bool of_a;
} sample;

static int by_value(const void *left, const void *right)
{
    const sample *a = left, *b = right;
    return (a->value > b->value) - (a->value < b->value);
}

/* The sum of the ranks of a; equals share their mean rank. *ties: the sum of t^3 - t over groups of t equals. */
static double sum_of_ranks(const sample *all, size_t count, double *ties)
{
    double sum = 0;
    *ties = 0;
    for (size_t i = 0, end; i < count; i = end) {
        size_t of_a = 0;
        for (end = i; end < count && all[end].value <= all[i].value; end++)
            of_a += all[end].of_a;
        double equal = (double)(end - i);
        sum += (double)of_a * ((double)(i + end + 1) / 2);
        *ties += equal * equal * equal - equal;
    }
    return sum;
}

double hw_rank_sum(const double *a, size_t a_count, const double *b, size_t b_count)
{
    sample all[2 * HW_LOAD_SLICES];
    double ties, n = (double)a_count, m = (double)b_count, both = n + m;
    if (!a_count || !b_count)
        return 1;
    for (size_t i = 0; i < a_count; i++)
        all[i] = (sample){a[i], true};
    for (size_t i = 0; i < b_count; i++)
        all[a_count + i] = (sample){b[i], false};
    qsort(all, a_count + b_count, sizeof *all, by_value);
    double away = fabs(sum_of_ranks(all, a_count + b_count, &ties) - n * (both + 1) / 2) - .5;
    double variance = n * m / 12 * (both + 1 - ties / (both * (both - 1)));
    return away <= 0 || variance <= 0 ? 1 : erfc(away / sqrt(variance) / sqrt(2));
}

static int rising(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

typedef struct spread {
    double low, median, high; /* a twentieth lies beyond each end */
} spread;

static spread spread_of(const double *slices, size_t count)
{
    double sorted[HW_LOAD_SLICES] = {0};
    for (size_t i = 0; i < count; i++)
        sorted[i] = slices[i];
    qsort(sorted, count, sizeof *sorted, rising);
    size_t beyond = count / 20, last = count ? count - 1 : 0;
    return (spread){sorted[beyond], sorted[count / 2], sorted[last - beyond]};
}

static bool stands_apart(const hw_load_row *before, const hw_load_row *after, hw_load_figure figure)
{
    spread b = spread_of(before->slices[figure], before->slice_count);
    spread a = spread_of(after->slices[figure], after->slice_count);
    return (a.median < b.low && b.median > a.high) || (a.median > b.high && b.median < a.low);
}

hw_load_change hw_load_compare(const hw_load_row *before, const hw_load_row *after, hw_load_figure figure, size_t tests)
{
    hw_load_change change = {.before = before->figures[figure], .after = after->figures[figure]};
    change.ratio = change.before > 0 ? change.after / change.before : 0;
    change.probability =
        hw_rank_sum(before->slices[figure], before->slice_count, after->slices[figure], after->slice_count);
    bool told = change.probability < SIGNIFICANT / (double)(tests ? tests : 1) && change.ratio > 0 &&
                fabs(change.ratio - 1) >= LEAST_CHANGE && stands_apart(before, after, figure);
    if (told)
        change.verdict = (change.ratio < 1) == (figure != HW_LOAD_RATE) ? HW_LOAD_BETTER : HW_LOAD_WORSE;
    return change;
}
