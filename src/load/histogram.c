/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/histogram.h"

#include <math.h>

enum { TICKS = 5 /* rows for each halving of what is left to 100 % */ };

static size_t bucket_of(uint64_t ns)
{
    unsigned shift = ns < 2 * HW_HISTOGRAM_HALF ? 0 : 53 - (unsigned)__builtin_clzll(ns);
    uint64_t bucket = (uint64_t)shift * HW_HISTOGRAM_HALF + (ns >> shift);
    return bucket < HW_HISTOGRAM_BUCKETS ? (size_t)bucket : HW_HISTOGRAM_BUCKETS - 1;
}

static uint64_t bucket_least(size_t bucket)
{
    size_t shift = bucket < 2 * HW_HISTOGRAM_HALF ? 0 : bucket / HW_HISTOGRAM_HALF - 1;
    return (uint64_t)(bucket - shift * HW_HISTOGRAM_HALF) << shift;
}

static uint64_t bucket_most(const hw_histogram *histogram, size_t bucket)
{
    uint64_t most = bucket + 1 < HW_HISTOGRAM_BUCKETS ? bucket_least(bucket + 1) - 1 : UINT64_MAX;
    return most < histogram->most_ns ? most : histogram->most_ns;
}

static void raise_to(uint64_t *most, uint64_t value)
{
    uint64_t seen = __atomic_load_n(most, __ATOMIC_RELAXED);
    while (seen < value && !__atomic_compare_exchange_n(most, &seen, value, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        continue;
}

void hw_histogram_add(hw_histogram *histogram, uint64_t ns)
{
    __atomic_fetch_add(&histogram->counts[bucket_of(ns)], 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&histogram->total, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&histogram->sum_ns, ns, __ATOMIC_RELAXED);
    raise_to(&histogram->most_ns, ns);
}

void hw_histogram_merge(hw_histogram *into, const hw_histogram *from)
{
    for (size_t i = 0; i < HW_HISTOGRAM_BUCKETS; i++)
        into->counts[i] += from->counts[i];
    into->total += from->total;
    into->sum_ns += from->sum_ns;
    raise_to(&into->most_ns, from->most_ns);
}

/* How many have to be no greater: 100 % of 3 are 3, and so are 99 %. */
static uint64_t rank_of(const hw_histogram *histogram, double percent)
{
    double wanted = ceil(percent / 100 * (double)histogram->total - 1e-9);
    return wanted < 1 ? 1 : (uint64_t)wanted;
}

uint64_t hw_histogram_percentile(const hw_histogram *histogram, double percent)
{
    uint64_t wanted = rank_of(histogram, percent), seen = 0;
    for (size_t i = 0; i < HW_HISTOGRAM_BUCKETS; i++) {
        seen += histogram->counts[i];
        if (seen >= wanted)
            return bucket_most(histogram, i);
    }
    return histogram->most_ns;
}

double hw_histogram_mean(const hw_histogram *histogram)
{
    return histogram->total ? (double)histogram->sum_ns / (double)histogram->total : 0;
}

static double deviation(const hw_histogram *histogram)
{
    double mean = hw_histogram_mean(histogram), squares = 0;
    for (size_t i = 0; i < HW_HISTOGRAM_BUCKETS; i++) {
        double away = histogram->counts[i] ? (double)bucket_most(histogram, i) - mean : 0;
        squares += (double)histogram->counts[i] * away * away;
    }
    return histogram->total ? sqrt(squares / (double)histogram->total) : 0;
}

static uint64_t count_up_to(const hw_histogram *histogram, uint64_t ns)
{
    uint64_t count = 0;
    for (size_t i = 0; i <= bucket_of(ns); i++)
        count += histogram->counts[i];
    return count;
}

static void add_row(hw_buf *out, const hw_histogram *histogram, double percent)
{
    uint64_t ns = hw_histogram_percentile(histogram, percent);
    hw_buf_printf(out, "%12.6f %14.12f %10llu", (double)ns / 1e6, percent / 100,
                  (unsigned long long)count_up_to(histogram, ns));
    if (percent < 100)
        hw_buf_printf(out, " %14.2f", 100 / (100 - percent));
    hw_buf_add_byte(out, '\n');
}

void hw_histogram_add_hgrm(const hw_histogram *histogram, hw_buf *out)
{
    double percent = 0;
    hw_buf_printf(out, "%12s %14s %10s %14s\n\n", "Value", "Percentile", "TotalCount", "1/(1-Percentile)");
    /* Ends when a row would stand for less than one of all. */
    for (double halves = 1; histogram->total && halves <= (double)histogram->total; halves *= 2)
        for (int tick = 0; tick < TICKS; tick++) {
            add_row(out, histogram, percent);
            percent += 50 / halves / TICKS;
        }
    add_row(out, histogram, 100);
    hw_buf_printf(out, "#[Mean    = %12.6f, StdDeviation   = %12.6f]\n", hw_histogram_mean(histogram) / 1e6,
                  deviation(histogram) / 1e6);
    hw_buf_printf(out, "#[Max     = %12.6f, Total count    = %12llu]\n", (double)histogram->most_ns / 1e6,
                  (unsigned long long)histogram->total);
    hw_buf_printf(out, "#[Buckets = %12d, SubBuckets     = %12d]\n", HW_HISTOGRAM_OCTAVES - 1, 2 * HW_HISTOGRAM_HALF);
}
