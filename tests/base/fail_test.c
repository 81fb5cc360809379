/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/fail.h"
#include "base/utf8.h"

#include <errno.h>

static void the_error_is_filled_and_its_status_returned(void **state)
{
    (void)state;
    hw_error err = {HW_OK, 9, 9, "old"};
    assert_int_equal(hw_fail(&err, HW_E_LOCKED, "%s: is locked; retry later", "a.hw"), HW_E_LOCKED);
    assert_int_equal(err.status, HW_E_LOCKED);
    assert_int_equal(err.line + err.offset, 0);
    assert_string_equal(err.message, "a.hw: is locked; retry later");
}

static void syntax_errors_say_where(void **state)
{
    (void)state;
    hw_error err;
    assert_int_equal(hw_fail_at(&err, 17, "quote"), HW_E_SYNTAX);
    assert_int_equal(err.offset, 17);
    assert_int_equal(err.line, 0);
    assert_int_equal(hw_fail_line(&err, 3, "no term"), HW_E_SYNTAX);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.status, HW_E_SYNTAX);
}

static void nobody_has_to_listen(void **state)
{
    (void)state;
    errno = EACCES;
    assert_int_equal(hw_fail(NULL, HW_E_ARG, "%d", 1), HW_E_ARG);
    assert_int_equal(hw_fail_at(NULL, 1, "x"), HW_E_SYNTAX);
    assert_int_equal(hw_fail_line(NULL, 1, "x"), HW_E_SYNTAX);
    assert_int_equal(hw_fail_errno(NULL, "a.hw", "cannot open"), HW_E_IO);
    assert_int_equal(hw_fail_nomem(NULL), HW_E_NOMEM);
}

static void system_errors_become_statuses_and_keep_their_reason(void **state)
{
    (void)state;
    static const struct {
        int system;
        hw_status status;
    } rows[] = {{ENOENT, HW_E_NOTFOUND}, {ENOMEM, HW_E_NOMEM}, {EACCES, HW_E_IO}, {ENOSPC, HW_E_IO}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_error err;
        errno = rows[i].system;
        if (hw_fail_errno(&err, "a.hw", "cannot open") != rows[i].status || err.status != rows[i].status)
            fail_msg("errno %d gave %s", rows[i].system, hw_status_name(err.status));
        assert_memory_equal(err.message, "a.hw: cannot open: ", 19);
        assert_true(strlen(err.message) > 19);
    }
}

static void a_message_cut_short_ends_on_a_whole_character(void **state)
{
    (void)state;
    static const char *const letters[] = {"x", "\xC5\x82", "\xE2\x82\xAC", "\xF0\x9F\x93\x9E"};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        for (size_t shift = 0; shift < 4; shift++) {
            char text[1000] = "";
            hw_error err;
            memset(text, '.', shift);
            while (strlen(text) < sizeof err.message)
                strcat(text, letters[i]);
            hw_fail(&err, HW_E_ARG, "%s", text);
            size_t len = strlen(err.message), letter = strlen(letters[i]);
            assert_int_equal(hw_utf8_check(hw_span_str(err.message)), SIZE_MAX);
            assert_true(len < sizeof err.message && len + letter >= sizeof err.message);
        }
}

static void an_error_may_be_wrapped_into_itself(void **state)
{
    (void)state;
    hw_error err;
    hw_fail(&err, HW_E_IO, "disk full");
    hw_fail(&err, err.status, "%s: %s", "a.hw", err.message);
    assert_string_equal(err.message, "a.hw: disk full");
}

static void every_status_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = HW_OK; i <= HW_E_INTERNAL; i++)
        for (int j = HW_OK; j < i; j++)
            assert_string_not_equal(hw_status_name((hw_status)i), hw_status_name((hw_status)j));
    assert_string_equal(hw_status_name(HW_OK), "ok");
    assert_string_equal(hw_status_name((hw_status)(HW_E_INTERNAL + 1)), "unknown");
    assert_string_equal(hw_status_name((hw_status)-1), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_error_is_filled_and_its_status_returned),
        cmocka_unit_test(syntax_errors_say_where),
        cmocka_unit_test(nobody_has_to_listen),
        cmocka_unit_test(system_errors_become_statuses_and_keep_their_reason),
        cmocka_unit_test(a_message_cut_short_ends_on_a_whole_character),
        cmocka_unit_test(an_error_may_be_wrapped_into_itself),
        cmocka_unit_test(every_status_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
