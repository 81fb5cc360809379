/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/report.h"

#include <math.h>

static const double SECOND_NS = 1e9, NINES_MOST = 5;
static const double BEHIND = .01, BEHIND_S = .1; /* of the time it should take; what a last slow answer may take */

const char *hw_load_figure_name(hw_load_figure figure)
{
    static const char *const names[] = {
        [HW_LOAD_P50] = "p50_us",
        [HW_LOAD_P90] = "p90_us",
        [HW_LOAD_P99] = "p99_us",
        [HW_LOAD_P999] = "p999_us",
        [HW_LOAD_MOST] = "max_us",
        [HW_LOAD_MEAN] = "mean_us",
        [HW_LOAD_RATE] = "queries_per_second",
    };
    _Static_assert(sizeof names / sizeof *names == HW_LOAD_FIGURES, "every figure has a name");
    return names[figure];
}

static void figure_out(double figures[HW_LOAD_FIGURES], const hw_histogram *h, double seconds)
{
    static const double percents[] = {
        [HW_LOAD_P50] = 50, [HW_LOAD_P90] = 90, [HW_LOAD_P99] = 99, [HW_LOAD_P999] = 99.9};
    for (size_t i = 0; i < sizeof percents / sizeof *percents; i++)
        figures[i] = (double)hw_histogram_percentile(h, percents[i]) / 1e3;
    figures[HW_LOAD_MOST] = (double)h->most_ns / 1e3;
    figures[HW_LOAD_MEAN] = hw_histogram_mean(h) / 1e3;
    figures[HW_LOAD_RATE] = seconds > 0 ? (double)h->total / seconds : 0;
}

/* slices: HW_LOAD_SLICES histograms; the first one has all of them in the end. */
static void fill_row(hw_load_row *row, const hw_load_record *record, hw_histogram *slices)
{
    uint64_t before = 0;
    for (size_t i = 0; i < HW_LOAD_SLICES; i++) {
        double figures[HW_LOAD_FIGURES], seconds = (double)(record->slice_ended_ns[i] - before) / SECOND_NS;
        if (!slices[i].total || record->slice_ended_ns[i] <= before)
            continue;
        figure_out(figures, &slices[i], seconds);
        for (size_t f = 0; f < HW_LOAD_FIGURES; f++)
            row->slices[f][row->slice_count] = figures[f];
        row->slice_count++;
        before = record->slice_ended_ns[i];
    }
    for (size_t i = 1; i < HW_LOAD_SLICES; i++)
        hw_histogram_merge(&slices[0], &slices[i]);
    row->asked = slices[0].total;
    figure_out(row->figures, &slices[0], (double)record->elapsed_ns / SECOND_NS);
}

static void add_ranks(hw_load_ranks *to, const hw_load_ranks *from)
{
    to->judged += from->judged;
    to->first += from->first;
    to->ten += from->ten;
}

/* As far as there are ten queries beyond. */
static void draw_curve(hw_load_report *report, const hw_histogram *all)
{
    report->nines = all->total >= 100 ? fmin(log10((double)all->total) - 1, NINES_MOST) : 0;
    for (size_t i = 0; i < HW_LOAD_CURVE && report->nines > 0; i++) {
        double percent = 100 * (1 - pow(10, -report->nines * (double)i / (HW_LOAD_CURVE - 1)));
        report->curve_us[i] = (double)hw_histogram_percentile(all, percent) / 1e3;
    }
}

void hw_load_report_count(hw_load_report *report, const hw_load_record *record, const hw_load_queries *queries,
                          hw_histogram *all)
{
    hw_load_row total = {.name = HW_LIT("all"), .distinct = queries->items.count};
    memset(all, 0, HW_LOAD_SLICES * sizeof *all);
    for (hw_load_class kind = 0; kind < HW_LOAD_CLASSES; kind++) {
        if (!record->histograms[kind])
            continue;
        for (size_t i = 0; i < HW_LOAD_SLICES; i++)
            hw_histogram_merge(&all[i], &record->histograms[kind][i]);
        hw_load_row *row = &report->rows[report->row_count++];
        *row = (hw_load_row){.name = hw_span_str(hw_load_class_name(kind)),
                             .distinct = queries->count[kind],
                             .ranks = record->ranks[kind]};
        fill_row(row, record, record->histograms[kind]);
        add_ranks(&total.ranks, &row->ranks);
    }
    fill_row(&total, record, all);
    report->rows[report->row_count++] = total;
    draw_curve(report, &all[0]);
    report->asked = record->asked;
    report->missed = record->missed;
    report->elapsed_s = (double)record->elapsed_ns / SECOND_NS;
}

bool hw_load_report_fell_behind(const hw_load_report *report)
{
    double wanted = (double)(report->asked + report->missed);
    return report->rate > 0 && ((double)report->missed > BEHIND * wanted ||
                                report->elapsed_s > wanted / report->rate * (1 + BEHIND) + BEHIND_S);
}
