/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/stats.h"

#include "render/json.h"
#include "render/outcome.h"

#include <math.h>

static const char *const percentiles[] = {"p50", "p90", "p99"};
_Static_assert(sizeof percentiles / sizeof *percentiles == HW_STATS_PERCENTILES, "a percentile without a name");

/* One of nothing is nobody's knowledge. */
static void add_rate(hw_json *json, const char *key, uint64_t part, uint64_t whole)
{
    if (whole)
        hw_json_number(json, key, round((double)part / (double)whole * 10000) / 10000);
    else
        hw_json_null(json, key);
}

static void add_interval(hw_json *json, hw_interval interval, uint64_t whole)
{
    if (!whole) {
        hw_json_null(json, "helpfulness_interval");
        return;
    }
    hw_json_open(json, "helpfulness_interval", '[');
    hw_json_number(json, NULL, round(interval.low * 10000) / 10000);
    hw_json_number(json, NULL, round(interval.high * 10000) / 10000);
    hw_json_close(json, ']');
}

static void add_latency(hw_json *json, const hw_stats_row *row)
{
    if (!row->questions) {
        hw_json_null(json, "took_us");
        return;
    }
    hw_json_open(json, "took_us", '{');
    for (int i = 0; i < HW_STATS_PERCENTILES; i++)
        hw_json_count(json, percentiles[i], row->took_us[i]);
    hw_json_close(json, '}');
}

static void add_members(hw_json *json, const hw_stats_row *row)
{
    hw_json_count(json, "questions", row->questions);
    add_rate(json, "answer_rate", row->outcomes[HW_OUTCOME_ANSWERED], row->questions);
    hw_add_outcomes(json, row->outcomes);
    hw_json_count(json, "sessions", row->firsts);
    add_rate(json, "first_query_answer_rate", row->firsts_answered, row->firsts);
    add_rate(json, "re_ask_rate", row->asked_again, row->in_sessions);
    hw_json_count(json, "helpful", row->helpful);
    hw_json_count(json, "unhelpful", row->unhelpful);
    add_rate(json, "helpfulness", row->helpful, row->helpful + row->unhelpful);
    add_interval(json, row->helpfulness, row->helpful + row->unhelpful);
    add_latency(json, row);
}

void hw_render_stats_json(hw_buf *out, const hw_stats_shown *shown)
{
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    hw_json_open(&json, "total", '{');
    add_members(&json, &shown->total);
    hw_json_close(&json, '}');
    if (shown->by) {
        hw_json_text(&json, "by", hw_span_str(shown->by));
        hw_json_open(&json, "rows", '[');
        for (size_t i = 0; i < shown->rows.count; i++) {
            hw_json_open(&json, NULL, '{');
            hw_json_text(&json, "name", shown->rows.rows[i].name);
            add_members(&json, &shown->rows.rows[i]);
            hw_json_close(&json, '}');
        }
        hw_json_close(&json, ']');
    }
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}
