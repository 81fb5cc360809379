/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "index/census.h"

static void a_census_counts_and_sorts(void **state)
{
    (void)state;
    static const char *const names[] = {"pl", "en", "", "pl", "de", "pl"};
    static const struct {
        const char *name;
        uint32_t entries;
    } wanted[] = {{"", 1}, {"de", 1}, {"en", 1}, {"pl", 3}};
    hw_census census = HW_CENSUS_INIT;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(hw_census_add(&census, hw_span_str(names[i]), NULL), HW_OK);
    assert_int_equal(hw_census_finish(&census, 4, "languages", NULL), HW_OK);
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t position;
        assert_span(census.names.items[i].name, wanted[i].name);
        assert_int_equal(census.names.items[i].entries, wanted[i].entries);
        assert_int_equal(hw_census_position(&census, hw_span_str(wanted[i].name), &position, NULL), HW_OK);
        assert_int_equal(position, i);
    }
    hw_census_release(&census);
}

static void too_many_names_are_counted_in_the_message(void **state)
{
    (void)state;
    hw_error err = {0};
    hw_census census = HW_CENSUS_INIT;
    assert_int_equal(hw_census_add(&census, HW_LIT("a"), NULL), HW_OK);
    assert_int_equal(hw_census_add(&census, HW_LIT("b"), NULL), HW_OK);
    assert_int_equal(hw_census_finish(&census, 1, "languages", &err), HW_E_ARG);
    assert_non_null(strstr(err.message, "2 different languages"));
    hw_census_release(&census);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_census_counts_and_sorts),
        cmocka_unit_test(too_many_names_are_counted_in_the_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
