/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "render/load.h"

/* Two classes whose slices all differ, and no number that decimals cannot hold. */
static hw_load_report report_of(double us)
{
    hw_load_report report = {
        .version = HW_LIT("1.2"),
        .date = HW_LIT("2026-11-22T08:00:00Z"),
        .mode = HW_LIT("in process"),
        .target = HW_LIT("libheadword"),
        .index = HW_LIT("a.hw"),
        .content = HW_LIT("00ff"),
        .classes = HW_LIT("exact"),
        .entries = 3,
        .seed = 7,
        .machine = {HW_LIT("Abacus"), HW_LIT("6.1"), 2, .5},
        .clients = 2,
        .duration_s = 2.5,
        .warm_up_s = 1,
        .asked = 200,
        .elapsed_s = 2.5,
        .cpu_us = 12.5,
        .anonymous_bytes = 4096,
        .peak_bytes = 1000000,
        .row_count = 2,
    };
    for (size_t r = 0; r < 2; r++) {
        hw_load_row *row = &report.rows[r];
        *row = (hw_load_row){
            .name = r ? HW_LIT("all") : HW_LIT("exact"), .distinct = 10, .asked = 200, .slice_count = HW_LOAD_SLICES};
        row->ranks = (hw_load_ranks){200, 150, 199};
        for (size_t f = 0; f < HW_LOAD_FIGURES; f++) {
            row->figures[f] = us + (double)f;
            for (size_t i = 0; i < HW_LOAD_SLICES; i++)
                row->slices[f][i] = us + (double)f + (double)i / 8;
        }
    }
    return report;
}

static void what_json_keeps_is_read_back(void **state)
{
    hw_load_report report = report_of(100), back;
    hw_arena arena = HW_ARENA_INIT;
    hw_buf first, second;
    hw_error err = {0};
    hw_buf_init(&first, SIZE_MAX);
    hw_buf_init(&second, SIZE_MAX);
    hw_render_load_json(&first, &report, NULL);
    const char *path = temporary_path(*state, "kept.json");
    temporary_write(path, hw_buf_span(&first));
    if (hw_load_report_read(&back, path, &arena, &err))
        fail_msg("%s", err.message);
    hw_render_load_json(&second, &back, NULL);
    assert_span(hw_buf_span(&second), first.data);
    hw_buf_release(&first);
    hw_buf_release(&second);
    hw_arena_release(&arena);
}

static void a_file_that_is_no_report_is_an_error(void **state)
{
    static const char *const rows[] = {"",          "[]", "{}", "{\"mode\":\"cold\"}", "{\"mode\":1,\"classes\":[{}]}",
                                       "{\"mode\":"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_load_report report;
        hw_arena arena = HW_ARENA_INIT;
        const char *path = temporary_path(*state, "wrong.json");
        temporary_write(path, hw_span_str(rows[i]));
        if (hw_load_report_read(&report, path, &arena, NULL) != HW_E_SYNTAX)
            fail_msg("'%s' was read", rows[i]);
        hw_arena_release(&arena);
    }
}

static bool text_has(const hw_style *style, const hw_load_report *report, const hw_load_report *baseline,
                     const char *wanted)
{
    hw_buf out;
    hw_buf_init(&out, SIZE_MAX);
    hw_render_load_text(&out, style, report, baseline);
    bool found = hw_span_find(hw_buf_span(&out), hw_span_str(wanted)) != SIZE_MAX;
    hw_buf_release(&out);
    return found;
}

static void text_says_what_was_measured_and_how_sure_it_is(void **state)
{
    const hw_style pipe = {HW_LAYOUT_RECORDS, HW_MARKS_NONE, 0};
    hw_load_report report = report_of(100), slower = report_of(200), other = report_of(100), late = report_of(100);
    other.content = HW_LIT("beef");
    late.rate = 1000;
    late.missed = 2300;
    const struct {
        const hw_load_report *report, *baseline;
        const char *wanted;
    } rows[] = {
        {&report, NULL, "machine     Abacus, 2 CPUs, kernel 6.1, load 0.50\n"},
        {&report, NULL, "index       a.hw, 3 entries, content 00ff\n"},
        {&report, NULL, "queries     exact, seed 7; nothing caches results\n"},
        {&report, NULL, "load        closed loop, 2 clients, 2.5 s after 1 s of warming up\n"},
        {&report, NULL,
         "exact           200      106.0     105.0     100.0     101.0     102.0     103.0     104.0  0.750  0.995\n"},
        {&report, NULL, "CPU         12.5 us a query\n"},
        {&report, NULL, "memory      4.1 kB anonymous, 1.0 MB at the peak"},
        {&late, NULL, "The rate was not kept: 80.0 a second instead of 1000, 2300 queries never got their turn."},
        {&report, &report, "no difference that the noise would not explain"},
        {&slower, &report, "exact        2.000 worse"},
        {&report, &slower, "exact        0.500 better"},
        {&report, &other, "not the same in both: content of the index\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!text_has(&pipe, rows[i].report, rows[i].baseline, rows[i].wanted))
            fail_msg("row %zu: %s", i, rows[i].wanted);
}

/* Columns of the longest line; the blocks are the only characters that take several bytes. */
static size_t widest(hw_span text)
{
    size_t most = 0, here = 0;
    for (size_t i = 0; i < text.len; i++) {
        here = text.ptr[i] == '\n' ? 0 : here + (((unsigned char)text.ptr[i] & 0xC0) != 0x80);
        most = here > most ? here : most;
    }
    return most;
}

static void the_curve_rises_within_the_columns_there_are(void **state)
{
    static hw_load_report report = {.nines = 2.5};
    static const uint32_t columns[] = {30, 50, 80, 200};
    (void)state;
    for (size_t i = 0; i < HW_LOAD_CURVE; i++)
        report.curve_us[i] = 10 + (double)(i * i);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const hw_style page = {HW_LAYOUT_PAGE, HW_MARKS_NONE, columns[i]};
        hw_buf out;
        hw_buf_init(&out, SIZE_MAX);
        hw_render_load_curve(&out, &page, &report);
        hw_span text = hw_buf_span(&out);
        if (widest(text) > columns[i] || hw_span_find(text, HW_LIT("█")) == SIZE_MAX ||
            hw_span_find(text, HW_LIT("3.6 ms")) == SIZE_MAX || hw_span_find(text, HW_LIT("10.0 us")) == SIZE_MAX)
            fail_msg("%u columns:\n%.*s", columns[i], (int)text.len, text.ptr);
        hw_buf_release(&out);
    }
}

static void there_is_no_curve_in_a_pipe_or_of_a_file(void **state)
{
    static hw_load_report report = {.nines = 2.5, .curve_us = {1}}, kept = {.nines = 0};
    const hw_style pipe = {HW_LAYOUT_RECORDS, HW_MARKS_NONE, 80}, page = {HW_LAYOUT_PAGE, HW_MARKS_NONE, 80};
    hw_buf out;
    (void)state;
    hw_buf_init(&out, SIZE_MAX);
    hw_render_load_curve(&out, &pipe, &report);
    hw_render_load_curve(&out, &page, &kept);
    assert_int_equal(out.len, 0);
    hw_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_json_keeps_is_read_back, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_report_is_an_error, temporary_setup, temporary_teardown),
        cmocka_unit_test(text_says_what_was_measured_and_how_sure_it_is),
        cmocka_unit_test(the_curve_rises_within_the_columns_there_are),
        cmocka_unit_test(there_is_no_curve_in_a_pipe_or_of_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
