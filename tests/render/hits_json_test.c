/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sample.h"

#include <jansson.h>

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

static json_t *parse(hw_span line)
{
    json_error_t error;
    json_t *json = json_loadb(line.ptr, line.len, 0, &error);
    if (!json)
        fail_msg("%s at %d of %.*s", error.text, error.position, (int)line.len, line.ptr);
    return json;
}

static void an_answer_is_one_object_on_one_line(void **state)
{
    (void)state;
    hw_render_json(&out, &sample, &hw_json_hits_default);
    assert_int_equal(hw_buf_finish(&out, NULL), HW_OK);
    assert_ptr_equal(memchr(out.data, '\n', out.len), out.data + out.len - 1);
    json_t *json = parse(hw_buf_span(&out));
    json_t *hit = json_array_get(json_object_get(json, "hits"), 0);
    const char *query, *id, *kind, *lang, *related, *definition, *status, *field, *why;
    int total, took, item, start, stop, edits;
    double score, value[2];
    assert_int_equal(json_unpack(json, "{s:s s:i s:i s:[s s!]}", "query", &query, "estimated_total", &total, "took_us",
                                 &took, "suggestions", &id, &kind),
                     0);
    assert_string_equal(query, "wrap tiem");
    assert_int_equal(total, 12);
    assert_int_equal(took, 34);
    assert_null(json_object_get(json, "query_id"));
    assert_int_equal(json_unpack(hit, "{s:s s:[{s:s} {s:s s:s}!] s:[s!] s:s s:s s:F}", "id", &id, "aliases", "kind",
                                 &why, "kind", &kind, "lang", &lang, "related", &related, "definition", &definition,
                                 "status", &status, "score", &score),
                     0);
    assert_string_equal(id, "s:wrap up");
    assert_string_equal(kind, "translation");
    assert_string_equal(lang, "pl");
    assert_string_equal(related, "Talk time");
    assert_string_equal(definition, SAMPLE_DEFINITION);
    assert_string_equal(status, "draft");
    json_t *highlight = json_array_get(json_object_get(hit, "highlights"), 1);
    assert_int_equal(
        json_unpack(highlight, "{s:s s:i s:i s:i !}", "field", &field, "item", &item, "start", &start, "end", &stop),
        0);
    assert_string_equal(field, "aliases");
    assert_int_equal(item, 1);
    assert_int_equal(stop, 4);
    assert_string_equal(json_string_value(json_object_get(hit, "formatted")),
                        "… for <mark>&lt;notes&gt;</mark> &amp; forms. …");
    assert_int_equal(json_unpack(json_object_get(hit, "excerpt"), "{s:i s:i !}", "start", &start, "end", &stop), 0);
    assert_int_equal(start, 5);
    assert_int_equal(stop, 25);
    assert_null(json_object_get(json, "units"));
    assert_int_equal(json_unpack(json_object_get(hit, "explanation"), "[{s:F} {s:s s:F s:i}!]", "value", &value[0],
                                 "kind", &why, "value", &value[1], "edits", &edits),
                     0);
    assert_string_equal(why, "typo");
    assert_true(value[0] + value[1] <= score && value[0] + value[1] >= score); /* exactly */
    json_decref(json);
}

static void a_hit_without_optional_fields_has_empty_ones_or_none(void **state)
{
    (void)state;
    hw_answered one = sample;
    hw_results results = {.hits = &sample_hits[1], .hit_count = 1};
    one.results = &results;
    one.query_id = HW_LIT("q7");
    hw_render_jsonl(&out, &one, &hw_json_hits_default);
    assert_span(hw_buf_span(&out),
                "{\"query_id\":\"q7\",\"rank\":10,\"id\":\"s:2\",\"term\":\"\",\"aliases\":[],"
                "\"lang\":\"\",\"source\":\"s\",\"tags\":[],\"related\":[],"
                "\"definition\":\"Just\\t\\u001b[2J text.\",\"score\":0.25,\"concept\":1,"
                "\"highlights\":[],\"excerpt\":{\"start\":0,\"end\":15},\"formatted\":\"Just\\t\\u001b[2J text.\"}\n");
}

