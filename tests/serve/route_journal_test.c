/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journalling.h"

static void become_admin(journalling *j)
{
    j->s.peer = (hw_peer){.local = true, .uid = geteuid(), .gid = getegid()};
}

static void gaps_are_for_administrators(void **state)
{
    journalling *j = *state;
    serving_ask(&j->s, "GET /v1/journal");
    assert_int_equal(j->s.response.status, 403);
    become_admin(j);
    serving_ask(&j->s, "GET /v1/journal");
    assert_int_equal(j->s.response.status, 200);
    assert_says(&j->s, "{\"gaps\":[],\"more\":0,\"others\":{\"questions\":0,\"clusters\":0,\"askers_fewer_than\":3}}");
    journalling_end(j);
    serving_ask(&j->s, "GET /v1/journal");
    assert_int_equal(j->s.response.status, 404);
    assert_says(&j->s, "urn:headword:problem:no-journal");
}

static void both_languages_and_inflections_are_clustered(void **state)
{
    static const char *const requests[] = {
        "GET /v1/ask?q=co+to+jest+roszczenie+gwarancyjne&session=a", "GET /v1/ask?q=roszczenia+gwarancyjne&session=b",
        "GET /v1/search?q=Roszczenia+gwarancyjne&session=c",         "GET /v1/ask?q=roszczenia+gwarancyjne&session=d",
        "GET /v1/ask?q=only+one+quartermaster+asked&session=e",      "GET /v1/ask?q=what+is+acw&session=f"};
    journalling *j = *state;
    become_admin(j);
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        serving_ask(&j->s, requests[i]);
    journalling_end(j);
    journalling_begin(j);
    serving_ask(&j->s, "GET /v1/journal");
    assert_int_equal(j->s.response.status, 200);
    assert_says(&j->s, "{\"gaps\":[{\"rank\":1,\"score\":");
    assert_says(&j->s, "\"wording\":\"roszczenia gwarancyjne\",\"worded\":3,\"words\":[\"gwarancyjny\",\"roszczenie\"],"
                       "\"questions\":4,\"askers\":4,\"without_answer\":4");
    assert_says(&j->s, "\"others\":{\"questions\":1,\"clusters\":1,");
    assert_false(serving_says(&j->s, "quartermaster"));
    assert_false(serving_says(&j->s, "acw"));
    serving_ask(&j->s, "GET /v1/journal?limit=1&days=30");
    assert_int_equal(j->s.response.status, 200);
    serving_ask(&j->s, "GET /v1/journal?min_count=1");
    assert_int_equal(j->s.response.status, 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_journal(gaps_are_for_administrators),
        with_journal(both_languages_and_inflections_are_clustered),
    };
    return cmocka_run_group_tests(tests, journalling_group_setup, journalling_group_teardown);
}
