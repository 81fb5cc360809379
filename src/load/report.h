/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_REPORT_H
#define HW_LOAD_REPORT_H

/* What came out of a measurement, as it is shown, kept in a file, and compared with another one. */

#include "load/machine.h"
#include "load/run.h"

typedef enum hw_load_figure {
    HW_LOAD_P50 = 0,
    HW_LOAD_P90,
    HW_LOAD_P99,
    HW_LOAD_P999,
    HW_LOAD_MOST,
    HW_LOAD_MEAN,
    HW_LOAD_RATE, /* queries a second; all others are microseconds */
    HW_LOAD_FIGURES
} hw_load_figure;

/* "p50_us", "p90_us", "p99_us", "p999_us", "max_us", "mean_us", "queries_per_second". */
const char *hw_load_figure_name(hw_load_figure figure);

typedef struct hw_load_row {
    hw_span name; /* of a class, or "all" */
    uint64_t distinct, asked;
    hw_load_ranks ranks;
    double figures[HW_LOAD_FIGURES];
    double slices[HW_LOAD_FIGURES][HW_LOAD_SLICES]; /* the same of each slice */
    size_t slice_count;                             /* that have any query; the others are left out */
} hw_load_row;

enum { HW_LOAD_ROWS = HW_LOAD_CLASSES + 1, HW_LOAD_CURVE = 61 };

typedef struct hw_load_report {
    hw_span version, date;
    hw_span mode;           /* "in process", "socket", "cold" */
    hw_span target;         /* index, address or program */
    hw_span index, content; /* path and hash; empty = unknown */
    hw_span classes;        /* "exact,typo", or the file the queries are from */
    uint64_t entries, seed;
    hw_machine machine;
    uint64_t clients, count;
    double rate, duration_s, warm_up_s;
    uint64_t asked, missed;
    double elapsed_s;
    double cpu_us;            /* for each query: of this process, of the service or of the commands; 0 = unknown */
    uint64_t anonymous_bytes; /* taken by asking, of this process; or all that the service has; 0 = unknown */
    uint64_t peak_bytes;      /* likewise, pages of files included */
    hw_load_row rows[HW_LOAD_ROWS];
    size_t row_count; /* the last one is "all" */
    double nines;     /* how far the curve goes: 3 = to 99.9 %; 0 = there is none, as of one that was kept as JSON */
    double curve_us[HW_LOAD_CURVE]; /* of all: point i is at 1 - 10^-(nines * i / (HW_LOAD_CURVE - 1)) */
} hw_load_report;

/* Fills the rows and what came of the schedule. all: HW_LOAD_SLICES histograms to work in; all[0] is of everything at
 * the end. */
void hw_load_report_count(hw_load_report *report, const hw_load_record *record, const hw_load_queries *queries,
                          hw_histogram *all);

/* Whether fewer queries got through than the open loop wanted. */
bool hw_load_report_fell_behind(const hw_load_report *report);

/* A report that was kept as JSON; its texts are in the arena. Errors: NOMEM, NOTFOUND, IO, SYNTAX (it is none). */
hw_status hw_load_report_read(hw_load_report *report, const char *path, hw_arena *arena, hw_error *err);

#endif
