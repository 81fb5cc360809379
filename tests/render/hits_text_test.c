/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sample.h"

#include <string.h>

static hw_buf out;

static int begin(void **state)
{
    (void)state;
    hw_buf_init(&out, 100000);
    return 0;
}

static int end(void **state)
{
    (void)state;
    hw_buf_release(&out);
    return 0;
}

static void a_pipe_gets_records_of_labelled_lines(void **state)
{
    (void)state;
    const hw_style style = {HW_LAYOUT_RECORDS, HW_MARKS_NONE, 0};
    hw_render_text(&out, &style, &sample, HW_EXTENT_EXCERPT);
    assert_span(hw_buf_span(&out), "term: Wrap-up\n"
                                   "also: WUT; czas \"po\" (pl)\n"
                                   "lang: en\n"
                                   "source: s\n"
                                   "tags: Sales; Help desk\n"
                                   "related: Talk time\n"
                                   "status: draft\n"
                                   "id: s:wrap up\n"
                                   "score: 0.30000000000000004\n"
                                   "part: 0.1 word: wrap → wrap\n"
                                   "part: 0.2 typo: tiem → time (1 edit)\n"
                                   "definition: … for <notes> & forms. …\n"
                                   "\n"
                                   "term: \n"
                                   "source: s\n"
                                   "id: s:2\n"
                                   "score: 0.250\n"
                                   "definition: Just ␛[2J text.\n");
}

static void a_definition_of_several_lines_stays_one_record(void **state)
{
    (void)state;
    const hw_style style = {HW_LAYOUT_RECORDS, HW_MARKS_NONE, 0};
    hw_render_text(&out, &style, &sample, HW_EXTENT_WHOLE);
    assert_non_null(strstr(out.data, "definition: Time for <notes> & forms.\n .\n rate = done / all\n\nterm: \n"));
}

static void a_terminal_gets_a_numbered_wrapped_page(void **state)
{
    (void)state;
    const hw_style style = {HW_LAYOUT_PAGE, HW_MARKS_STARS, 24};
    hw_render_text(&out, &style, &sample, HW_EXTENT_WHOLE);
    assert_span(hw_buf_span(&out), "10. **Wrap**-up\n"
                                   "    also WUT; **czas**\n"
                                   "    \"po\" (pl)\n"
                                   "    en · s · draft ·\n"
                                   "    Sales; Help desk\n"
                                   "    Time for **<notes>**\n"
                                   "    & forms.\n"
                                   "\n"
                                   "    rate = done / all\n"
                                   "    see also Talk time\n"
                                   "    score\n"
                                   "    0.30000000000000004\n"
                                   "      = 0.1 word: wrap →\n"
                                   "      wrap\n"
                                   "      + 0.2 typo: tiem →\n"
                                   "      time (1 edit)\n"
                                   "\n"
                                   "11. passage s:2\n"
                                   "    s\n"
                                   "    Just ␛[2J text.\n");
}

static void colours_are_closed_on_every_line(void **state)
{
    (void)state;
    const hw_style style = {HW_LAYOUT_PAGE, HW_MARKS_ANSI, 20};
    hw_render_text(&out, &style, &sample, HW_EXTENT_WHOLE);
    hw_render_suggestions(&out, &style, &sample_results);
    size_t seen = 0;
    for (char *line = out.data, *stop; (stop = strchr(line, '\n')); line = stop + 1) {
        size_t open = 0;
        for (const char *p = line; p < stop; p++)
            if (*p == '\033') {
                open = strncmp(p, "\033[0m", 4) != 0;
                seen++;
            }
        if (open)
            fail_msg("left open: %.*s", (int)(stop - line), line);
    }
    assert_true(seen > 10);
}