/* The definition before "call": a letter of two bytes, an emoji of four, a byte that is none. */
static const hw_alias wide_alias = {.text = HW_LIT_INIT("łącze")};
static const hw_highlight wide_highlights[] = {{HW_FIELD_TERM, 0, 5, 9},
                                               {HW_FIELD_ALIAS, 0, 0, 7},
                                               {HW_FIELD_DEFINITION, 0, 3, 7},
                                               {HW_FIELD_DEFINITION, 0, 9, 13},
                                               {HW_FIELD_DEFINITION, 0, 13, 99}};
static const hw_hit wide_hit = {.entry = {.id = HW_LIT_INIT("w"),
                                          .term = HW_LIT_INIT("👍 call"),
                                          .aliases = &wide_alias,
                                          .alias_count = 1,
                                          .definition = HW_LIT_INIT("ą 👍\xFF call <b> 😀")},
                                .highlights = wide_highlights,
                                .highlight_count = 5,
                                .excerpt = {9, 22}};

static void ranges_are_counted_in_the_units_asked_for(void **state)
{
    (void)state;
    static const struct {
        hw_units units;
        int ranges[6][2]; /* of the highlights, and of the excerpt */
    } rows[] = {
        {HW_UNITS_BYTES, {{5, 9}, {0, 7}, {3, 7}, {9, 13}, {13, 99}, {9, 22}}},
        {HW_UNITS_UTF16, {{3, 7}, {0, 5}, {2, 4}, {6, 10}, {10, 17}, {6, 17}}},
    };
    const hw_results results = {.hits = &wide_hit, .hit_count = 1};
    const hw_answered answered = {.query = HW_LIT("call"), .results = &results};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_json_hits_style style = hw_json_hits_default;
        style.units = rows[i].units;
        hw_buf_clear(&out);
        hw_render_json(&out, &answered, &style);
        json_t *json = parse(hw_buf_span(&out));
        json_t *hit = json_array_get(json_object_get(json, "hits"), 0);
        json_t *units = json_object_get(json, "units");
        assert_true(rows[i].units == HW_UNITS_BYTES ? !units : !strcmp(json_string_value(units), "utf16"));
        for (size_t k = 0; k < 6; k++) {
            json_t *range =
                k < 5 ? json_array_get(json_object_get(hit, "highlights"), k) : json_object_get(hit, "excerpt");
            json_int_t start = json_integer_value(json_object_get(range, "start"));
            json_int_t stop = json_integer_value(json_object_get(range, "end"));
            if (start != rows[i].ranges[k][0] || stop != rows[i].ranges[k][1])
                fail_msg("row %zu, range %zu: %d to %d", i, k, (int)start, (int)stop);
        }
        json_decref(json);
    }
}

static void marks_are_those_of_the_style_and_the_text_is_escaped(void **state)
{
    (void)state;
    const hw_results results = {.hits = &wide_hit, .hit_count = 1};
    const hw_answered answered = {.query = HW_LIT("call"), .results = &results};
    hw_json_hits_style style = {.mark_open = HW_LIT("<em class=\"hit\">"), .mark_close = HW_LIT("</em>")};
    hw_render_jsonl(&out, &answered, &style);
    json_t *json = parse(hw_buf_span(&out));
    assert_string_equal(json_string_value(json_object_get(json, "formatted")),
                        "… <em class=\"hit\">call</em><em class=\"hit\"> &lt;b&gt; 😀</em>");
    json_decref(json);
}

static void nothing_found_is_an_empty_list(void **state)
{
    (void)state;
    hw_results none = {0};
    hw_answered answered = {.query = HW_LIT("\xff"), .results = &none};
    hw_render_json(&out, &answered, &hw_json_hits_default);
    assert_span(hw_buf_span(&out), "{\"query\":\"\xEF\xBF\xBD\",\"hits\":[],\"estimated_total\":0,\"took_us\":0,"
                                   "\"senses\":[]}\n");
}

