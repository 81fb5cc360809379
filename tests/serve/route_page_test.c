/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/serving.h"

#include "serve/assets.h"
#include "serve/examples.h"

#include <stdlib.h>

static const char *header(serving *s, const char *name)
{
    const char *value = hw_response_get(&s->response, name);
    return value ? value : "";
}

static void the_page_says_what_the_index_has(void **state)
{
    serving *s = *state;
    serving_ask(s, "GET /");
    assert_int_equal(s->response.status, 200);
    assert_string_equal(header(s, "Content-Type"), "text/html; charset=utf-8");
    assert_says(s, "7 entries");
    assert_says(s, "Polish 1");
    assert_says(s, "<li>floor <span class=\"count\">2</span></li>");
    assert_says(s, "href=\"?q=Average%20Handle%20Time\"");
    assert_says(s, "feedback=\"off\""); /* there is no journal */
}

static void the_page_may_load_nothing_from_elsewhere(void **state)
{
    static const char *const parts[] = {"default-src 'none'", "script-src 'self'",      "style-src 'self'",
                                        "form-action 'self'", "frame-ancestors 'self'", "base-uri 'none'"};
    serving *s = *state;
    serving_ask(s, "GET /");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(header(s, "Content-Security-Policy"), parts[i]))
            fail_msg("%s is not in %s", parts[i], header(s, "Content-Security-Policy"));
    assert_string_equal(header(s, "Referrer-Policy"), "no-referrer");
    assert_string_equal(header(s, "X-Content-Type-Options"), "nosniff");
    assert_non_null(strstr(header(s, "Permissions-Policy"), "geolocation=()"));
    assert_non_null(strstr(header(s, "Vary"), "Accept-Language")); /* which chooses the words of the page */
    assert_null(strstr(header(s, "Content-Security-Policy"), "unsafe"));
    assert_false(serving_says(s, "<style"));
    assert_false(serving_says(s, " style="));
    assert_false(serving_says(s, "<script>"));
}

static void a_question_is_answered_without_a_script(void **state)
{
    static const struct {
        const char *line;
        const char *said[4];
    } rows[] = {
        {"GET /?q=wrap+up",
         {"After-Call Work</h2>", "<mark>wrap-up</mark>", "value=\"wrap up\"", "question=\"wrap up\""}},
        {"GET /?q=CPH", {"This has several meanings", "Cases Per Hour", "Contacts Per Hour"}},
        {"GET /?q=purple+elephants", {"The glossary has no answer to this"}},
        {"GET /?q=purple+elephants&ui=pl",
         {"W glosariuszu nie ma na to odpowiedzi", "<html lang=\"pl\">", "name=\"ui\" value=\"pl\""}},
        {"GET /?q=knowledge+base&lang=pl", {"Baza wiedzy", "value=\"pl\" selected", "search-lang=\"pl\""}},
        {"GET /?q=After-Call+Work&lang=pl",
         {"This is defined in another language only", "href=\"?q=After-Call%20Work\""}},
        {"GET /?q=", {"Look it up"}},
    };
    serving *s = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        serving_ask(s, rows[i].line);
        assert_int_equal(s->response.status, 200);
        for (size_t j = 0; j < 4 && rows[i].said[j]; j++)
            if (!serving_says(s, rows[i].said[j]))
                fail_msg("%s: no %s in %s", rows[i].line, rows[i].said[j], s->response.body.data);
    }
}

static void nothing_of_glossary_or_question_is_markup(void **state)
{
    serving *s = *state;
    serving_ask(s, "GET /?q=I/O+%3Cwait%3E");
    assert_says(s, "A &lt;b&gt;slow&lt;/b&gt; desk &amp; more.");
    assert_says(s, "<title>I/O &lt;wait&gt; · Headword</title>");
    assert_says(s, "&lt;wait&gt;");
    assert_false(serving_says(s, "<wait>"));
    assert_false(serving_says(s, "<b>"));
    serving_ask(s, "GET /?q=%22%3E%3Cimg+src%3Dx%3E&lang=%22%3E%3Cimg%3E");
    assert_int_equal(s->response.status, 200);
    assert_false(serving_says(s, "<img"));
}

static void the_language_of_the_page_is_asked_for_or_accepted(void **state)
{
    static const struct {
        const char *line, *accepted, *lang;
    } rows[] = {
        {"GET /", NULL, "en"},
        {"GET /", "pl", "pl"},
        {"GET /", "pl-PL, en;q=0.8", "pl"},
        {"GET /", "de-DE, pl;q=0.9, en;q=0.8", "pl"},
        {"GET /", "en-GB, pl", "en"},
        {"GET /", "plx, enx, , ;", "en"},
        {"GET /", "x", "en"},
        {"GET /?ui=en", "pl", "en"},
        {"GET /?ui=pl", "en", "pl"},
        {"GET /?ui=auto", "pl", "pl"},
    };
    serving *s = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char wanted[32];
        snprintf(wanted, sizeof wanted, "<html lang=\"%s\">", rows[i].lang);
        if (rows[i].accepted)
            serving_header(s, "Accept-Language", rows[i].accepted);
        serving_ask(s, rows[i].line);
        if (!serving_says(s, wanted))
            fail_msg("%s, %s: not %s", rows[i].line, rows[i].accepted ? rows[i].accepted : "", rows[i].lang);
    }
}

