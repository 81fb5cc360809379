/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/load.h"

#include "load/compare.h"
#include "render/json.h"

static void add_machine(hw_json *json, const hw_machine *machine)
{
    hw_json_open(json, "machine", '{');
    hw_json_text(json, "cpu", machine->cpu);
    hw_json_count(json, "cores", machine->cores);
    hw_json_text(json, "kernel", machine->kernel);
    hw_json_number(json, "load", machine->load);
    hw_json_close(json, '}');
}

static void add_conditions(hw_json *json, const hw_load_report *report)
{
    hw_json_text(json, "version", report->version);
    hw_json_text(json, "date", report->date);
    hw_json_text(json, "mode", report->mode);
    hw_json_text(json, "target", report->target);
    hw_json_text(json, "index", report->index);
    hw_json_text(json, "content_hash", report->content);
    hw_json_count(json, "entries", report->entries);
    hw_json_text(json, "queries", report->classes);
    hw_json_count(json, "seed", report->seed);
    add_machine(json, &report->machine);
    hw_json_count(json, "clients", report->clients);
    hw_json_number(json, "rate", report->rate);
    hw_json_count(json, "count", report->count);
    hw_json_number(json, "duration_s", report->duration_s);
    hw_json_number(json, "warm_up_s", report->warm_up_s);
    hw_json_flag(json, "cached", false);
}

static void add_outcome(hw_json *json, const hw_load_report *report)
{
    hw_json_count(json, "asked", report->asked);
    hw_json_count(json, "missed", report->missed);
    hw_json_number(json, "elapsed_s", report->elapsed_s);
    hw_json_flag(json, "kept_rate", !hw_load_report_fell_behind(report));
    hw_json_number(json, "cpu_us_per_query", report->cpu_us);
    hw_json_count(json, "anonymous_bytes", report->anonymous_bytes);
    hw_json_count(json, "peak_bytes", report->peak_bytes);
}

static void add_row(hw_json *json, const hw_load_row *row)
{
    hw_json_open(json, NULL, '{');
    hw_json_text(json, "class", row->name);
    hw_json_count(json, "distinct", row->distinct);
    hw_json_count(json, "asked", row->asked);
    hw_json_count(json, "judged", row->ranks.judged);
    hw_json_count(json, "first", row->ranks.first);
    hw_json_count(json, "first_ten", row->ranks.ten);
    for (hw_load_figure f = 0; f < HW_LOAD_FIGURES; f++)
        hw_json_number(json, hw_load_figure_name(f), row->figures[f]);
    hw_json_open(json, "slices", '{');
    for (hw_load_figure f = 0; f < HW_LOAD_FIGURES; f++) {
        hw_json_open(json, hw_load_figure_name(f), '[');
        for (size_t i = 0; i < row->slice_count; i++)
            hw_json_number(json, NULL, row->slices[f][i]);
        hw_json_close(json, ']');
    }
    hw_json_close(json, '}');
    hw_json_close(json, '}');
}

static void add_change(hw_json *json, hw_span row, hw_load_figure figure, const hw_load_change *change)
{
    hw_json_open(json, NULL, '{');
    hw_json_text(json, "class", row);
    hw_json_text(json, "figure", hw_span_str(hw_load_figure_name(figure)));
    hw_json_number(json, "before", change->before);
    hw_json_number(json, "after", change->after);
    hw_json_number(json, "ratio", change->ratio);
    hw_json_number(json, "probability", change->probability);
    hw_json_text(json, "verdict", hw_span_str(hw_load_verdict_name(change->verdict)));
    hw_json_close(json, '}');
}

static void add_comparison(hw_json *json, const hw_load_report *report, const hw_load_report *baseline)
{
    size_t tests = hw_load_tests(report, baseline);
    hw_json_open(json, "baseline", '{');
    hw_json_text(json, "date", baseline->date);
    hw_json_text(json, "version", baseline->version);
    hw_json_text(json, "method",
                 HW_LIT("rank-sum test over slices, .01 over all figures (Bonferroni), 2 % at least, "
                        "middle slices beyond nine tenths of the others"));
    hw_json_open(json, "figures", '[');
    for (size_t i = 0; i < report->row_count; i++) {
        const hw_load_row *after = &report->rows[i], *before = hw_load_report_row(baseline, after->name);
        for (size_t c = 0; before && c < HW_LOAD_COMPARED; c++) {
            hw_load_change change = hw_load_compare(before, after, hw_load_compared[c], tests);
            add_change(json, after->name, hw_load_compared[c], &change);
        }
    }
    hw_json_close(json, ']');
    hw_json_close(json, '}');
}

void hw_render_load_json(hw_buf *out, const hw_load_report *report, const hw_load_report *baseline)
{
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    add_conditions(&json, report);
    add_outcome(&json, report);
    hw_json_open(&json, "classes", '[');
    for (size_t i = 0; i < report->row_count; i++)
        add_row(&json, &report->rows[i]);
    hw_json_close(&json, ']');
    if (baseline)
        add_comparison(&json, report, baseline);
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}
