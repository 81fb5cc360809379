/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A directory of its own for each test, which is its working directory. */
static int enter_directory(void **state)
{
    static char path[32];
    strcpy(path, "/tmp/headword-XXXXXX");
    *state = mkdtemp(path);
    return !*state || chdir(path);
}

static int leave_directory(void **state)
{
    unlink("file");
    unlink("other");
    return chdir("/") || rmdir(*state);
}

static void put(const char *path, hw_span bytes)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static void a_file_is_appended_whole(void **state)
{
    (void)state;
    hw_buf buf;
    hw_buf_init(&buf, SIZE_MAX);
    put("file", HW_LIT("one\0two"));
    assert_int_equal(hw_file_read("file", 7, &buf, NULL), HW_OK);
    assert_int_equal(hw_file_read("file", 7, &buf, NULL), HW_OK);
    assert_true(hw_span_equal(hw_buf_span(&buf), HW_LIT("one\0twoone\0two")));
    hw_buf_release(&buf);
}

static void an_empty_file_is_no_error(void **state)
{
    (void)state;
    hw_buf buf;
    hw_buf_init(&buf, SIZE_MAX);
    put("file", HW_LIT(""));
    assert_int_equal(hw_file_read("file", 0, &buf, NULL), HW_OK);
    assert_int_equal(buf.len, 0);
    hw_buf_release(&buf);
}

static void a_dash_is_standard_input(void **state)
{
    (void)state;
    hw_buf buf;
    hw_buf_init(&buf, SIZE_MAX);
    put("file", HW_LIT("typed"));
    int saved = dup(STDIN_FILENO), fd = open("file", O_RDONLY);
    assert_true(saved >= 0 && fd >= 0 && dup2(fd, STDIN_FILENO) == STDIN_FILENO);
    hw_status status = hw_file_read("-", 100, &buf, NULL);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(fd);
    assert_int_equal(status, HW_OK);
    assert_span(hw_buf_span(&buf), "typed");
    hw_buf_release(&buf);
}

static void reading_fails_with_the_path_and_the_reason(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        uint64_t most;
        hw_status status;
        const char *says;
    } rows[] = {
        {"missing", 100, HW_E_NOTFOUND, "missing: cannot open: "},
        {".", 100, HW_E_IO, ".: cannot read: "},
        {"file", 4, HW_E_ARG, "file: larger than the 4 bytes allowed"},
    };
    put("file", HW_LIT("12345"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf buf;
        hw_error err = {0};
        hw_buf_init(&buf, SIZE_MAX);
        hw_status status = hw_file_read(rows[i].path, rows[i].most, &buf, &err);
        hw_buf_release(&buf);
        if (status != rows[i].status || !hw_span_starts(hw_span_str(err.message), hw_span_str(rows[i].says)))
            fail_msg("%s: got %s, \"%s\"", rows[i].path, hw_status_name(status), err.message);
    }
}

static void the_buffer_has_the_last_word_on_size(void **state)
{
    (void)state;
    hw_buf buf;
    hw_buf_init(&buf, 4);
    put("file", HW_LIT("12345"));
    assert_int_equal(hw_file_read("file", 100, &buf, NULL), HW_E_ARG);
    hw_buf_release(&buf);
}

static void a_mapping_shows_the_file_that_was_opened(void **state)
{
    (void)state;
    hw_mapping mapping;
    put("file", HW_LIT("old"));
    put("other", HW_LIT("new!"));
    assert_int_equal(hw_mapping_open(&mapping, "file", NULL), HW_OK);
    assert_int_equal(rename("other", "file"), 0);
    struct stat info;
    assert_int_equal(fstat(mapping.fd, &info), 0);
    assert_int_equal(info.st_size, 3);
    assert_span(mapping.bytes, "old");
    hw_mapping_close(&mapping);
    hw_mapping_close(&mapping);
    assert_null(mapping.bytes.ptr);
}

static void what_cannot_be_mapped_is_refused_without_waiting(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        hw_status status;
    } rows[] = {{"missing", HW_E_NOTFOUND}, {".", HW_E_ARG}, {"other", HW_E_ARG}, {"file", HW_E_CORRUPT}};
    put("file", HW_LIT(""));
    assert_int_equal(mkfifo("other", 0600), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_mapping mapping;
        hw_error err = {0};
        hw_status status = hw_mapping_open(&mapping, rows[i].path, &err);
        if (status != rows[i].status || strncmp(err.message, rows[i].path, strlen(rows[i].path)) != 0)
            fail_msg("%s: got %s, \"%s\"", rows[i].path, hw_status_name(status), err.message);
        hw_mapping_close(&mapping);
    }
}

static void closing_a_mapping_that_never_was_closes_nothing(void **state)
{
    (void)state;
    hw_mapping mapping = {0};
    hw_mapping_close(&mapping);
    assert_true(fcntl(STDIN_FILENO, F_GETFD) >= 0);
}

#define in_directory(test) cmocka_unit_test_setup_teardown(test, enter_directory, leave_directory)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_directory(a_file_is_appended_whole),
        in_directory(an_empty_file_is_no_error),
        in_directory(a_dash_is_standard_input),
        in_directory(reading_fails_with_the_path_and_the_reason),
        in_directory(the_buffer_has_the_last_word_on_size),
        in_directory(a_mapping_shows_the_file_that_was_opened),
        in_directory(what_cannot_be_mapped_is_refused_without_waiting),
        in_directory(closing_a_mapping_that_never_was_closes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
