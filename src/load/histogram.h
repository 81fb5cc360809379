/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_HISTOGRAM_H
#define HW_LOAD_HISTOGRAM_H

/* How often each latency was seen, to three significant digits, as HdrHistogram has it (G. Tene): buckets are 1 ns wide
 * up to 2048 ns, and twice as wide after each power of two, so that none is wider than a thousandth of what is in it.
 *
 *     0 1 2 ... 2047 | 2048 2050 ... 4094 | 4096 4100 ... 8188 | ...      lower ends of buckets, in nanoseconds
 *
 * Thread safety: any threads may add at once; reading is for when nobody adds any more.
 */

#include "base/buf.h"

enum {
    HW_HISTOGRAM_HALF = 1024,  /* buckets of a power of two */
    HW_HISTOGRAM_OCTAVES = 31, /* so that 2^40 ns, 18 minutes, is told apart */
    HW_HISTOGRAM_BUCKETS = HW_HISTOGRAM_OCTAVES * HW_HISTOGRAM_HALF
};

typedef struct hw_histogram {
    uint32_t counts[HW_HISTOGRAM_BUCKETS]; /* what is longer counts as the longest */
    uint64_t total, sum_ns, most_ns;
} hw_histogram;

void hw_histogram_add(hw_histogram *histogram, uint64_t ns);
void hw_histogram_merge(hw_histogram *into, const hw_histogram *from);

/* The least value such that `percent` of all, 0 .. 100, are no greater; the upper end of its bucket, but never more
 * than the greatest seen. 0 when nothing was. */
uint64_t hw_histogram_percentile(const hw_histogram *histogram, double percent);

double hw_histogram_mean(const hw_histogram *histogram);

/* Adds the table that HdrHistogram's plotter reads (.hgrm): milliseconds by percentile, ever finer towards 100 %. */
void hw_histogram_add_hgrm(const hw_histogram *histogram, hw_buf *out);

#endif
