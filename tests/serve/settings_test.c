/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "serve/settings.h"

#include <stdlib.h>

static void numbers_have_their_units_and_bounds(void **state)
{
    (void)state;
    static const struct {
        hw_setting_id id;
        const char *text;
        uint64_t number;  /* of what is right */
        const char *says; /* of what is wrong; NULL = it is right */
    } rows[] = {
        {HW_SETTING_ID_DRAIN, "10s", 10000, NULL},
        {HW_SETTING_ID_DRAIN, " 250ms ", 250, NULL},
        {HW_SETTING_ID_DRAIN, "2m", 120000, NULL},
        {HW_SETTING_ID_DRAIN, "0", 0, NULL},
        {HW_SETTING_ID_DRAIN, "10", 0, "with its unit"},
        {HW_SETTING_ID_DRAIN, "10 s", 0, "with its unit"},
        {HW_SETTING_ID_DRAIN, "10h", 0, "from 0ms to 3600000ms"},
        {HW_SETTING_ID_DRAIN, "61m", 0, "from 0ms to 3600000ms"},
        {HW_SETTING_ID_DRAIN, "-1s", 0, "'-1s' is not"},
        {HW_SETTING_ID_DRAIN, "99999999999999999999999ms", 0, "is not a time"},
        {HW_SETTING_ID_DRAIN, "", 0, "is not a time"},
        {HW_SETTING_ID_HEAD_BYTES, "1024", 1024, NULL},
        {HW_SETTING_ID_HEAD_BYTES, "64k", 65536, NULL},
        {HW_SETTING_ID_HEAD_BYTES, "1M", 1 << 20, NULL},
        {HW_SETTING_ID_HEAD_BYTES, "1023", 0, "from 1024 to 1048576"},
        {HW_SETTING_ID_HEAD_BYTES, "2M", 0, "from 1024 to 1048576"},
        {HW_SETTING_ID_HEAD_BYTES, "64K", 0, "bytes (1500, 64k, 1M)"},
        {HW_SETTING_ID_WORKERS, "4", 4, NULL},
        {HW_SETTING_ID_WORKERS, "65", 0, "'65' is not a number from 0 to 64"},
        {HW_SETTING_ID_WORKERS, "4k", 0, "is not a number"},
        {HW_SETTING_ID_WORKERS, "four", 0, "is not a number"},
        {HW_SETTING_ID_SOCKET_MODE, "0660", 0660, NULL},
        {HW_SETTING_ID_SOCKET_MODE, "600", 0600, NULL},
        {HW_SETTING_ID_SOCKET_MODE, "1777", 0, "octal"},
        {HW_SETTING_ID_SOCKET_MODE, "rw-rw", 0, "octal"},
        {HW_SETTING_ID_SOCKET_MODE, "0686", 0, "octal"},
        {HW_SETTING_ID_WATCH, "yes", 1, NULL},
        {HW_SETTING_ID_WATCH, "no", 0, NULL},
        {HW_SETTING_ID_WATCH, "true", 0, "neither yes nor no"},
        {HW_SETTING_ID_LOG_LEVEL, "debug", 3, NULL},
        {HW_SETTING_ID_LOG_LEVEL, "loud", 0, "error, warn, info or debug"},
        {HW_SETTING_ID_LOG_FORMAT, "json", 1, NULL},
        {HW_SETTING_ID_LOG_FORMAT, "debug", 0, "text or json"},
        {HW_SETTING_ID_INDEX, "", 0, "missing"},
        {HW_SETTING_ID_INDEX, "a\nb", 0, "control character at byte 2"},
        {HW_SETTING_ID_INDEX, "; a", 0, "which begins a comment"},
        {HW_SETTING_ID_INDEX, "a ;b", 0, "which begins a comment"},
        {HW_SETTING_ID_ADMIN_USERS, "no-such-user", 0, "there is no user 'no-such-user'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_error err = {0};
        hw_setting_value value = {.number = 12345};
        hw_status status = hw_setting_read(&value, hw_setting_of(rows[i].id), &arena, hw_span_str(rows[i].text), &err);
        if (!rows[i].says && (status || value.number != rows[i].number))
            fail_msg("row %zu: '%s': %llu %s", i, rows[i].text, (unsigned long long)value.number, err.message);
        if (rows[i].says && (status != HW_E_ARG || !strstr(err.message, rows[i].says) || value.number != 12345))
            fail_msg("row %zu: '%s': %s", i, rows[i].text, err.message);
        hw_arena_release(&arena);
    }
}

static void lists_stand_with_blanks_or_commas_between(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_setting_value value = {0};
    assert_int_equal(hw_setting_read(&value, hw_setting_of(HW_SETTING_ID_LISTEN), &arena,
                                     HW_LIT(" 127.0.0.1:80, [::1]:80\t,localhost:0 "), NULL),
                     HW_OK);
    assert_int_equal(value.count, 3);
    assert_string_equal(value.items[0], "127.0.0.1:80");
    assert_string_equal(value.items[1], "[::1]:80");
    assert_string_equal(value.items[2], "localhost:0");
    assert_int_equal(
        hw_setting_read(&value, hw_setting_of(HW_SETTING_ID_LISTEN), &arena, HW_LIT("1 2 3 4 5 6 7 8 9"), NULL),
        HW_E_ARG);
    hw_arena_release(&arena);
}

static void users_are_names_or_numbers(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_setting_value value = {0};
    assert_int_equal(
        hw_setting_read(&value, hw_setting_of(HW_SETTING_ID_ADMIN_USERS), &arena, HW_LIT("root 4321"), NULL), HW_OK);
    assert_int_equal(value.count, 2);
    assert_int_equal(value.users[0], 0);
    assert_int_equal(value.users[1], 4321);
    hw_arena_release(&arena);
}

static void every_setting_has_a_name_of_its_own_and_a_sound_default(void **state)
{
    (void)state;
    for (int i = 0; i < HW_SETTING_IDS; i++) {
        const hw_setting *setting = hw_setting_of((hw_setting_id)i);
        hw_arena arena = HW_ARENA_INIT;
        hw_setting_value value;
        hw_error err = {0};
        if (setting->standard && hw_setting_read(&value, setting, &arena, hw_span_str(setting->standard), &err))
            fail_msg("%s: %s", setting->name, err.message);
        hw_arena_release(&arena);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(setting->name, hw_setting_of((hw_setting_id)j)->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_their_units_and_bounds),
        cmocka_unit_test(lists_stand_with_blanks_or_commas_between),
        cmocka_unit_test(users_are_names_or_numbers),
        cmocka_unit_test(every_setting_has_a_name_of_its_own_and_a_sound_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
