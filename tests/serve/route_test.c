/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serving.h"

static const struct {
    const char *request;
    unsigned status;
    const char *says;
} rows[] = {
    {"GET /v1/search?q=acw", 200, "\"id\":\"desk/acw\""},
    {"GET /v1/search?q=handle&limit=1", 200, "\"id\":\"desk/aht\""},
    {"GET /v1/search?q=CPH", 200, "\"senses\":[{\"label\":\"Cases Per Hour\""},
    {"GET /v1/search?q=", 200, "\"hits\":[]"},
    {"GET /v1/search?q=minutes&filter=source:floor", 200, "\"hits\":[{\"id\":\"floor/cph\""},
    {"GET /v1/search?q=minutes&filter=source:floor&filter=lang:pl", 200, "\"hits\":[]"},
    {"GET /v1/search?q=notes&filter=status:approved", 200, "\"hits\":[{\"id\":\"desk/acw\""},
    {"GET /v1/search?q=notes&highlight_pre=[&highlight_post=]", 200, "[Notes] an agent"},
    {"GET /v1/search?q=obs%C5%82uga&units=utf16", 200, "\"units\":\"utf16\""},
    {"GET /v1/search?q=averge+handle", 200, "\"id\":\"desk/aht\""},
    {"GET /v1/search?q=averge&fuzzy=false", 200, "\"hits\":[]"},
    {"GET /v1/search?q=aver&prefix=0&fuzzy=0", 200, "\"hits\":[]"},
    {"GET /v1/search?q=acw&explain=1", 200, "\"explanation\":["},
    {"HEAD /v1/search?q=acw", 200, "\"id\":\"desk/acw\""},
    {"GET /v1/suggest?q=handle", 200, "\"text\":\"handle time\""},
    {"GET /v1/suggest?q=averge+han&fuzzy=false", 200, "\"suggestions\":[]"},
    {"GET /v1/define/acw", 200, "\"id\":\"desk/acw\""},
    {"GET /v1/define/After-Call%20Work", 200, "\"id\":\"desk/acw\""},
    {"GET /v1/define/I/O+%3Cwait%3E+100%25", 200, "\"id\":\"desk/io\""},
    {"GET /v1/define/acw?offset=5", 200, "\"hits\":[]"},
    {"GET /v1/define/handel", 404, "\"nearest\":[\"handle time\""},
    {"GET /v1/entries/desk/acw", 200, "{\"id\":\"desk/acw\",\"term\":\"After-Call Work\""},
    {"GET /v1/entries/desk", 404, "urn:headword:problem:no-such-entry"},
    {"GET /v1/ask?q=what+is+acw", 200, "\"answered\":true"},
    {"GET /v1/ask?q=what+is+a+zebra&nearest=0", 200, "\"reason\":\"no_term\""},
    {"GET /v1/ask?q=CPH", 200, "\"reason\":\"ambiguous\""},
    {"GET /v1/explain?q=acw", 200, "\"explanation\":["},
    {"GET /v1/explain?q=sixty+minutes&id=floor/cph", 200, "\"hits\":[{\"id\":\"floor/cph\""},
    {"GET /v1/explain?q=sixty+minutes&id=desk/acw", 404, "no-such-entry"},
    {"GET /v1/aliases", 200, "\"total\":"},
    {"GET /v1/aliases?limit=1&offset=1", 200, "\"offset\":1}"},
    {"GET /v1/aliases?alias=cph", 200, "\"total\":2,"},
    {"GET /v1/aliases?of=After-Call+Work", 200, "\"alias\":\"wrap-up\""},
    {"GET /v1/aliases?of=acw&alias=acw", 422, "'alias' or 'of', not both"},
    {"GET /healthz", 200, "{\"status\":\"alive\"}\n"},
    {"GET /readyz", 200, "\"entries\":7"},
    {"GET /metrics", 200, "# TYPE headword_requests_total counter"},
    {"GET /openapi.json", 200, "\"openapi\":\"3.1.0\""},
    {"GET /v1", 404, "urn:headword:problem:no-such-route"},
    {"GET /", 200, "<!doctype html>"},
    {"GET /widget.js", 200, "headword-search"},
    {"POST /v1/feedback?query=acw&helpful=1", 404, "no-journal"},
    {"OPTIONS *", 204, ""},
    {"GET /v1/search/", 404, "no-such-route"},
    {"GET /v1/define/", 404, "no-such-route"},
    {"PUT /v1/search?q=a", 405, "method-not-allowed"},
    {"POST /v1/define/acw", 405, "GET, HEAD, OPTIONS"},
    {"GET /v1/reload", 405, "takes POST, OPTIONS"},
    {"POST /v1/reload", 403, "urn:headword:problem:forbidden"},
    {"OPTIONS /v1/search", 204, ""},
    {"GET /v1/search", 422, "missing-parameter"},
    {"GET /v1/search?q=a&limt=3", 400, "\"parameter\":\"limt\",\"nearest\":\"limit\""},
    {"GET /v1/search?q=a&q=b", 400, "duplicate-parameter"},
    {"GET /v1/search?q=a&limit=0", 422, "\"parameter\":\"limit\",\"minimum\":1,\"maximum\":100"},
    {"GET /v1/search?q=a&limit=101", 422, "invalid-parameter"},
    {"GET /v1/search?q=a&limit=+5", 422, "'limit' should be a whole number from 1 to 100"},
    {"GET /v1/search?q=a&limit=99999999999999999999", 422, "invalid-parameter"},
    {"GET /v1/search?q=a&limit=", 422, "invalid-parameter"},
    {"GET /v1/search?q=a&fuzzy=maybe", 422, "true or false"},
    {"GET /v1/search?q=a&units=runes", 422, "\"allowed\":[\"bytes\",\"utf16\"]"},
    {"GET /v1/search?q=a&filter=colour:red", 422, "'filter' should be 'field:value'"},
    {"GET /v1/search?q=a&filter=tag:", 422, "invalid-parameter"},
    {"GET /v1/search?q=a&filter=tag:%22x", 422, "invalid-parameter"},
    {"GET /v1/search?q=%FF", 400, "\"parameter\":\"q\",\"offset\":0"},
    {"GET /v1/define/%FF", 400, "invalid-utf8"},
    {"GET /v1/entries/%C3", 400, "invalid-utf8"},
    {"GET /v1/suggest?q=a&offset=1", 400, "'offset' is no parameter of /v1/suggest"},
};

static void every_request_has_its_answer(void **state)
{
    serving *s = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        serving_ask(s, rows[i].request);
        if (s->response.status != rows[i].status || !serving_says(s, rows[i].says))
            fail_msg("%s\n  wanted %u %s\n  got    %u %.*s", rows[i].request, rows[i].status, rows[i].says,
                     s->response.status, (int)s->response.body.len, s->response.body.data ? s->response.body.data : "");
        assert_string_equal(hw_response_get(&s->response, "X-Request-Id"), "0123456789abcdef");
        assert_string_equal(hw_response_get(&s->response, "X-Content-Type-Options"), "nosniff");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_request_has_its_answer),
    };
    return cmocka_run_group_tests(tests, serving_setup, serving_teardown);
}
