/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/stats.h"

static const hw_stats_row row = {.name = HW_LIT_INIT("2026-11-16"),
                                 .questions = 8,
                                 .outcomes = {4, 1, 1, 1, 1, 0},
                                 .in_sessions = 6,
                                 .firsts = 3,
                                 .firsts_answered = 1,
                                 .asked_again = 1,
                                 .took_us = {400, 4000, 12345},
                                 .helpful = 3,
                                 .unhelpful = 1,
                                 .helpfulness = {0.3006418, 0.9544127}};

static void check(void (*render)(hw_buf *out, const hw_stats_shown *shown), const hw_stats_shown *what,
                  const char *wanted)
{
    hw_buf out;
    hw_buf_init(&out, SIZE_MAX);
    render(&out, what);
    assert_int_equal(hw_buf_finish(&out, NULL), HW_OK);
    assert_span(hw_buf_span(&out), wanted);
    hw_buf_release(&out);
}

static void text_has_a_line_for_each_figure(void **state)
{
    const hw_stats_shown shown = {.total = row};
    (void)state;
    check(hw_render_stats_text, &shown,
          "questions               8\n"
          "answered                4 of 8 (50.0 %)\n"
          "answered poorly         1 of 8 (12.5 %)\n"
          "refused                 3 of 8 (37.5 %)\n"
          "  nothing found         1\n"
          "  only weak matches     1\n"
          "  several senses        1\n"
          "  another language      0\n"
          "first query answered    1 of 3 (33.3 %)\n"
          "asked again             1 of 6 (16.7 %)\n"
          "helpful                 3 of 4 (75.0 %)\n"
          "  95 % interval         30.1 to 95.4 %\n"
          "latency                 p50 0.40 ms, p90 4.00 ms, p99 12.35 ms\n");
}

static void what_cannot_be_known_is_said(void **state)
{
    const hw_stats_shown shown = {.by = NULL}, table = {.by = "lang", .rows = {&(hw_stats_row){.helpful = 0}, 1}};
    (void)state;
    check(hw_render_stats_text, &shown,
          "questions               0\n"
          "answered                unknown: no questions\n"
          "answered poorly         unknown: no questions\n"
          "refused                 unknown: no questions\n"
          "  nothing found         0\n"
          "  only weak matches     0\n"
          "  several senses        0\n"
          "  another language      0\n"
          "first query answered    unknown: no question names its session\n"
          "asked again             unknown: no question names its session\n"
          "helpful                 unknown: no feedback\n"
          "latency                 unknown: no questions\n");
    check(hw_render_stats_text, &table,
          "lang        questions answered  refused    first    again  helpful   p50 ms   p90 ms   p99 ms\n"
          "(none)              0        -        -        -        -        -        -        -        -\n"
          "total               0        -        -        -        -        -        -        -        -\n"
          "A share of nothing is '-'; no question names its session; there is no feedback.\n");
    check(hw_render_stats_json, &shown,
          "{\"total\":{\"questions\":0,\"answer_rate\":null,\"outcomes\":{\"answered\":0,\"poor\":0,\"nothing\":0,"
          "\"weak\":0,\"ambiguous\":0,\"other_language\":0},\"sessions\":0,\"first_query_answer_rate\":null,"
          "\"re_ask_rate\":null,\"helpful\":0,\"unhelpful\":0,\"helpfulness\":null,\"helpfulness_interval\":null,"
          "\"took_us\":null}}\n");
}

static void rows_are_a_table(void **state)
{
    const hw_stats_shown shown = {.total = row, .rows = {&row, 1}, .by = "day"};
    (void)state;
    check(hw_render_stats_text, &shown,
          "day         questions answered  refused    first    again  helpful   p50 ms   p90 ms   p99 ms\n"
          "2026-11-16          8   50.0 %   37.5 %   33.3 %   16.7 %   75.0 %     0.40     4.00    12.35\n"
          "total               8   50.0 %   37.5 %   33.3 %   16.7 %   75.0 %     0.40     4.00    12.35\n"
          "A share of nothing is '-'.\n");
}

static void json_has_shares_as_numbers(void **state)
{
    const hw_stats_shown shown = {.total = row, .rows = {&row, 1}, .by = "day"};
    (void)state;
#define MEMBERS                                                                                                        \
    "\"questions\":8,\"answer_rate\":0.5,\"outcomes\":{\"answered\":4,\"poor\":1,\"nothing\":1,\"weak\":1,"            \
    "\"ambiguous\":1,\"other_language\":0},\"sessions\":3,\"first_query_answer_rate\":0.3333,\"re_ask_rate\":0.1667,"  \
    "\"helpful\":3,\"unhelpful\":1,\"helpfulness\":0.75,\"helpfulness_interval\":[0.3006,0.9544],"                     \
    "\"took_us\":{\"p50\":400,\"p90\":4000,\"p99\":12345}}"
    check(hw_render_stats_json, &shown,
          "{\"total\":{" MEMBERS ",\"by\":\"day\",\"rows\":[{\"name\":\"2026-11-16\"," MEMBERS "]}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_has_a_line_for_each_figure),
        cmocka_unit_test(what_cannot_be_known_is_said),
        cmocka_unit_test(rows_are_a_table),
        cmocka_unit_test(json_has_shares_as_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
