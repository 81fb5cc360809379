/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "headword/headword.h"

#include <stdio.h>

static void library_headers_and_project_agree(void **state)
{
    (void)state;
    char headers[32];
    snprintf(headers, sizeof headers, "%d.%d.%d", HW_VERSION_MAJOR, HW_VERSION_MINOR, HW_VERSION_PATCH);
    assert_string_equal(hw_version(), headers);
    assert_string_equal(hw_version(), HW_PROJECT_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(library_headers_and_project_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
