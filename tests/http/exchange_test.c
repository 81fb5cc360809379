/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "http/exchange.h"

#include <stdio.h>

static void the_first_of_a_name_is_found(void **state)
{
    (void)state;
    const hw_pair pairs[] = {{HW_LIT("q"), HW_LIT("one")},
                             {HW_LIT("Q"), HW_LIT("two")},
                             {HW_LIT("q"), HW_LIT("three")},
                             {HW_LIT("empty"), HW_LIT("")}};
    hw_request request = {.params = pairs, .param_count = 4, .headers = pairs, .header_count = 4};
    assert_span(hw_request_param(&request, "q"), "one");
    assert_span(hw_request_param(&request, "Q"), "two");
    assert_span(hw_request_header(&request, "Q"), "one");
    assert_non_null(hw_request_param(&request, "empty").ptr);
    assert_null(hw_request_param(&request, "none").ptr);
    assert_null(hw_request_header(&request, "").ptr);
}

static void setting_again_replaces(void **state)
{
    (void)state;
    hw_response response = {0};
    hw_response_set(&response, "ETag", "1");
    hw_response_set(&response, "Vary", "Accept");
    hw_response_set(&response, "etag", "2");
    assert_int_equal(response.header_count, 2);
    assert_string_equal(hw_response_get(&response, "ETAG"), "2");
    assert_null(hw_response_get(&response, "Age"));
}

static void what_does_not_fit_is_dropped(void **state)
{
    (void)state;
    static char names[HW_RESPONSE_HEADERS + 1][8];
    hw_response response = {0};
    for (size_t i = 0; i <= HW_RESPONSE_HEADERS; i++) {
        snprintf(names[i], sizeof names[i], "X-%zu", i);
        hw_response_set(&response, names[i], "x");
    }
    assert_int_equal(response.header_count, HW_RESPONSE_HEADERS);
    assert_null(hw_response_get(&response, names[HW_RESPONSE_HEADERS]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_of_a_name_is_found),
        cmocka_unit_test(setting_again_replaces),
        cmocka_unit_test(what_does_not_fit_is_dropped),
    };
    return cmocka_run_group_tests_name("http/exchange", tests, NULL, NULL);
}