static void an_entry_is_a_line_that_import_reads_back(void **state)
{
    (void)state;
    hw_render_entry_jsonl(&out, &sample_hits[0].entry);
    hw_render_entry_jsonl(&out, &sample_hits[1].entry);
    assert_span(hw_buf_span(&out),
                "{\"id\":\"s:wrap up\",\"term\":\"Wrap-up\",\"lang\":\"en\",\"aliases\":[{\"text\":\"WUT\",\"kind\":"
                "\"acronym\"},{\"text\":\"czas \\\"po\\\"\",\"kind\":\"translation\",\"lang\":\"pl\"}],"
                "\"definition\":\"Time for <notes> & forms.\\n\\nrate = done / all\",\"tags\":[\"Sales\",\"Help "
                "desk\"],\"related\":[\"Talk time\"],\"source\":\"s\",\"status\":\"draft\",\"file\":\"s.md\","
                "\"line\":7}\n"
                "{\"id\":\"s:2\",\"term\":\"\",\"lang\":\"\",\"definition\":\"Just\\t\\u001b[2J text.\","
                "\"source\":\"s\"}\n");
}

static void tokens_have_offsets_stems_and_flags(void **state)
{
    (void)state;
    const hw_span stems[] = {HW_LIT("obsługa"), HW_LIT("obsłużyć")};
    const hw_token tokens[] = {{.start = 0,
                                .end = 8,
                                .word = HW_LIT("obsługi"),
                                .folded = HW_LIT("obslugi"),
                                .stems = stems,
                                .stem_count = 2,
                                .flags = HW_TOKEN_LEMMA | HW_TOKEN_STOP},
                               {.start = 9,
                                .end = 11,
                                .word = HW_LIT("24"),
                                .folded = HW_LIT("24"),
                                .stems = stems,
                                .stem_count = 1,
                                .flags = 0}};
    hw_render_tokens_jsonl(&out, HW_LIT("Obsługi 24"), tokens, 2);
    assert_span(hw_buf_span(&out),
                "{\"text\":\"Obsługi 24\",\"tokens\":[{\"term\":\"obsługi\",\"folded\":\"obslugi\",\"start\":0,"
                "\"end\":8,\"stems\":[\"obsługa\",\"obsłużyć\"],\"flags\":[\"stop\",\"lemma\"]},{\"term\":\"24\","
                "\"start\":9,\"end\":11,\"stems\":[\"obsługa\"],\"flags\":[]}]}\n");
    hw_buf_clear(&out);
    hw_render_tokens_text(&out, tokens, 2);
    assert_span(hw_buf_span(&out), "0-8\tobsługi\tobsługa obsłużyć\tstop lemma\n9-11\t24\tobsługa\t\n\n");
}

static void a_full_buffer_is_noticed_wherever_it_is_full(void **state)
{
    (void)state;
    hw_render_json(&out, &sample, &hw_json_hits_default);
    size_t all = out.len;
    for (size_t ceiling = 0; ceiling < all; ceiling += 7) {
        hw_buf small;
        hw_buf_init(&small, ceiling);
        hw_render_json(&small, &sample, &hw_json_hits_default);
        assert_int_equal(hw_buf_finish(&small, NULL), HW_E_ARG);
        hw_buf_release(&small);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_answer_is_one_object_on_one_line),
        TEST(a_hit_without_optional_fields_has_empty_ones_or_none),
        TEST(ranges_are_counted_in_the_units_asked_for),
        TEST(marks_are_those_of_the_style_and_the_text_is_escaped),
        TEST(nothing_found_is_an_empty_list),
        TEST(an_entry_is_a_line_that_import_reads_back),
        TEST(tokens_have_offsets_stems_and_flags),
        TEST(a_full_buffer_is_noticed_wherever_it_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
