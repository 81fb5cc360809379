/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serving.h"

#include "serve/metrics_text.h"

#include <ctype.h>

/* One line of Prometheus' text format: NAME{LABEL="VALUE",...} NUMBER */
typedef struct sample {
    char name[128];
    char labels[256]; /* as they stand, without "le" */
    char le[32];      /* "" = there is none */
    double value;
} sample;

static const char *read_name(const char *at, char *out, size_t size)
{
    size_t len = 0;
    assert_true(isalpha((unsigned char)*at) || *at == '_');
    while (isalnum((unsigned char)at[len]) || at[len] == '_' || at[len] == ':')
        len++;
    snprintf(out, size, "%.*s", (int)len, at);
    return at + len;
}

/* NAME="VALUE": only a backslash, a quote and an n may follow a backslash. */
static const char *read_label(const char *at, sample *out)
{
    char name[64];
    const char *start = at;
    at = read_name(at, name, sizeof name);
    assert_memory_equal(at, "=\"", 2);
    const char *value = at += 2;
    for (; *at != '"'; at++) {
        assert_true(*at && *at != '\n');
        if (*at == '\\') {
            at++;
            assert_true(*at == '\\' || *at == '"' || *at == 'n');
        }
    }
    if (strcmp(name, "le") == 0)
        snprintf(out->le, sizeof out->le, "%.*s", (int)(at - value), value);
    else
        snprintf(out->labels + strlen(out->labels), sizeof out->labels - strlen(out->labels), "%.*s,",
                 (int)(at + 1 - start), start);
    return at + 1;
}

static sample read_sample(const char *line)
{
    char *end;
    sample out = {.value = 0};
    const char *at = read_name(line, out.name, sizeof out.name);
    if (*at == '{') {
        do
            at = read_label(at + 1, &out);
        while (*at == ',');
        assert_int_equal(*at, '}');
        at++;
    }
    assert_int_equal(*at, ' ');
    out.value = strtod(at + 1, &end);
    if (*end)
        fail_msg("no number: %s", line);
    return out;
}

typedef struct family {
    char name[128], type[32];
    sample before;
    char seen[64][128]; /* families met already: none may come twice */
    size_t count;
} family;

static void begin_family(family *f, const char *line)
{
    char name[128], type[32];
    if (sscanf(line, "# HELP %127s", name) == 1) {
        for (size_t i = 0; i < f->count; i++)
            assert_string_not_equal(f->seen[i], name);
        snprintf(f->seen[f->count++], sizeof f->seen[0], "%s", name);
        snprintf(f->name, sizeof f->name, "%s", name);
        f->type[0] = '\0';
        return;
    }
    assert_int_equal(sscanf(line, "# TYPE %127s %31s", name, type), 2);
    assert_string_equal(name, f->name);
    assert_true(strcmp(type, "counter") == 0 || strcmp(type, "gauge") == 0 || strcmp(type, "histogram") == 0);
    snprintf(f->type, sizeof f->type, "%s", type);
    f->before = (sample){.value = 0};
}

/* Buckets do not fall, rise in "le", end with +Inf, and the count is that of the last. */
static void check_histogram(const family *f, const sample *s)
{
    bool same = strcmp(f->before.labels, s->labels) == 0;
    if (hw_span_ends(hw_span_str(s->name), HW_LIT("_bucket"))) {
        assert_true(s->le[0]);
        if (same && f->before.le[0]) {
            assert_true(s->value >= f->before.value);
            assert_true(strcmp(s->le, "+Inf") == 0 || atof(s->le) > atof(f->before.le));
        }
    } else if (hw_span_ends(hw_span_str(s->name), HW_LIT("_sum"))) {
        assert_true(same);
        assert_string_equal(f->before.le, "+Inf");
    } else {
        assert_true(hw_span_ends(hw_span_str(s->name), HW_LIT("_count")));
    }
}

static void check_line(family *f, const char *line)
{
    if (line[0] == '#') {
        begin_family(f, line);
        return;
    }
    sample s = read_sample(line);
    assert_true(f->type[0]);
    assert_true(s.value >= 0);
    if (strcmp(f->type, "histogram") == 0)
        check_histogram(f, &s);
    else
        assert_string_equal(s.name, f->name);
    if (strcmp(f->type, "counter") == 0 && !hw_span_ends(hw_span_str(s.name), HW_LIT("_total")))
        fail_msg("a counter's name ends with _total: %s", s.name);
    f->before = s;
}

