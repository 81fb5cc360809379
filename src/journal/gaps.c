/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/gaps.h"

#include "base/fail.h"
#include "journal/query.h"
#include "journal/spellings.h"
#include "journal/time.h"

/* The key of a row's cluster, and the rows of a cluster ?1, all spellings taken together (spellings.h). */
#define MAIN "coalesce((SELECT main FROM temp.spelling AS s WHERE s.key = t.key), t.key)"
#define OF_CLUSTER "(key = ?1 OR key IN (SELECT key FROM temp.spelling WHERE main = ?1))"

/* ?1 = since, ?2 = now. The last that is known of an asker: feedback comes after the question of the same moment;
 * SQLite takes the other columns of a max() from its row. */
static const char ranking[] =
    "WITH asked AS MATERIALIZED (SELECT " MAIN " AS key, at_ms, outcome, 0 AS judged, " HW_ASKER " AS asker,"
    "  CASE outcome WHEN 0 THEN 0.0 WHEN 1 THEN 0.5 WHEN 4 THEN 0.5 ELSE 1.0 END AS weight"
    "  FROM question AS t WHERE at_ms >= ?1 AND key <> ''),"
    " judged AS MATERIALIZED (SELECT " MAIN " AS key, at_ms, helpful, 1 AS judged,"
    "  CASE session WHEN '' THEN '!' || id ELSE '=' || session END AS asker,"
    "  CASE helpful WHEN 0 THEN 1.0 ELSE 0.0 END AS weight FROM feedback AS t WHERE at_ms >= ?1 AND key <> ''),"
    " known AS (SELECT key, at_ms, judged, asker, weight FROM asked"
    "  UNION ALL SELECT key, at_ms, judged, asker, weight FROM judged),"
    " latest AS (SELECT key, weight, max(2 * at_ms + judged) / 2 AS at_ms FROM known GROUP BY key, asker),"
    " lack AS (SELECT key, sum(weight * age_weight(at_ms, ?2)) AS score, sum(weight > 0) AS without"
    "  FROM latest GROUP BY key HAVING without > 0),"
    " counted AS (SELECT key, count(*) AS questions, count(DISTINCT asker) AS askers, max(at_ms) AS last_ms,"
    "  sum(outcome = 0) AS o0, sum(outcome = 1) AS o1, sum(outcome = 2) AS o2, sum(outcome = 3) AS o3,"
    "  sum(outcome = 4) AS o4, sum(outcome = 5) AS o5 FROM asked GROUP BY key),"
    " verdict AS (SELECT key, sum(helpful) AS helpful, sum(NOT helpful) AS unhelpful FROM judged GROUP BY key)"
    " SELECT key, score, questions, askers, without, last_ms, helpful, unhelpful, o0, o1, o2, o3, o4, o5"
    " FROM lack JOIN counted USING(key) LEFT JOIN verdict USING(key) ORDER BY score DESC, key";
_Static_assert(HW_OUTCOME_POOR == 1 && HW_OUTCOME_AMBIGUOUS == 4 && HW_OUTCOMES == 6, "the statement knows these");

/* ?1 = key, ?2 = since, ?3 = askers at least. The wording most said, and the spelling of it most written, when that
 * is not written too seldom itself. */
static const char wording[] =
    "WITH worded AS (SELECT said, text, " HW_ASKER " AS asker FROM question WHERE " OF_CLUSTER " AND at_ms >= ?2),"
    " top AS (SELECT said, count(*) AS questions FROM worded GROUP BY said HAVING count(DISTINCT asker) >= ?3"
    "  ORDER BY questions DESC, said LIMIT 1),"
    " written AS (SELECT trim(text) AS text, count(*) AS questions FROM worded WHERE said = (SELECT said FROM top)"
    "  GROUP BY trim(text) HAVING count(DISTINCT asker) >= ?3 ORDER BY questions DESC, text LIMIT 1)"
    " SELECT coalesce((SELECT text FROM written), said), questions FROM top";

/* ?1 = key, ?2 = since, ?3 = askers at least. Whether too few used the words of the key, in this spelling, or somebody
 * asked just these words, and too few did. */
static const char bare[] =
    "WITH used AS (SELECT said = ?1 AS bare, " HW_ASKER " AS asker FROM question WHERE key = ?1 AND at_ms >= ?2)"
    " SELECT count(*) FROM used HAVING count(DISTINCT asker) < ?3"
    " OR count(DISTINCT CASE bare WHEN 1 THEN asker END) BETWEEN 1 AND ?3 - 1";

static const char nearest[] = "SELECT entry FROM question WHERE " OF_CLUSTER " AND at_ms >= ?2 AND entry <> ''"
                              " GROUP BY entry ORDER BY count(*) DESC, entry LIMIT 1";

