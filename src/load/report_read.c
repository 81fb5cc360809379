/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/report.h"

#include "base/fail.h"
#include "base/file.h"

#include <jansson.h>

enum { REPORT_MOST = 16 << 20 };

static hw_status take_text(hw_span *out, const json_t *from, const char *name, hw_arena *arena, hw_error *err)
{
    const json_t *value = json_object_get(from, name);
    *out = hw_arena_copy(arena, hw_span_of(json_string_value(value), json_string_length(value)));
    return out->ptr ? HW_OK : hw_fail_nomem(err);
}

static double number_of(const json_t *from, const char *name)
{
    return json_number_value(json_object_get(from, name)); /* 0 when it is none */
}

static uint64_t count_of(const json_t *from, const char *name)
{
    json_int_t value = json_integer_value(json_object_get(from, name));
    return value > 0 ? (uint64_t)value : 0;
}

static void read_slices(hw_load_row *row, hw_load_figure figure, const json_t *list)
{
    size_t count = json_array_size(list);
    if (count > HW_LOAD_SLICES)
        count = HW_LOAD_SLICES;
    for (size_t i = 0; i < count; i++)
        row->slices[figure][i] = json_number_value(json_array_get(list, i));
    if (figure == 0 || count < row->slice_count)
        row->slice_count = count;
}

static hw_status read_row(hw_load_row *row, const json_t *from, hw_arena *arena, hw_error *err)
{
    const json_t *slices = json_object_get(from, "slices");
    *row = (hw_load_row){.distinct = count_of(from, "distinct"), .asked = count_of(from, "asked")};
    row->ranks = (hw_load_ranks){count_of(from, "judged"), count_of(from, "first"), count_of(from, "first_ten")};
    for (hw_load_figure f = 0; f < HW_LOAD_FIGURES; f++) {
        row->figures[f] = number_of(from, hw_load_figure_name(f));
        read_slices(row, f, json_object_get(slices, hw_load_figure_name(f)));
    }
    return take_text(&row->name, from, "class", arena, err);
}

static hw_status read_rows(hw_load_report *report, const json_t *list, hw_arena *arena, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < json_array_size(list) && i < HW_LOAD_ROWS && !status; i++)
        status = read_row(&report->rows[report->row_count++], json_array_get(list, i), arena, err);
    return status;
}

static hw_status read_texts(hw_load_report *report, const json_t *root, hw_arena *arena, hw_error *err)
{
    const json_t *machine = json_object_get(root, "machine");
    struct {
        hw_span *out;
        const json_t *from;
        const char *name;
    } rows[] = {
        {&report->version, root, "version"},
        {&report->date, root, "date"},
        {&report->mode, root, "mode"},
        {&report->target, root, "target"},
        {&report->index, root, "index"},
        {&report->content, root, "content_hash"},
        {&report->classes, root, "queries"},
        {&report->machine.cpu, machine, "cpu"},
        {&report->machine.kernel, machine, "kernel"},
    };
    hw_status status = HW_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows && !status; i++)
        status = take_text(rows[i].out, rows[i].from, rows[i].name, arena, err);
    return status;
}

static void read_numbers(hw_load_report *report, const json_t *root)
{
    const json_t *machine = json_object_get(root, "machine");
    report->machine.cores = count_of(machine, "cores");
    report->machine.load = number_of(machine, "load");
    report->entries = count_of(root, "entries");
    report->seed = count_of(root, "seed");
    report->clients = count_of(root, "clients");
    report->count = count_of(root, "count");
    report->rate = number_of(root, "rate");
    report->duration_s = number_of(root, "duration_s");
    report->warm_up_s = number_of(root, "warm_up_s");
    report->asked = count_of(root, "asked");
    report->missed = count_of(root, "missed");
    report->elapsed_s = number_of(root, "elapsed_s");
    report->cpu_us = number_of(root, "cpu_us_per_query");
    report->anonymous_bytes = count_of(root, "anonymous_bytes");
    report->peak_bytes = count_of(root, "peak_bytes");
}

hw_status hw_load_report_read(hw_load_report *report, const char *path, hw_arena *arena, hw_error *err)
{
    hw_buf text;
    json_error_t wrong;
    *report = (hw_load_report){.row_count = 0};
    hw_buf_init(&text, REPORT_MOST);
    hw_status status = hw_file_read(path, REPORT_MOST, &text, err);
    json_t *root = status ? NULL : json_loadb(text.data ? text.data : "", text.len, JSON_REJECT_DUPLICATES, &wrong);
    if (!status && !root)
        status = hw_fail(err, HW_E_SYNTAX, "%s:%d: not JSON: %s", path, wrong.line, wrong.text);
    if (!status)
        status = read_texts(report, root, arena, err);
    if (!status)
        status = read_rows(report, json_object_get(root, "classes"), arena, err);
    if (!status && (!report->row_count || !report->mode.len))
        status = hw_fail(err, HW_E_SYNTAX, "%s: not what 'headword bench --format json' prints", path);
    if (!status)
        read_numbers(report, root);
    json_decref(root);
    hw_buf_release(&text);
    return status;
}
