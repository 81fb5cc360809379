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
    hw_render_json(&out, &sample);
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
    hw_render_jsonl(&out, &one);
    assert_span(hw_buf_span(&out), "{\"query_id\":\"q7\",\"rank\":10,\"id\":\"s:2\",\"term\":\"\",\"aliases\":[],"
                                   "\"lang\":\"\",\"source\":\"s\",\"tags\":[],\"related\":[],"
                                   "\"definition\":\"Just\\t\\u001b[2J text.\",\"score\":0.25,\"concept\":1,"
                                   "\"highlights\":[],\"formatted\":\"Just\\t\\u001b[2J text.\"}\n");
}

static void nothing_found_is_an_empty_list(void **state)
{
    (void)state;
    hw_results none = {0};
    hw_answered answered = {.query = HW_LIT("\xff"), .results = &none};
    hw_render_json(&out, &answered);
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
    hw_render_json(&out, &sample);
    size_t all = out.len;
    for (size_t ceiling = 0; ceiling < all; ceiling += 7) {
        hw_buf small;
        hw_buf_init(&small, ceiling);
        hw_render_json(&small, &sample);
        assert_int_equal(hw_buf_finish(&small, NULL), HW_E_ARG);
        hw_buf_release(&small);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_answer_is_one_object_on_one_line), TEST(a_hit_without_optional_fields_has_empty_ones_or_none),
        TEST(nothing_found_is_an_empty_list),      TEST(an_entry_is_a_line_that_import_reads_back),
        TEST(tokens_have_offsets_stems_and_flags), TEST(a_full_buffer_is_noticed_wherever_it_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
