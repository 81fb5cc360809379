/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_STATS_H
#define HW_JOURNAL_STATS_H

/* How the service does, from what the journal knows; counts only, rates are made of them. */

#include "journal/journal.h"
#include "journal/reading.h"

/* What the rows are of. Days and weeks are in UTC. */
typedef enum hw_stats_by {
    HW_STATS_ALL = 0, /* one row */
    HW_STATS_BY_DAY,
    HW_STATS_BY_WEEK, /* from Monday on, named by it */
    HW_STATS_BY_LANG, /* that was asked for */
    HW_STATS_BY_ROUTE /* feedback has none */
} hw_stats_by;

enum { HW_STATS_PERCENTILES = 3 }; /* 50, 90, 99 */

/* The 95 % interval of a share (Wilson, 1927): low .. high, both 0 .. 1; 0 .. 1 of nothing. */
typedef struct hw_interval {
    double low, high;
} hw_interval;
hw_interval hw_interval_of(uint64_t part, uint64_t whole);

typedef struct hw_stats_row {
    hw_span name; /* "2026-11-22", "pl", "ask", or "" */
    uint64_t questions;
    uint64_t outcomes[HW_OUTCOMES];
    uint64_t in_sessions;                   /* questions with a session */
    uint64_t firsts;                        /* sessions that began here: their first questions */
    uint64_t firsts_answered;               /* of these */
    uint64_t asked_again;                   /* questions after which the session asked, within 5 minutes, another one
                                             * with a word in common */
    uint64_t took_us[HW_STATS_PERCENTILES]; /* nearest rank; 0 when there are no questions */
    uint64_t helpful, unhelpful;
    hw_interval helpfulness; /* of the share of helpful ones */
} hw_stats_row;

typedef struct hw_stats {
    const hw_stats_row *rows; /* by name */
    size_t count;
} hw_stats;

/* since_ms: from then on; 0 = all. Everything in *out is in the arena. Errors: NOMEM, IO, CORRUPT, LOCKED. */
hw_status hw_stats_read(hw_reading *reading, hw_stats_by by, int64_t since_ms, hw_arena *arena, hw_stats *out,
                        hw_error *err);

#endif
