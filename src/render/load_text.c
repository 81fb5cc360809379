/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/load.h"

#include "load/compare.h"
#include "render/number.h"
#include "render/visible.h"

enum { LABEL = 12 };

static void add_label(hw_buf *out, const char *label)
{
    hw_buf_printf(out, "%-*s", LABEL, label);
}

static void add_machine(hw_buf *out, const hw_load_report *report)
{
    const hw_machine *machine = &report->machine;
    add_label(out, "machine");
    hw_add_visible(out, machine->cpu.len ? machine->cpu : HW_LIT("unknown processor"));
    hw_buf_printf(out, ", %llu CPUs, kernel ", (unsigned long long)machine->cores);
    hw_add_visible(out, machine->kernel);
    hw_buf_printf(out, ", load %.2f\n", machine->load);
}

static void add_index(hw_buf *out, const hw_load_report *report)
{
    add_label(out, "asked");
    hw_add_visible(out, report->mode);
    hw_buf_add_str(out, ", ");
    hw_add_visible(out, report->target);
    hw_buf_add_byte(out, '\n');
    if (!report->index.len)
        return;
    add_label(out, "index");
    hw_add_visible(out, report->index);
    hw_buf_printf(out, ", %llu entries, content ", (unsigned long long)report->entries);
    hw_add_visible(out, report->content);
    hw_buf_add_byte(out, '\n');
}

static void add_load(hw_buf *out, const hw_load_report *report)
{
    add_label(out, "queries");
    hw_add_visible(out, report->classes);
    hw_buf_printf(out, ", seed %llu; nothing caches results\n", (unsigned long long)report->seed);
    add_label(out, "load");
    if (report->rate > 0)
        hw_buf_printf(out, "open loop, %.0f a second, latency from when each was due, ", report->rate);
    else
        hw_buf_add_str(out, "closed loop, ");
    hw_buf_printf(out, "%llu client%s, ", (unsigned long long)report->clients, report->clients == 1 ? "" : "s");
    if (report->count)
        hw_buf_printf(out, "%llu queries", (unsigned long long)report->count);
    else
        hw_buf_printf(out, "%g s", report->duration_s);
    hw_buf_printf(out, " after %g s of warming up\n", report->warm_up_s);
}

static void add_share(hw_buf *out, uint64_t part, uint64_t all)
{
    if (all)
        hw_buf_printf(out, " %6.3f", (double)part / (double)all);
    else
        hw_buf_printf(out, " %6s", "-");
}

static void add_rows(hw_buf *out, const hw_load_report *report)
{
    hw_buf_printf(out, "\n%-9s %9s %10s %9s %9s %9s %9s %9s %9s %6s %6s\n", "us", "asked", "a second", "mean", "p50",
                  "p90", "p99", "p99.9", "max", "S@1", "S@10");
    for (size_t i = 0; i < report->row_count; i++) {
        const hw_load_row *row = &report->rows[i];
        const double *f = row->figures;
        hw_add_visible(out, row->name);
        hw_buf_printf(out, "%*s %9llu %10.1f %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f",
                      row->name.len < 9 ? 9 - (int)row->name.len : 0, "", (unsigned long long)row->asked,
                      f[HW_LOAD_RATE], f[HW_LOAD_MEAN], f[HW_LOAD_P50], f[HW_LOAD_P90], f[HW_LOAD_P99], f[HW_LOAD_P999],
                      f[HW_LOAD_MOST]);
        add_share(out, row->ranks.first, row->ranks.judged);
        add_share(out, row->ranks.ten, row->ranks.judged);
        hw_buf_add_byte(out, '\n');
    }
}

static void add_usage(hw_buf *out, const hw_load_report *report)
{
    hw_buf_add_byte(out, '\n');
    if (report->cpu_us > 0) {
        add_label(out, "CPU");
        hw_buf_printf(out, "%.1f us a query\n", report->cpu_us);
    }
    if (report->peak_bytes) {
        add_label(out, "memory");
        hw_add_size(out, report->anonymous_bytes);
        hw_buf_add_str(out, " anonymous, ");
        hw_add_size(out, report->peak_bytes);
        hw_buf_add_str(out, " at the peak with the pages of files\n");
    }
}

