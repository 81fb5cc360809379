/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "serve/negotiate.h"

static hw_span header_of(const char *text)
{
    return text ? hw_span_str(text) : (hw_span){NULL, 0};
}

static void the_most_specific_range_decides(void **state)
{
    static const struct {
        const char *accept, *type;
        bool taken;
    } rows[] = {
        {NULL, "application/json", true},
        {"", "application/json", false},
        {"*/*", "application/json", true},
        {"application/*", "application/json", true},
        {"application/json", "application/json", true},
        {"APPLICATION/JSON;q=0.1", "application/json", true},
        {"text/html, application/json ; q=0.5", "application/json", true},
        {"text/html", "application/json", false},
        {"text/*", "application/json", false},
        {"application/json;q=0", "application/json", false},
        {"application/json;q=0, */*", "application/json", false},
        {"*/*;q=0, application/json", "application/json", true},
        {"application/json;version=1;q=0.000", "application/json", false},
        {"application/json;q=1.5", "application/json", false},
        {"application/json;q=x", "application/json", false},
        {"application/jso", "application/json", false},
        {"/*", "application/json", false},
        {",,;;,q=1,", "application/json", false},
        {"application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1", "text/plain",
         true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (hw_accepts(header_of(rows[i].accept), hw_span_str(rows[i].type)) != rows[i].taken)
            fail_msg("Accept: %s", rows[i].accept ? rows[i].accept : "(none)");
}

static void the_coding_wanted_most_is_found(void **state)
{
    static const struct {
        const char *accept;
        hw_coding wanted;
        bool refused;
    } rows[] = {
        {NULL, HW_IDENTITY, false},
        {"", HW_IDENTITY, false},
        {"gzip", HW_GZIP, false},
        {"x-gzip", HW_GZIP, false},
        {"deflate", HW_DEFLATE, false},
        {"gzip, deflate, br", HW_GZIP, false},
        {"br;q=1.0, gzip;q=0.8, *;q=0.1", HW_GZIP, false},
        {"deflate, gzip;q=0.5", HW_DEFLATE, false},
        {"gzip;q=0", HW_IDENTITY, false},
        {"br", HW_IDENTITY, false},
        {"*", HW_GZIP, false},
        {"identity, gzip;q=0.5", HW_IDENTITY, false},
        {"identity;q=0", HW_NO_CODING, true},
        {"identity;q=0, gzip", HW_GZIP, true},
        {"*;q=0", HW_NO_CODING, true},
        {"*;q=0, identity;q=0.1", HW_IDENTITY, false},
        {"*;q=0, deflate", HW_DEFLATE, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool refused;
        hw_coding got = hw_coding_wanted(header_of(rows[i].accept), &refused);
        if (got != rows[i].wanted || refused != rows[i].refused)
            fail_msg("Accept-Encoding: %s: got %d", rows[i].accept ? rows[i].accept : "(none)", (int)got);
    }
}

static void parameters_of_a_media_type_do_not_matter(void **state)
{
    (void)state;
    assert_true(hw_is_media_type(HW_LIT("application/json"), HW_LIT("application/json")));
    assert_true(hw_is_media_type(HW_LIT("Application/JSON ; charset=utf-8"), HW_LIT("application/json")));
    assert_false(hw_is_media_type(HW_LIT("application/jsonp"), HW_LIT("application/json")));
    assert_false(hw_is_media_type(HW_LIT(""), HW_LIT("application/json")));
    assert_false(hw_is_media_type((hw_span){NULL, 0}, HW_LIT("application/json")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_specific_range_decides),
        cmocka_unit_test(the_coding_wanted_most_is_found),
        cmocka_unit_test(parameters_of_a_media_type_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