static void a_question_that_is_too_long_gets_a_page_all_the_same(void **state)
{
    serving *s = *state;
    char line[1200] = "GET /?q=";
    memset(line + strlen(line), 'x', s->service.options.query_bytes_most + 1);
    serving_ask(s, line);
    assert_int_equal(s->response.status, 422);
    assert_string_equal(header(s, "Content-Type"), "text/html; charset=utf-8");
    assert_says(s, "too long");
}

static void files_are_sent_with_what_lets_them_be_kept(void **state)
{
    static const char *const files[][2] = {{"/widget.js", "text/javascript; charset=utf-8"},
                                           {"/page.js", "text/javascript; charset=utf-8"},
                                           {"/page.css", "text/css; charset=utf-8"},
                                           {"/icon.svg", "image/svg+xml"}};
    serving *s = *state;
    assert_int_equal(hw_asset_count, sizeof files / sizeof *files);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char line[128], etag[64];
        const hw_asset *asset = hw_asset_find(hw_span_str(files[i][0]));
        assert_non_null(asset);
        snprintf(line, sizeof line, "GET %s", files[i][0]);
        serving_ask(s, line);
        assert_int_equal(s->response.status, 200);
        assert_string_equal(header(s, "Content-Type"), files[i][1]);
        assert_string_equal(header(s, "Cache-Control"), "no-cache");
        assert_true(hw_span_equal(hw_buf_span(&s->response.body), asset->bytes));
        snprintf(etag, sizeof etag, "%s", header(s, "ETag"));
        serving_header(s, "If-None-Match", etag);
        serving_ask(s, line);
        assert_int_equal(s->response.status, 304);
        assert_int_equal(s->response.body.len, 0);
        snprintf(line, sizeof line, "GET %s?v=%s", files[i][0], asset->hash);
        serving_header(s, "Accept-Encoding", "gzip");
        serving_ask(s, line);
        assert_non_null(strstr(header(s, "Cache-Control"), "immutable"));
        assert_string_equal(header(s, "Content-Encoding"), "gzip");
        assert_true(hw_span_equal(hw_buf_span(&s->response.body), asset->gzipped));
        assert_memory_equal(s->response.body.data, "\x1F\x8B", 2);
    }
}

static void an_old_hash_is_not_kept(void **state)
{
    serving *s = *state;
    serving_ask(s, "GET /widget.js?v=0123456789abcdef");
    assert_int_equal(s->response.status, 200);
    assert_string_equal(header(s, "Cache-Control"), "no-cache");
}

static void other_paths_and_methods_are_refused_as_ever(void **state)
{
    static const struct {
        const char *line;
        unsigned status;
    } rows[] = {
        {"GET /widget.jsx", 404}, {"GET /web/widget.js", 404}, {"GET /../widget.js", 404}, {"POST /nothing", 404},
        {"POST /", 405},          {"POST /widget.js", 405},    {"GET /?ui=de", 422},       {"GET /?q=%FF", 400}};
    serving *s = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        serving_ask(s, rows[i].line);
        if (s->response.status != rows[i].status)
            fail_msg("%s: %u", rows[i].line, s->response.status);
    }
}

static void examples_are_the_same_each_time_and_in_every_language(void **state)
{
    serving *s = *state;
    hw_error err = {0};
    hw_index *index = NULL;
    hw_index_info info;
    hw_span first[HW_EXAMPLES_MOST], second[HW_EXAMPLES_MOST];
    assert_int_equal(hw_index_open(&index, s->index.path, &err), HW_OK);
    assert_int_equal(hw_index_describe(index, &info, &err), HW_OK);
    size_t count = hw_examples_pick(index, &info, &s->arena, first);
    assert_true(count >= 3 && count <= HW_EXAMPLES_MOST);
    assert_int_equal(hw_examples_pick(index, &info, &s->arena, second), count);
    for (size_t i = 0; i < count; i++) {
        assert_true(hw_span_equal(first[i], second[i]));
        for (size_t j = 0; j < i; j++)
            assert_false(hw_span_equal_nocase(first[i], first[j]));
    }
    hw_index_close(index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_says_what_the_index_has),
        cmocka_unit_test(the_page_may_load_nothing_from_elsewhere),
        cmocka_unit_test(a_question_is_answered_without_a_script),
        cmocka_unit_test(nothing_of_glossary_or_question_is_markup),
        cmocka_unit_test(the_language_of_the_page_is_asked_for_or_accepted),
        cmocka_unit_test(a_question_that_is_too_long_gets_a_page_all_the_same),
        cmocka_unit_test(files_are_sent_with_what_lets_them_be_kept),
        cmocka_unit_test(an_old_hash_is_not_kept),
        cmocka_unit_test(other_paths_and_methods_are_refused_as_ever),
        cmocka_unit_test(examples_are_the_same_each_time_and_in_every_language),
    };
    return cmocka_run_group_tests(tests, serving_setup, serving_teardown);
}
