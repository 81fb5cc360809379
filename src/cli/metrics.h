/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_METRICS_H
#define HW_CLI_METRICS_H

/* How good a ranked list is, against graded judgements. Pure functions; only grades above 0 are relevant.
 *
 * nDCG@10: Järvelin and Kekäläinen (2002) with linear gain, sum of grade / log2(rank + 1), over the same of the best
 * list there could be. MAP@100 and R@100 are over all relevant documents, as trec_eval has it. MRR@10: 1 / rank of the
 * first relevant one. S@n: 1 when one is among the first n.
 */

#include <stddef.h>
#include <stdint.h>

typedef enum hw_metric {
    HW_METRIC_NDCG_10 = 0,
    HW_METRIC_MAP_100,
    HW_METRIC_MRR_10,
    HW_METRIC_R_100,
    HW_METRIC_S_1,
    HW_METRIC_S_10,
    HW_METRICS
} hw_metric;

/* "nDCG@10", "MAP@100", "MRR@10", "R@100", "S@1", "S@10". */
const char *hw_metric_name(hw_metric metric);

/* grades: of the documents found, best first, 0 or less = not relevant. ideal: the grades of all relevant ones,
 * highest first. */
void hw_metrics_of(const int32_t *grades, size_t count, const int32_t *ideal, size_t relevant, double out[HW_METRICS]);

#endif