static void add_rate(hw_buf *out, const hw_load_report *report)
{
    if (!hw_load_report_fell_behind(report))
        return;
    hw_buf_printf(out,
                  "\nThe rate was not kept: %.1f a second instead of %.0f, %llu queries never got their turn.\n"
                  "The others waited ever longer, so their latencies say how long the run was.\n",
                  report->elapsed_s > 0 ? (double)report->asked / report->elapsed_s : 0, report->rate,
                  (unsigned long long)report->missed);
}

typedef struct condition {
    const char *what;
    bool differs;
} condition;

static void add_conditions(hw_buf *out, const hw_load_report *a, const hw_load_report *b)
{
    const condition conditions[] = {
        {"mode", !hw_span_equal(a->mode, b->mode)},
        {"content of the index", !hw_span_equal(a->content, b->content)},
        {"queries", !hw_span_equal(a->classes, b->classes) || a->seed != b->seed},
        {"clients", a->clients != b->clients},
        {"rate", a->rate < b->rate || a->rate > b->rate},
        {"machine", !hw_span_equal(a->machine.cpu, b->machine.cpu) || a->machine.cores != b->machine.cores},
        {"kernel", !hw_span_equal(a->machine.kernel, b->machine.kernel)},
    };
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        if (conditions[i].differs)
            hw_buf_printf(out, "not the same in both: %s\n", conditions[i].what);
}

static bool add_changes(hw_buf *out, const hw_load_row *before, const hw_load_row *after, size_t tests)
{
    bool told = false;
    hw_add_visible(out, after->name);
    hw_buf_printf(out, "%*s", after->name.len < 9 ? 9 - (int)after->name.len : 0, "");
    for (size_t c = 0; c < HW_LOAD_COMPARED; c++) {
        hw_load_change change = hw_load_compare(before, after, hw_load_compared[c], tests);
        bool same = change.verdict == HW_LOAD_SAME;
        hw_buf_printf(out, "  %7.3f %-6s", change.ratio, same ? "" : hw_load_verdict_name(change.verdict));
        told |= !same;
    }
    while (out->len && out->data[out->len - 1] == ' ')
        out->len--;
    hw_buf_add_byte(out, '\n');
    return told;
}

static void add_comparison(hw_buf *out, const hw_load_report *report, const hw_load_report *baseline)
{
    size_t tests = hw_load_tests(report, baseline);
    bool told = false;
    hw_buf_add_str(out, "\nBeside the baseline of ");
    hw_add_visible(out, baseline->date);
    hw_buf_add_str(out, ", version ");
    hw_add_visible(out, baseline->version);
    hw_buf_add_str(out, "; now / then:\n");
    add_conditions(out, report, baseline);
    hw_buf_printf(out, "%-9s  %-14s  %-14s  %-14s  %s\n", "", "    p50", "    p90", "    p99", "a second");
    for (size_t i = 0; i < report->row_count; i++) {
        const hw_load_row *after = &report->rows[i], *before = hw_load_report_row(baseline, after->name);
        if (before && add_changes(out, before, after, tests))
            told = true;
    }
    hw_buf_add_str(out,
                   told ? "better, worse: slices of the runs lie further apart than those of one (rank-sum test, .01 "
                          "over all figures)\n"
                        : "no difference that the noise would not explain (rank-sum test over slices)\n");
}

void hw_render_load_text(hw_buf *out, const hw_style *style, const hw_load_report *report,
                         const hw_load_report *baseline)
{
    hw_buf_add_str(out, "headword ");
    hw_add_visible(out, report->version);
    hw_buf_add_str(out, " bench, ");
    hw_add_visible(out, report->date);
    hw_buf_add_byte(out, '\n');
    add_machine(out, report);
    add_index(out, report);
    add_load(out, report);
    add_rows(out, report);
    add_usage(out, report);
    hw_render_load_curve(out, style, report);
    add_rate(out, report);
    if (baseline)
        add_comparison(out, report, baseline);
}
