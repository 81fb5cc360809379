/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_COMPARE_H
#define HW_LOAD_COMPARE_H

/* Whether two measurements differ by more than they vary by themselves.
 *
 * Each was cut into slices. The rank-sum test (F. Wilcoxon 1945, H. Mann and D. Whitney 1947) says how likely it is
 * that slices of one and the same thing would lie as far apart. A verdict takes all of this: a probability under .01
 * over all figures together (Bonferroni); a difference of 2 % or more; and, since neighbouring slices are alike, the
 * middle slice of each beyond nine tenths of the slices of the other. What varies between runs, but not within one, is
 * not in it.
 */

#include "load/report.h"

typedef enum hw_load_verdict {
    HW_LOAD_SAME = 0, /* nothing that the noise would not explain */
    HW_LOAD_BETTER,
    HW_LOAD_WORSE
} hw_load_verdict;

/* "same", "better", "worse". */
const char *hw_load_verdict_name(hw_load_verdict verdict);

typedef struct hw_load_change {
    double before, after;
    double ratio;       /* after / before, of the figures of the whole runs; 0 when there is nothing to divide by */
    double probability; /* that noise alone does this */
    hw_load_verdict verdict;
} hw_load_change;

/* The figures that are compared: HW_LOAD_P50, P90, P99 and RATE. */
enum { HW_LOAD_COMPARED = 4 };
extern const hw_load_figure hw_load_compared[HW_LOAD_COMPARED];

/* The row of the same name, or NULL. */
const hw_load_row *hw_load_report_row(const hw_load_report *report, hw_span name);

/* How many figures of both can be compared. */
size_t hw_load_tests(const hw_load_report *a, const hw_load_report *b);

/* tests: how many figures are compared in all. */
hw_load_change hw_load_compare(const hw_load_row *before, const hw_load_row *after, hw_load_figure figure,
                               size_t tests);

/* The two-sided probability of the rank-sum test by its normal approximation, ties and continuity corrected for; at
 * most HW_LOAD_SLICES of each. 1 when one is empty. */
double hw_rank_sum(const double *a, size_t a_count, const double *b, size_t b_count);

#endif
