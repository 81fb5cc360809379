/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journalling.h"

static void questions_are_written_down_with_what_became_of_them(void **state)
{
    static const struct {
        const char *request, *session;
        const char *where; /* holds for the one row; NULL = nothing is written down */
    } rows[] = {
        {"GET /v1/search?q=Handle+Time&session=s1", NULL,
         "text = 'Handle Time' AND said = 'handle time' AND key = 'handl time' AND route = 'search' AND session = 's1' "
         "AND"
         " entry = 'desk/aht' AND outcome = 0 AND confidence IS NULL"},
        {"GET /v1/search?q=zzyzx", "h1", "outcome = 2 AND entry = '' AND session = 'h1' AND lang = ''"},
        {"GET /v1/search?q=acw&session=s1", "h1", "session = 's1'"},
        {"GET /v1/search?q=acw", "with\ttab", "session = ''"},
        {"GET /v1/search?q=acw", "12345678901234567890123456789012345678901234567890123456789012345", "session = ''"},
        {"GET /v1/search?q=acw&offset=1", NULL, NULL},
        {"GET /v1/search?limit=0&q=acw", NULL, NULL},
        {"GET /v1/suggest?q=ac", NULL, NULL},
        {"GET /v1/explain?q=acw", NULL, NULL},
        {"GET /v1/entries/desk/acw", NULL, NULL},
        {"GET /v1/define/acw?lang=en", NULL, "text = 'acw' AND route = 'define' AND outcome = 0 AND lang = 'en'"},
        {"GET /v1/define/zzyzx", NULL, "text = 'zzyzx' AND route = 'define' AND outcome = 2"},
        {"GET /v1/ask?q=what+is+acw", NULL,
         "route = 'ask' AND outcome = 0 AND entry = 'desk/acw' AND key = 'acw' AND confidence > 0.5"},
        {"GET /v1/ask?q=what+is+cph", NULL, "outcome = 4 AND entry LIKE '%/cph' AND key = 'cph'"},
        {"GET /v1/ask?q=what+is+a+zzyzx", NULL, "outcome = 2 AND key = 'zzyzx'"},
        {"GET /?plain=true&q=what+is+acw", NULL,
         "route = 'ask' AND outcome = 0 AND entry = 'desk/acw' AND session = ''"},
        {"GET /?plain=true&lang=pl&q=zzyzx", NULL, "text = 'zzyzx' AND outcome = 2 AND lang = 'pl'"},
        {"GET /?plain=true&q=", NULL, NULL},
        {"GET /?q=what+is+acw", NULL, NULL}, /* the widget will ask */
    };
    journalling *j = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char sql[512];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM question WHERE %s", rows[i].where ? rows[i].where : "true");
        if (rows[i].session)
            serving_header(&j->s, "X-Headword-Session", rows[i].session);
        serving_ask(&j->s, rows[i].request);
        journalling_end(j);
        if (journalling_number(j, "SELECT count(*) FROM question") != (rows[i].where != NULL) ||
            journalling_number(j, sql) != (rows[i].where != NULL))
            fail_msg("row %zu: %s", i, rows[i].request);
        assert_int_equal(unlink(j->path), 0);
        journalling_begin(j);
    }
}

static void without_a_journal_nothing_is_remembered(void **state)
{
    journalling *j = *state;
    journalling_end(j);
    serving_ask(&j->s, "GET /v1/ask?q=what+is+acw");
    assert_int_equal(j->s.response.status, 200);
    assert_int_equal(journalling_number(j, "SELECT count(*) FROM question"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_journal(questions_are_written_down_with_what_became_of_them),
        with_journal(without_a_journal_nothing_is_remembered),
    };
    return cmocka_run_group_tests(tests, journalling_group_setup, journalling_group_teardown);
}
