/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static const char glossary[] = "{\"id\":\"a\",\"term\":\"Hold\",\"lang\":\"en\",\"definition\":\"A wait.\"}\n";

/* A service describes its index for every page: that must not take memory each time. */
static void a_handle_describes_itself_once(void **state)
{
    fixture *f = *state;
    hw_index_info first, second;
    assert_int_equal(hw_index_describe(f->index, &first, NULL), HW_OK);
    assert_int_equal(hw_index_describe(f->index, &second, NULL), HW_OK);
    assert_true(first.part_count > 0);
    assert_ptr_equal(first.parts, second.parts);
    assert_ptr_equal(first.languages, second.languages);
    assert_int_equal(first.entries, second.entries);
}

static int open_glossary(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_handle_describes_itself_once)};
    return cmocka_run_group_tests(tests, open_glossary, fixture_teardown);
}