static void the_exposition_is_well_formed(void **state)
{
    serving *s = *state;
    family f = {.count = 0};
    hw_journal_counts journal = {1, 2, 3};
    hw_http_stats http = {.accepted = 7, .open = 2};
    hw_readers_stats readers = hw_readers_stats_now(s->service.readers);
    hw_reader reader = hw_readers_take(s->service.readers);
    hw_metrics_sources sources = {reader.generation, &readers, &http, &journal};
    serving_ask(s, "GET /v1/search?q=acw");
    serving_ask(s, "GET /nowhere");
    hw_metrics_expose(s->service.metrics, &sources, &s->response.body);
    hw_readers_give(s->service.readers, reader);
    char *text = strstr(s->response.body.data, "# HELP");
    assert_int_equal(s->response.body.data[s->response.body.len - 1], '\n');
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        check_line(&f, line);
    assert_true(f.count > 20);
}

static void requests_are_counted_by_route_and_status(void **state)
{
    serving *s = *state;
    serving_ask(s, "GET /v1/suggest?q=a");
    serving_ask(s, "GET /v1/suggest?q=b");
    serving_ask(s, "GET /v1/suggest");
    serving_ask(s, "GET /v1/nothing");
    serving_ask(s, "GET /v1/ask?q=CPH");
    serving_ask(s, "GET /metrics");
    assert_string_equal(hw_response_get(&s->response, "Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    assert_says(s, "headword_requests_total{route=\"/v1/suggest\",status=\"200\"} 2\n");
    assert_says(s, "headword_requests_total{route=\"/v1/suggest\",status=\"422\"} 1\n");
    assert_says(s, "headword_requests_total{route=\"none\",status=\"404\"} 1\n");
    assert_says(s, "headword_request_duration_seconds_bucket{route=\"/v1/suggest\",le=\"+Inf\"} 3\n");
    assert_says(s, "headword_request_duration_seconds_count{route=\"/v1/suggest\"} 3\n");
    assert_says(s, "headword_refusals_total{reason=\"ambiguous\"} 1\n");
    assert_says(s, "headword_partial_total 0\n");
    assert_says(s, "headword_index_entries 7\n");
    assert_says(s, "headword_index_generation 1\n");
    assert_says(s, "headword_reloads_refused_total 0\n");
    assert_says(s, "process_resident_memory_bytes ");
    assert_says(s, "process_open_fds ");
    assert_says(s, "process_start_time_seconds ");
}

static void durations_fall_into_their_bucket(void **state)
{
    serving *s = *state;
    hw_metrics_request(s->service.metrics, HW_ROUTE_RELOAD, 200, 50);
    hw_metrics_request(s->service.metrics, HW_ROUTE_RELOAD, 599, 51);
    hw_metrics_request(s->service.metrics, HW_ROUTE_RELOAD, 200, 9000000);
    serving_ask(s, "GET /metrics");
    assert_says(s, "_bucket{route=\"/v1/reload\",le=\"5e-05\"} 1\n");
    assert_says(s, "_bucket{route=\"/v1/reload\",le=\"0.0001\"} 2\n");
    assert_says(s, "_bucket{route=\"/v1/reload\",le=\"1\"} 2\n");
    assert_says(s, "_bucket{route=\"/v1/reload\",le=\"+Inf\"} 3\n");
    assert_says(s, "_sum{route=\"/v1/reload\"} 9.000101\n");
    assert_says(s, "headword_requests_total{route=\"/v1/reload\",status=\"other\"} 1\n");
}

static void a_query_cut_short_is_counted(void **state)
{
    serving *s = *state;
    hw_metrics_partial(s->service.metrics);
    serving_ask(s, "GET /metrics");
    assert_says(s, "headword_partial_total 1\n");
}

static void labels_are_escaped(void **state)
{
    (void)state;
    hw_buf out;
    hw_buf_init(&out, SIZE_MAX);
    hw_add_label(&out, "file", HW_LIT("a\"b\\c\nd"));
    assert_string_equal(out.data, "file=\"a\\\"b\\\\c\\nd\"");
    hw_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_exposition_is_well_formed, serving_setup, serving_teardown),
        cmocka_unit_test_setup_teardown(requests_are_counted_by_route_and_status, serving_setup, serving_teardown),
        cmocka_unit_test_setup_teardown(durations_fall_into_their_bucket, serving_setup, serving_teardown),
        cmocka_unit_test_setup_teardown(a_query_cut_short_is_counted, serving_setup, serving_teardown),
        cmocka_unit_test(labels_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