typedef struct gap_reader {
    const hw_gaps_options *options;
    hw_arena *arena;
    sqlite3_stmt *ranking, *wording, *bare, *nearest;
    hw_gap *items;
    hw_gaps found;
} gap_reader;

static hw_status ask_about(sqlite3_stmt *s, const gap_reader *r, hw_span key, bool *row, hw_error *err)
{
    hw_sql_bind(s, 1, key);
    sqlite3_bind_int64(s, 2, r->options->since_ms);
    if (sqlite3_bind_parameter_count(s) > 2)
        sqlite3_bind_int64(s, 3, r->options->askers_least);
    return hw_sql_step(s, row, err);
}

static hw_status quote(gap_reader *r, hw_span key, hw_gap *gap, hw_error *err)
{
    bool row = false;
    hw_status status = ask_about(r->wording, r, key, &row, err);
    if (!status && row) {
        gap->wording = hw_query_text(r->wording, 0, r->arena);
        gap->worded = hw_query_count(r->wording, 1);
    }
    sqlite3_reset(r->wording);
    if (!status)
        status = ask_about(r->bare, r, key, &row, err);
    if (!status && !row)
        gap->words = hw_arena_copy(r->arena, key);
    sqlite3_reset(r->bare);
    if (!status)
        status = ask_about(r->nearest, r, key, &row, err);
    if (!status && row)
        gap->entry = hw_query_text(r->nearest, 0, r->arena);
    sqlite3_reset(r->nearest);
    return status;
}

static hw_status read_gap(gap_reader *r, hw_error *err)
{
    sqlite3_stmt *s = r->ranking;
    hw_gap *gap = &r->items[r->found.count];
    *gap = (hw_gap){
        .score = sqlite3_column_double(s, 1),
        .questions = hw_query_count(s, 2),
        .askers = hw_query_count(s, 3),
        .without = hw_query_count(s, 4),
        .last_ms = sqlite3_column_int64(s, 5),
        .helpful = hw_query_count(s, 6),
        .unhelpful = hw_query_count(s, 7),
    };
    for (int i = 0; i < HW_OUTCOMES; i++)
        gap->outcomes[i] = hw_query_count(s, 8 + i);
    hw_status status = quote(r, hw_sql_text(s, 0), gap, err);
    r->found.count += !status;
    return status;
}

static hw_status read_row(gap_reader *r, hw_error *err)
{
    if (hw_query_count(r->ranking, 3) < r->options->askers_least) {
        r->found.other_questions += hw_query_count(r->ranking, 2);
        r->found.other_clusters++;
        return HW_OK;
    }
    if (r->found.count < r->options->limit)
        return read_gap(r, err);
    r->found.more++;
    return HW_OK;
}

static hw_status prepare(gap_reader *r, sqlite3 *db, hw_error *err)
{
    hw_status status = hw_sql_prepare(db, ranking, &r->ranking, err);
    if (!status)
        status = hw_sql_prepare(db, wording, &r->wording, err);
    if (!status)
        status = hw_sql_prepare(db, bare, &r->bare, err);
    if (!status)
        status = hw_sql_prepare(db, nearest, &r->nearest, err);
    r->items = hw_arena_zero(r->arena, r->options->limit, sizeof *r->items);
    if (!status && !r->items)
        status = hw_fail_nomem(err);
    return status;
}

hw_status hw_gaps_read(hw_reading *reading, const hw_gaps_options *options, hw_arena *arena, hw_gaps *out,
                       hw_error *err)
{
    gap_reader r = {.options = options, .arena = arena, .found.askers_least = options->askers_least};
    bool row = false;
    *out = (hw_gaps){0};
    hw_status status = hw_sql_run(reading->db, "BEGIN", err); /* all statements see the same */
    if (!status)
        status = hw_spellings_find(reading->db, options->since_ms, err);
    if (!status)
        status = prepare(&r, reading->db, err);
    if (!status) {
        sqlite3_bind_int64(r.ranking, 1, options->since_ms);
        sqlite3_bind_int64(r.ranking, 2, options->now_ms ? options->now_ms : hw_now_ms());
    }
    while (!status && (status = hw_sql_step(r.ranking, &row, err)) == HW_OK && row)
        status = read_row(&r, err);
    sqlite3_finalize(r.ranking);
    sqlite3_finalize(r.wording);
    sqlite3_finalize(r.bare);
    sqlite3_finalize(r.nearest);
    if (!sqlite3_get_autocommit(reading->db))
        hw_sql_run(reading->db, "ROLLBACK", NULL);
    r.found.items = r.items;
    if (!status)
        *out = r.found;
    return status;
}