static void suggestions_are_one_line_and_absent_when_there_are_none(void **state)
{
    (void)state;
    const hw_style style = {HW_LAYOUT_PAGE, HW_MARKS_NONE, 80};
    const hw_results none = {0};
    hw_render_suggestions(&out, &style, &none);
    assert_int_equal(out.len, 0);
    hw_render_suggestions(&out, &style, &sample_results);
    assert_span(hw_buf_span(&out), "Did you mean: wrap time, wrap tie\n");
}

static void tables_have_one_line_a_hit_whatever_the_text(void **state)
{
    (void)state;
    hw_answered many = sample;
    many.query_id = HW_LIT("q 1");
    hw_render_tsv_header(&out, HW_TSV_MANY_QUERIES);
    hw_render_tsv(&out, &many);
    assert_span(hw_buf_span(&out), "query\trank\tscore\tid\tterm\tlang\tsource\ttags\taliases\tdefinition\n"
                                   "q 1\t10\t0.30000000000000004\ts:wrap up\tWrap-up\ten\ts\tSales; Help desk\t"
                                   "WUT; czas \"po\"\tTime for <notes> & forms. rate = done / all\n"
                                   "q 1\t11\t0.25\ts:2\t\t\ts\t\t\tJust ␛[2J text.\n");
    hw_buf_clear(&out);
    hw_render_trec(&out, &many);
    assert_span(hw_buf_span(&out), "q_1 Q0 s:wrap_up 10 0.30000000000000004 headword\nq_1 Q0 s:2 11 0.25 headword\n");
    hw_buf_clear(&out);
    hw_render_trec(&out, &sample);
    assert_memory_equal(out.data, "1 Q0 ", 5);
}

static void info_tells_sizes_against_the_text(void **state)
{
    (void)state;
    const hw_part parts[] = {{HW_LIT("postings"), 500, 0xAB}};
    const hw_tally languages[] = {{HW_LIT("en"), 3}, {HW_LIT(""), 1}};
    const hw_index_info info = {.format_version = 1,
                                .entries = 4,
                                .words = 30,
                                .names = 6,
                                .file_bytes = 1500,
                                .text_bytes = 1000,
                                .content_hash = "00ff",
                                .parts = parts,
                                .part_count = 1,
                                .languages = languages,
                                .language_count = 2};
    hw_render_info_text(&out, HW_LIT("a\nb.hw"), &info);
    assert_span(hw_buf_span(&out), "index           a b.hw\n"
                                   "format version  1\n"
                                   "entries         4\n"
                                   "words           30\n"
                                   "names           6\n"
                                   "file            1500 bytes (1.5 kB)\n"
                                   "text            1000 bytes (1.0 kB)\n"
                                   "file / text     1.50\n"
                                   "content hash    00ff\n"
                                   "language               3  en\n"
                                   "language               1  (none)\n"
                                   "part                     500 bytes    50.0 %  00000000000000ab  postings\n");
    hw_buf_clear(&out);
    hw_render_info_json(&out, HW_LIT("b.hw"), &info, "5a");
    assert_span(hw_buf_span(&out),
                "{\"index\":\"b.hw\",\"format_version\":1,\"entries\":4,\"words\":30,\"names\":6,\"file_bytes\":1500,"
                "\"text_bytes\":1000,\"ratio\":1.5,\"sha256\":\"5a\",\"content_hash\":\"00ff\",\"languages\":[{\"name\":\"en\","
                "\"entries\":3},{\"name\":\"\",\"entries\":1}],\"sources\":[],\"parts\":[{\"name\":\"postings\","
                "\"bytes\":500,\"ratio\":0.5,\"hash\":\"00000000000000ab\"}]}\n");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_pipe_gets_records_of_labelled_lines),
        TEST(a_definition_of_several_lines_stays_one_record),
        TEST(a_terminal_gets_a_numbered_wrapped_page),
        TEST(colours_are_closed_on_every_line),
        TEST(suggestions_are_one_line_and_absent_when_there_are_none),
        TEST(tables_have_one_line_a_hit_whatever_the_text),
        TEST(info_tells_sizes_against_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
