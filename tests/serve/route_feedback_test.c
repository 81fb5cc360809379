/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journalling.h"

#include <fcntl.h>

static void feedback_is_on_disk_when_it_is_answered(void **state)
{
    journalling *j = *state;
    serving_post(
        &j->s, "POST /v1/feedback",
        "{\"query\":\"What is ACW?\",\"entry\":\"desk/acw\",\"helpful\":false,\"session\":\"s1\",\"lang\":\"en\"}");
    assert_int_equal(j->s.response.status, 204);
    assert_int_equal(j->s.response.body.len, 0);
    assert_int_equal(journalling_number(j,
                                        "SELECT count(*) FROM feedback WHERE text = 'What is ACW?' AND key = 'acw' AND"
                                        " entry = 'desk/acw' AND helpful = 0 AND session = 's1' AND lang = 'en'"),
                     1);
    serving_header(&j->s, "X-Headword-Session", "h1");
    serving_post(&j->s, "POST /v1/feedback", "{\"query\":\"acw\",\"helpful\":true}");
    assert_int_equal(j->s.response.status, 204);
    assert_int_equal(
        journalling_number(j, "SELECT count(*) FROM feedback WHERE entry = '' AND helpful = 1 AND session = 'h1'"), 1);
}

static void what_is_no_feedback_is_refused(void **state)
{
    static const struct {
        const char *request, *body;
        unsigned status;
        const char *says;
    } rows[] = {
        {"POST /v1/feedback", "{\"query\":\"acw\"}", 422, "'helpful' is needed"},
        {"POST /v1/feedback", "{\"helpful\":true}", 422, "'query' is needed"},
        {"POST /v1/feedback", "{\"query\":\"acw\",\"helpful\":\"yes\"}", 422, "true or false"},
        {"POST /v1/feedback", "{\"query\":\"acw\",\"helpful\":true,\"entry\":\"desk/none\"}", 422, "'entry'"},
        {"POST /v1/feedback", "{\"query\":\"acw\",\"helpful\":true,\"stars\":5}", 400, "'stars'"},
        {"POST /v1/feedback", "{\"query\":", 400, ""},
        {"GET /v1/feedback", NULL, 405, "POST"},
    };
    journalling *j = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].body)
            serving_post(&j->s, rows[i].request, rows[i].body);
        else
            serving_ask(&j->s, rows[i].request);
        if (j->s.response.status != rows[i].status || !serving_says(&j->s, rows[i].says))
            fail_msg("row %zu: %u %.*s", i, j->s.response.status, (int)j->s.response.body.len, j->s.response.body.data);
    }
    assert_int_equal(journalling_number(j, "SELECT count(*) FROM feedback"), 0);
}

static void without_a_journal_it_is_not_found(void **state)
{
    journalling *j = *state;
    journalling_end(j);
    serving_post(&j->s, "POST /v1/feedback", "{\"query\":\"acw\",\"helpful\":true}");
    assert_int_equal(j->s.response.status, 404);
    assert_says(&j->s, "urn:headword:problem:no-journal");
}

static void a_disk_that_says_no_is_503_and_try_again(void **state)
{
    journalling *j = *state;
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    assert_true(null >= 0);
    j->s.log.fd = null;
    assert_int_equal(unlink(j->path), 0);
    serving_post(&j->s, "POST /v1/feedback", "{\"query\":\"acw\",\"helpful\":true}");
    assert_int_equal(j->s.response.status, 503);
    assert_string_equal(hw_response_get(&j->s.response, "Retry-After"), "30");
    assert_says(&j->s, "urn:headword:problem:journal\"");
    serving_ask(&j->s, "GET /v1/ask?q=acw");
    assert_int_equal(j->s.response.status, 200);
    journalling_end(j);
    close(null);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_journal(feedback_is_on_disk_when_it_is_answered),
        with_journal(what_is_no_feedback_is_refused),
        with_journal(without_a_journal_it_is_not_found),
        with_journal(a_disk_that_says_no_is_503_and_try_again),
    };
    return cmocka_run_group_tests(tests, journalling_group_setup, journalling_group_teardown);
}
