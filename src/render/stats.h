/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_STATS_H
#define HW_RENDER_STATS_H

/* How well a service answers, as text and data. A share of nothing is null in JSON and "-" in text, which says why. */

#include "base/buf.h"
#include "journal/stats.h"

/* What is shown: all together, and rows of it, if any. */
typedef struct hw_stats_shown {
    hw_stats_row total;
    hw_stats rows;
    const char *by; /* "day", "week", "lang", "route"; NULL = no rows */
} hw_stats_shown;

/* One object, a line:
 *
 *     {"total": ROW, "by"?, "rows"?: [ROW...]}
 *
 *     ROW = {"name"?, "questions", "answer_rate", "outcomes": {"answered", "poor", "nothing", "weak", "ambiguous",
 *            "other_language"}, "sessions", "first_query_answer_rate", "re_ask_rate", "helpful", "unhelpful",
 *            "helpfulness", "helpfulness_interval": [low, high]|null, "took_us": {"p50", "p90", "p99"}|null}
 */
void hw_render_stats_json(hw_buf *out, const hw_stats_shown *shown);

/* Labelled lines, or a table when there are rows. */
void hw_render_stats_text(hw_buf *out, const hw_stats_shown *shown);

#endif
