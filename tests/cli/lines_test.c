/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "cli/lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A file with these bytes; the caller removes it. */
static void write_file(char path[static 32], hw_span bytes)
{
    snprintf(path, 32, "/tmp/lines-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_true(write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len);
    close(fd);
}

static void lines_come_without_their_ends(void **state)
{
    (void)state;
    static const struct {
        hw_span bytes;
        const char *lines[4];
    } rows[] = {
        {HW_LIT_INIT(""), {NULL}},       {HW_LIT_INIT("one"), {"one"}},
        {HW_LIT_INIT("one\n"), {"one"}}, {HW_LIT_INIT("one\r\n\r\ntwo\r"), {"one", "", "two\r"}},
        {HW_LIT_INIT("\n\n"), {"", ""}}, {HW_LIT_INIT("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo"), {"one", "\xEF\xBB\xBFtwo"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char path[32];
        hw_lines lines;
        hw_span line;
        bool more = true;
        write_file(path, rows[i].bytes);
        assert_int_equal(hw_lines_open(&lines, path, NULL), HW_OK);
        for (size_t k = 0; rows[i].lines[k]; k++) {
            assert_int_equal(hw_lines_next(&lines, &line, &more, NULL), HW_OK);
            assert_true(more);
            assert_span(line, rows[i].lines[k]);
            assert_int_equal(lines.number, k + 1);
        }
        assert_int_equal(hw_lines_next(&lines, &line, &more, NULL), HW_OK);
        assert_false(more);
        hw_lines_close(&lines);
        unlink(path);
    }
}

static void a_line_may_be_longer_than_what_is_read_at_once(void **state)
{
    (void)state;
    enum { LONG = 1000000 };
    char path[32], *bytes = malloc(LONG + 4);
    hw_lines lines;
    hw_span line;
    bool more;
    assert_non_null(bytes);
    memset(bytes, 'x', LONG);
    memcpy(bytes + LONG, "\nend", 4);
    write_file(path, hw_span_of(bytes, LONG + 4));
    assert_int_equal(hw_lines_open(&lines, path, NULL), HW_OK);
    assert_false(hw_lines_ready(&lines));
    assert_int_equal(hw_lines_next(&lines, &line, &more, NULL), HW_OK);
    assert_int_equal(line.len, LONG);
    assert_int_equal(hw_lines_next(&lines, &line, &more, NULL), HW_OK);
    assert_span(line, "end");
    hw_lines_close(&lines);
    unlink(path);
    free(bytes);
}

static void a_file_that_cannot_be_read_is_named(void **state)
{
    (void)state;
    hw_lines lines;
    hw_error err = {0};
    hw_span line;
    bool more;
    assert_int_equal(hw_lines_open(&lines, "/no/such/file", &err), HW_E_NOTFOUND);
    assert_non_null(strstr(err.message, "/no/such/file"));
    hw_lines_close(&lines);
    assert_int_equal(hw_lines_open(&lines, "/", &err), HW_OK);
    assert_int_equal(hw_lines_next(&lines, &line, &more, &err), HW_E_IO);
    hw_lines_close(&lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_without_their_ends),
        cmocka_unit_test(a_line_may_be_longer_than_what_is_read_at_once),
        cmocka_unit_test(a_file_that_cannot_be_read_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
