/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/stats.h"

#include "base/fail.h"
#include "journal/query.h"

#include <math.h>

#define DATE "date(at_ms / 1000, 'unixepoch'"

/* ?1 = since, ?2 = hw_stats_by. The first question of a session is looked for in all of the journal. */
#define NAME(route)                                                                                                    \
    "CASE ?2 WHEN 1 THEN " DATE ") WHEN 2 THEN " DATE ", '-6 days', 'weekday 1') WHEN 3 THEN lang WHEN 4 THEN " route  \
    " ELSE '' END AS name"

static const char statement[] = "WITH asked AS MATERIALIZED (SELECT id, outcome, took_us, session, key, at_ms, " NAME(
    "route") ","
             "  lead(key) OVER turn AS next_key, lead(at_ms) OVER turn AS next_ms"
             "  FROM question WHERE at_ms >= ?1 WINDOW turn AS (PARTITION BY session ORDER BY at_ms, id)),"
             " first AS MATERIALIZED (SELECT id, min(at_ms) FROM question WHERE session <> '' GROUP BY session),"
             " placed AS (SELECT *, row_number() OVER (PARTITION BY name ORDER BY took_us) AS place,"
             "  count(*) OVER (PARTITION BY name) AS many, session <> '' AS known,"
             "  id IN (SELECT id FROM first) AS begins FROM asked),"
             " counted AS (SELECT name, count(*) AS questions, sum(outcome = 0) AS o0, sum(outcome = 1) AS o1,"
             "  sum(outcome = 2) AS o2, sum(outcome = 3) AS o3, sum(outcome = 4) AS o4, sum(outcome = 5) AS o5,"
             "  sum(known) AS in_sessions, sum(begins) AS firsts, sum(begins AND outcome = 0) AS firsts_answered,"
             "  sum(known AND next_ms - at_ms <= 300000 AND have_word_in_common(key, next_key)) AS asked_again,"
             "  max(CASE place WHEN (many * 50 + 99) / 100 THEN took_us END) AS p50,"
             "  max(CASE place WHEN (many * 90 + 99) / 100 THEN took_us END) AS p90,"
             "  max(CASE place WHEN (many * 99 + 99) / 100 THEN took_us END) AS p99 FROM placed GROUP BY name),"
             " judged AS (SELECT sum(helpful) AS helpful, sum(NOT helpful) AS unhelpful, " NAME(
                 "'(any)'") "  FROM feedback WHERE at_ms >= ?1 GROUP BY name)"
                            " SELECT name, questions, in_sessions, firsts, firsts_answered, asked_again, p50, p90, "
                            "p99, helpful, unhelpful,"
                            "  o0, o1, o2, o3, o4, o5"
                            " FROM (SELECT name FROM counted UNION SELECT name FROM judged)"
                            " LEFT JOIN counted USING(name) LEFT JOIN judged USING(name) ORDER BY name";

static void read_row(sqlite3_stmt *s, hw_arena *arena, hw_stats_row *row)
{
    *row = (hw_stats_row){
        .name = hw_query_text(s, 0, arena),
        .questions = hw_query_count(s, 1),
        .in_sessions = hw_query_count(s, 2),
        .firsts = hw_query_count(s, 3),
        .firsts_answered = hw_query_count(s, 4),
        .asked_again = hw_query_count(s, 5),
        .took_us = {hw_query_count(s, 6), hw_query_count(s, 7), hw_query_count(s, 8)},
        .helpful = hw_query_count(s, 9),
        .unhelpful = hw_query_count(s, 10),
    };
    row->helpfulness = hw_interval_of(row->helpful, row->helpful + row->unhelpful);
    for (int i = 0; i < HW_OUTCOMES; i++)
        row->outcomes[i] = hw_query_count(s, 11 + i);
}

/* Twice as many rows, in the arena; what was there before is left behind in it. */
static hw_status grow(hw_arena *arena, hw_stats_row **rows, size_t count, size_t *room, hw_error *err)
{
    size_t more = *room ? 2 * *room : 32;
    hw_stats_row *bigger = hw_arena_zero(arena, more, sizeof *bigger);
    if (!bigger)
        return hw_fail_nomem(err);
    if (count)
        memcpy(bigger, *rows, count * sizeof *bigger);
    *rows = bigger;
    *room = more;
    return HW_OK;
}

hw_status hw_stats_read(hw_reading *reading, hw_stats_by by, int64_t since_ms, hw_arena *arena, hw_stats *out,
                        hw_error *err)
{
    sqlite3_stmt *s = NULL;
    hw_stats_row *rows = NULL;
    size_t count = 0, room = 0;
    bool more = false;
    *out = (hw_stats){0};
    hw_status status = hw_sql_prepare(reading->db, statement, &s, err);
    if (!status) {
        sqlite3_bind_int64(s, 1, since_ms);
        sqlite3_bind_int(s, 2, (int)by);
    }
    while (!status && (status = hw_sql_step(s, &more, err)) == HW_OK && more) {
        if (count == room)
            status = grow(arena, &rows, count, &room, err);
        if (!status)
            read_row(s, arena, &rows[count++]);
    }
    sqlite3_finalize(s);
    if (!status)
        *out = (hw_stats){rows, count};
    return status;
}

hw_interval hw_interval_of(uint64_t part, uint64_t whole)
{
    if (!whole)
        return (hw_interval){0, 1};
    const double z = 1.959963984540054; /* 97.5 % of the normal distribution lies below */
    double n = (double)whole, share = (double)part / n, zz = z * z / n;
    double middle = (share + zz / 2) / (1 + zz);
    double reach = z / (1 + zz) * sqrt(share * (1 - share) / n + zz / n / 4);
    double low = middle - reach, high = middle + reach;
    return (hw_interval){part == 0 || low < 0 ? 0 : low, part == whole || high > 1 ? 1 : high};
}
