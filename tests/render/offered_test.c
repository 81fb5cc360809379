/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/offered.h"

static const hw_text_range typed = {8, 14};
static const hw_suggestion items[] = {
    {{"Average Handle Time", 19},
     HW_SUGGESTION_TERM,
     {"en", 2},
     {"Average Handle Time", 19},
     {"aht", 3},
     0.5,
     &typed,
     1},
    {{"A\033\"T", 4}, HW_SUGGESTION_ACRONYM, {"", 0}, {"Average\tTime", 12}, {"x y", 3}, 0.25, NULL, 0},
};
static const hw_suggestions both = {items, 2, 7};
static const hw_offered one = {{NULL, 0}, {"handle", 6}, &both};
static const hw_offered many = {{"q1", 2}, {"handle", 6}, &both};

typedef void render_fn(hw_buf *out, const hw_offered *offered, const hw_json_hits_style *style);

static void render_tsv(hw_buf *out, const hw_offered *offered, const hw_json_hits_style *style)
{
    (void)style;
    hw_render_offered_tsv(out, offered);
}

static void each_format_prints_what_its_header_says(void **state)
{
    static const struct {
        render_fn *render;
        const hw_offered *offered;
        const char *wanted;
    } rows[] = {
        {hw_render_offered_json, &many,
         "{\"query_id\":\"q1\",\"query\":\"handle\",\"suggestions\":[{\"text\":\"Average Handle "
         "Time\",\"kind\":\"term\","
         "\"lang\":\"en\",\"term\":\"Average Handle Time\",\"id\":\"aht\",\"score\":0.5,"
         "\"highlights\":[{\"start\":8,\"end\":14}]},{\"text\":\"A\\u001b\\\"T\",\"kind\":\"acronym\",\"lang\":\"\","
         "\"term\":\"Average\\tTime\",\"id\":\"x y\",\"score\":0.25,\"highlights\":[]}],\"took_us\":7}\n"},
        {hw_render_offered_jsonl, &one,
         "{\"rank\":1,\"text\":\"Average Handle Time\",\"kind\":\"term\",\"lang\":\"en\",\"term\":\"Average Handle "
         "Time\",\"id\":\"aht\",\"score\":0.5,\"highlights\":[{\"start\":8,\"end\":14}]}\n"
         "{\"rank\":2,\"text\":\"A\\u001b\\\"T\",\"kind\":\"acronym\",\"lang\":\"\",\"term\":\"Average\\tTime\","
         "\"id\":\"x y\",\"score\":0.25,\"highlights\":[]}\n"},
        {render_tsv, &many,
         "q1\t1\t0.5\tAverage Handle Time\tterm\ten\tAverage Handle Time\taht\n"
         "q1\t2\t0.25\tA\xE2\x90\x9B\"T\tacronym\t\tAverage Time\tx y\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf out;
        hw_buf_init(&out, SIZE_MAX);
        rows[i].render(&out, rows[i].offered, &hw_json_hits_default);
        assert_int_equal(hw_buf_finish(&out, NULL), HW_OK);
        assert_string_equal(out.data, rows[i].wanted);
        hw_buf_release(&out);
    }
}

static void highlights_are_counted_in_the_units_asked_for(void **state)
{
    static const hw_text_range ranges[] = {{0, 9}, {14, 18}};
    static const hw_suggestion item = {
        {"Obsługa 👍call", 17}, HW_SUGGESTION_TERM, {"", 0}, {"x", 1}, {"", 0}, 1, ranges, 2};
    static const hw_suggestions list = {&item, 1, 0};
    static const hw_offered offered = {{NULL, 0}, {"x", 1}, &list};
    const hw_json_hits_style style = {.units = HW_UNITS_UTF16};
    hw_buf out;
    (void)state;
    hw_buf_init(&out, SIZE_MAX);
    hw_render_offered_json(&out, &offered, &style);
    assert_int_equal(hw_buf_finish(&out, NULL), HW_OK);
    assert_non_null(strstr(out.data, "\"query\":\"x\",\"units\":\"utf16\","));
    assert_non_null(strstr(out.data, "[{\"start\":0,\"end\":8},{\"start\":11,\"end\":14}]"));
    hw_buf_release(&out);
}

static void text_is_a_name_a_line(void **state)
{
    static const struct {
        hw_style style;
        const char *wanted;
    } rows[] = {
        {{HW_LAYOUT_RECORDS, HW_MARKS_NONE, 0}, "Average Handle Time\nA\xE2\x90\x9B\"T\n"},
        {{HW_LAYOUT_PAGE, HW_MARKS_STARS, 60}, "Average **Handle** Time\nA\xE2\x90\x9B\"T · Average Time\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf out;
        hw_buf_init(&out, SIZE_MAX);
        hw_render_offered_text(&out, &rows[i].style, &one);
        assert_string_equal(out.data, rows[i].wanted);
        hw_buf_release(&out);
    }
}

static void a_range_beyond_the_text_is_left_out(void **state)
{
    static const hw_text_range wrong[] = {{3, 2}, {0, 1}, {0, 1}, {2, 99}};
    static const hw_suggestion item = {{"abc", 3}, HW_SUGGESTION_TERM, {"", 0}, {"abc", 3}, {"", 0}, 1, wrong, 4};
    static const hw_suggestions list = {&item, 1, 0};
    static const hw_offered offered = {{NULL, 0}, {"a", 1}, &list};
    static const hw_style style = {HW_LAYOUT_RECORDS, HW_MARKS_STARS, 0};
    (void)state;
    hw_buf out;
    hw_buf_init(&out, SIZE_MAX);
    hw_render_offered_text(&out, &style, &offered);
    assert_string_equal(out.data, "**a**bc\n");
    hw_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_prints_what_its_header_says),
        cmocka_unit_test(highlights_are_counted_in_the_units_asked_for),
        cmocka_unit_test(text_is_a_name_a_line),
        cmocka_unit_test(a_range_beyond_the_text_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
