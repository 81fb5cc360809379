/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_BENCH_H
#define HW_CLI_BENCH_H

/* The parts of `headword bench`: what was asked for, and which queries that means. */

#include "cli/command.h"
#include "load/report.h"

typedef struct hw_bench_options {
    const char *index, *socket, *connect, *queries, *classes, *duration, *warm_up, *hgrm, *baseline;
    uint64_t clients, rate, count, seed, distinct;
    bool cold;
    int format; /* hw_format */
} hw_bench_options;

/* "exact,typo", "mixed" or NULL for all, to 1 << class. Errors: ARG (no such class: names the nearest). */
hw_status hw_bench_classes(const char *list, unsigned *classes, hw_error *err);

/* "2.5" seconds, most 86400, as nanoseconds. Errors: ARG (names the option). */
hw_status hw_bench_duration(const char *option, const char *text, uint64_t *ns, hw_error *err);

/* Reads or draws the queries. index: may be NULL when there is a file of queries. Errors: those of reading and drawing,
 * SYNTAX (the file has none), ARG (--class names several ways to ask it). */
hw_status hw_bench_queries(const hw_bench_options *options, hw_index *index, hw_load_queries *queries, hw_error *err);

#endif
