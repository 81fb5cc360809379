/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_RUN_H
#define HW_LOAD_RUN_H

/* Asking for a while, from as many clients as are wanted, and keeping how long each query took.
 *
 * Closed loop: a client asks again when it has its answer, and latency counts from asking.
 *
 * Open loop: query n is due at n / rate seconds, whether or not the earlier ones are answered; the next free client
 * takes it, and latency counts from when it was due. A target that stalls is so charged with every query that had to
 * wait, where a closed loop would have asked the less ("coordinated omission", G. Tene).
 *
 *     due        |0    |1    |2    |3    |4            latency of 2 = its end - due(2),
 *     asked      |0____|1_________________||2__||3__|    however late it was asked
 */

#include "load/histogram.h"
#include "load/target.h"

typedef struct hw_load_plan {
    size_t clients;       /* threads; at least 1 */
    double rate;          /* queries due a second; 0 = closed loop */
    uint64_t duration_ns; /* no query begins later; of count 0 only */
    uint64_t count;       /* queries; 0 = as many as the duration takes */
} hw_load_plan;

typedef struct hw_load_clock {
    void *context;
    uint64_t (*now_ns)(void *context);
    void (*wait_until)(void *context, uint64_t ns); /* returns at once when that is past */
} hw_load_clock;

extern const hw_load_clock hw_load_clock_monotonic;

enum { HW_LOAD_SLICES = 20 /* a run is cut into so many, whose spread says how much figures vary by themselves */ };

typedef struct hw_load_ranks {
    uint64_t judged, first, ten; /* queries of which the right answer is known; it was first, among the first ten */
} hw_load_ranks;

typedef struct hw_load_record {
    hw_histogram *histograms[HW_LOAD_CLASSES]; /* HW_LOAD_SLICES of each class that is asked, else NULL */
    hw_load_ranks ranks[HW_LOAD_CLASSES];
    uint64_t slice_ended_ns[HW_LOAD_SLICES]; /* the last answer of each, from the beginning of the run */
    uint64_t asked;
    uint64_t missed; /* that were due, but did not get their turn within the duration */
    uint64_t elapsed_ns;
} hw_load_record;

/* Memory for the classes of these queries, in use from the start, so that it does not grow while measuring. */
hw_status hw_load_record_new(hw_load_record **out, const hw_load_queries *queries, hw_error *err);
void hw_load_record_free(hw_load_record *record);

/* Bytes that a record takes. */
size_t hw_load_record_bytes(const hw_load_record *record);

/* Asks the queries in turn, round and round. clients: plan->clients of them, opened. record: NULL = to warm up. The
 * first query that fails ends the run. Errors: NOMEM (a thread), those of the target. */
hw_status hw_load_run(const hw_load_target *target, void *const *clients, const hw_load_queries *queries,
                      const hw_load_plan *plan, const hw_load_clock *clock, hw_load_record *record, hw_error *err);

/* When query n is due, in nanoseconds from the beginning. */
uint64_t hw_load_due(double rate, uint64_t n);

#endif
