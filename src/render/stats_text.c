/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/stats.h"

#include "render/visible.h"

enum { LABEL = 24, CELL = 9 };

static double percent(uint64_t part, uint64_t whole)
{
    return 100 * (double)part / (double)whole;
}

/* "questions               812" */
static void add_label(hw_buf *out, const char *label)
{
    hw_buf_printf(out, "%-*s", LABEL, label);
}

/* "answered                700 of 812 (86.2 %)", or that there are none of what it is a share of. */
static void add_share(hw_buf *out, const char *label, uint64_t part, uint64_t whole, const char *none)
{
    add_label(out, label);
    if (whole)
        hw_buf_printf(out, "%llu of %llu (%.1f %%)\n", (unsigned long long)part, (unsigned long long)whole,
                      percent(part, whole));
    else
        hw_buf_printf(out, "unknown: %s\n", none);
}

static void add_refusals(hw_buf *out, const hw_stats_row *row)
{
    static const struct {
        hw_outcome outcome;
        const char *label;
    } refusals[] = {
        {HW_OUTCOME_NOTHING, "  nothing found"},
        {HW_OUTCOME_WEAK, "  only weak matches"},
        {HW_OUTCOME_AMBIGUOUS, "  several senses"},
        {HW_OUTCOME_OTHER_LANGUAGE, "  another language"},
    };
    uint64_t all = 0;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        all += row->outcomes[refusals[i].outcome];
    add_share(out, "refused", all, row->questions, "no questions");
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        add_label(out, refusals[i].label);
        hw_buf_printf(out, "%llu\n", (unsigned long long)row->outcomes[refusals[i].outcome]);
    }
}

static void add_helpfulness(hw_buf *out, const hw_stats_row *row)
{
    uint64_t all = row->helpful + row->unhelpful;
    add_share(out, "helpful", row->helpful, all, "no feedback");
    if (!all)
        return;
    add_label(out, "  95 % interval");
    hw_buf_printf(out, "%.1f to %.1f %%\n", 100 * row->helpfulness.low, 100 * row->helpfulness.high);
}

static void add_latency(hw_buf *out, const hw_stats_row *row)
{
    add_label(out, "latency");
    if (row->questions)
        hw_buf_printf(out, "p50 %.2f ms, p90 %.2f ms, p99 %.2f ms\n", (double)row->took_us[0] / 1000,
                      (double)row->took_us[1] / 1000, (double)row->took_us[2] / 1000);
    else
        hw_buf_add_str(out, "unknown: no questions\n");
}

static void add_total(hw_buf *out, const hw_stats_row *row)
{
    add_label(out, "questions");
    hw_buf_printf(out, "%llu\n", (unsigned long long)row->questions);
    add_share(out, "answered", row->outcomes[HW_OUTCOME_ANSWERED], row->questions, "no questions");
    add_share(out, "answered poorly", row->outcomes[HW_OUTCOME_POOR], row->questions, "no questions");
    add_refusals(out, row);
    add_share(out, "first query answered", row->firsts_answered, row->firsts, "no question names its session");
    add_share(out, "asked again", row->asked_again, row->in_sessions, "no question names its session");
    add_helpfulness(out, row);
    add_latency(out, row);
}

static void add_rate_cell(hw_buf *out, uint64_t part, uint64_t whole)
{
    if (whole)
        hw_buf_printf(out, "%*.1f %%", CELL - 2, percent(part, whole));
    else
        hw_buf_printf(out, "%*s", CELL, "-");
}

static void add_row(hw_buf *out, hw_span name, const hw_stats_row *row)
{
    uint64_t refused = row->questions - row->outcomes[HW_OUTCOME_ANSWERED] - row->outcomes[HW_OUTCOME_POOR];
    size_t start = out->len;
    hw_add_visible(out, name.len ? name : HW_LIT("(none)"));
    size_t wide = out->len - start;
    hw_buf_printf(out, "%*s%*llu", wide < 12 ? (int)(12 - wide) : 1, "", CELL, (unsigned long long)row->questions);
    add_rate_cell(out, row->outcomes[HW_OUTCOME_ANSWERED], row->questions);
    add_rate_cell(out, refused, row->questions);
    add_rate_cell(out, row->firsts_answered, row->firsts);
    add_rate_cell(out, row->asked_again, row->in_sessions);
    add_rate_cell(out, row->helpful, row->helpful + row->unhelpful);
    for (int i = 0; i < HW_STATS_PERCENTILES; i++) {
        if (row->questions)
            hw_buf_printf(out, "%*.2f", CELL, (double)row->took_us[i] / 1000);
        else
            hw_buf_printf(out, "%*s", CELL, "-");
    }
    hw_buf_add_byte(out, '\n');
}

static void add_table(hw_buf *out, const hw_stats_shown *shown)
{
    static const char *const heads[] = {"questions", "answered", "refused", "first", "again",
                                        "helpful",   "p50 ms",   "p90 ms",  "p99 ms"};
    hw_buf_printf(out, "%-12s", shown->by);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        hw_buf_printf(out, "%*s", CELL, heads[i]);
    hw_buf_add_byte(out, '\n');
    for (size_t i = 0; i < shown->rows.count; i++)
        add_row(out, shown->rows.rows[i].name, &shown->rows.rows[i]);
    add_row(out, HW_LIT("total"), &shown->total);
    hw_buf_add_str(out, "A share of nothing is '-'");
    if (!shown->total.in_sessions)
        hw_buf_add_str(out, "; no question names its session");
    if (!(shown->total.helpful + shown->total.unhelpful))
        hw_buf_add_str(out, "; there is no feedback");
    hw_buf_add_str(out, ".\n");
}

void hw_render_stats_text(hw_buf *out, const hw_stats_shown *shown)
{
    if (shown->by)
        add_table(out, shown);
    else
        add_total(out, &shown->total);
}
