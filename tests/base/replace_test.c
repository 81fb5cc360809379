/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>

static hw_replacement *open_replacement(const char *path)
{
    hw_replacement *replacement = NULL;
    hw_error err = {0};
    if (hw_replacement_open(&replacement, path, &err))
        fail_msg("%s", err.message);
    return replacement;
}

static void replace_with(const char *path, const char *text)
{
    hw_replacement *replacement = open_replacement(path);
    assert_int_equal(hw_file_put(hw_replacement_fd(replacement), path, 0, hw_span_str(text), NULL), HW_OK);
    assert_int_equal(hw_replacement_commit(replacement, NULL), HW_OK);
    hw_replacement_close(replacement);
}

static void assert_file(const char *path, const char *text)
{
    hw_buf bytes = temporary_read(path);
    assert_span(hw_buf_span(&bytes), text);
    hw_buf_release(&bytes);
}

static void a_commit_replaces_the_file_and_leaves_nothing_else(void **state)
{
    temporary *t = *state;
    const char *path = temporary_path(t, "target");
    replace_with(path, "old");
    assert_file(path, "old");
    assert_int_equal(chmod(path, 0640), 0);
    replace_with(path, "new");
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    assert_file(path, "new");
    assert_int_equal(temporary_files(t), 1);
}

static void without_a_commit_nothing_happened(void **state)
{
    temporary *t = *state;
    const char *path = temporary_path(t, "target");
    temporary_write(path, HW_LIT("old"));
    hw_replacement *replacement = open_replacement(path);
    assert_int_equal(hw_file_put(hw_replacement_fd(replacement), path, 0, HW_LIT("half"), NULL), HW_OK);
    assert_int_equal(mkdir(hw_replacement_scratch(replacement), 0777), 0);
    hw_replacement_close(replacement);
    assert_file(path, "old");
    assert_int_equal(temporary_files(t), 1);
}

static void the_second_of_two_is_told_to_wait(void **state)
{
    temporary *t = *state;
    const char *path = temporary_path(t, "target");
    hw_error err = {0};
    hw_replacement *first = open_replacement(path), *second = NULL;
    assert_int_equal(hw_replacement_open(&second, path, &err), HW_E_LOCKED);
    assert_null(second);
    assert_non_null(strstr(err.message, "target"));
    assert_non_null(strstr(err.message, "retry later"));
    assert_int_equal(hw_replacement_commit(first, NULL), HW_OK);
    second = open_replacement(path); /* the first is done though it still holds its lock */
    hw_replacement_close(first);
    hw_replacement_close(second);
    assert_int_equal(temporary_files(t), 1);
}

static void what_a_killed_process_left_is_cleared_by_the_next(void **state)
{
    temporary *t = *state;
    char path[256];
    strcpy(path, temporary_path(t, "target"));
    pid_t child = fork();
    if (child == 0) {
        hw_replacement *replacement = NULL;
        char inside[300];
        if (hw_replacement_open(&replacement, path, NULL))
            _exit(1);
        snprintf(inside, sizeof inside, "%s/file", hw_replacement_scratch(replacement));
        if (mkdir(hw_replacement_scratch(replacement), 0777) != 0 || mkdir(inside, 0777) != 0 ||
            hw_file_put(hw_replacement_fd(replacement), path, 0, HW_LIT("longer than what follows"), NULL))
            _exit(2);
        _exit(0);
    }
    int result = -1;
    assert_true(child > 0 && waitpid(child, &result, 0) == child);
    assert_int_equal(result, 0);
    assert_int_equal(temporary_files(t), 2);
    replace_with(path, "short");
    assert_file(path, "short");
    assert_int_equal(temporary_files(t), 1);
}

static void a_link_stays_and_what_it_points_to_is_replaced(void **state)
{
    temporary *t = *state;
    char target[256];
    struct stat info;
    strcpy(target, temporary_path(t, "target"));
    temporary_write(target, HW_LIT("old"));
    const char *link = temporary_path(t, "link");
    assert_int_equal(symlink("target", link), 0);
    replace_with(link, "new");
    assert_file(target, "new");
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void targets_that_cannot_be_are_named(void **state)
{
    temporary *t = *state;
    assert_int_equal(mkdir(temporary_path(t, "directory"), 0777), 0);
    assert_int_equal(mkfifo(temporary_path(t, "fifo"), 0666), 0);
    static const struct {
        const char *name;
        hw_status status;
        const char *message;
    } rows[] = {
        {"directory", HW_E_ARG, "is a directory"}, {"directory/", HW_E_ARG, "is a directory"},
        {"fifo", HW_E_ARG, "no regular file"},     {"missing/target", HW_E_NOTFOUND, "cannot create"},
        {"missing/", HW_E_ARG, "names no file"},   {"fifo/target", HW_E_IO, "Not a directory"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_error err = {0};
        hw_replacement *replacement = NULL;
        hw_status status = hw_replacement_open(&replacement, temporary_path(t, rows[i].name), &err);
        if (status != rows[i].status || !strstr(err.message, rows[i].message))
            fail_msg("%s: %s: %s", rows[i].name, hw_status_name(status), err.message);
    }
    assert_int_equal(temporary_files(t), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_commit_replaces_the_file_and_leaves_nothing_else, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test_setup_teardown(without_a_commit_nothing_happened, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(the_second_of_two_is_told_to_wait, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(what_a_killed_process_left_is_cleared_by_the_next, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test_setup_teardown(a_link_stays_and_what_it_points_to_is_replaced, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test_setup_teardown(targets_that_cannot_be_are_named, temporary_setup, temporary_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
