/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "serve/log.h"

#include <stdio.h>
#include <unistd.h>

/* What the latest line was, without its time, which stands first in both formats. */
typedef struct caught {
    int fds[2];
    hw_log log;
    char line[8192];
} caught;

static void begin(caught *c, hw_log_format format, hw_log_level level)
{
    assert_int_equal(pipe(c->fds), 0);
    c->log = (hw_log){.level = level, .format = format, .fd = c->fds[1]};
}

static const char *end(caught *c)
{
    close(c->fds[1]);
    ssize_t got = read(c->fds[0], c->line, sizeof c->line - 1);
    close(c->fds[0]);
    assert_true(got >= 0);
    c->line[got] = '\0';
    const char *from = strchr(c->line, c->log.format == HW_LOG_JSON ? ',' : ' ');
    return from ? from + 1 : c->line;
}

static void values_are_quoted_when_they_have_to_be(void **state)
{
    (void)state;
    static const struct {
        const char *value, *text, *json;
    } rows[] = {
        {"plain/path-1.hw", "plain/path-1.hw", "\"plain/path-1.hw\""},
        {"two words", "\"two words\"", "\"two words\""},
        {"", "\"\"", "\"\""},
        {"a=b", "\"a=b\"", "\"a=b\""},
        {"say \"hi\"", "\"say \\\"hi\\\"\"", "\"say \\\"hi\\\"\""},
        {"new\nline", "\"new\\nline\"", "\"new\\nline\""},
        {"\x1b[31m", "\"\\u001b[31m\"", "\"\\u001b[31m\""},
        {"zażółć", "\"zażółć\"", "\"zażółć\""},
        {"cut\xC5", "\"cut\xEF\xBF\xBD\"", "\"cut\xEF\xBF\xBD\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int format = HW_LOG_TEXT; format <= HW_LOG_JSON; format++) {
            caught c;
            char wanted[256];
            begin(&c, (hw_log_format)format, HW_LOG_INFO);
            hw_log_line line = hw_log_begin(&c.log, HW_LOG_INFO, "tried");
            hw_log_text(&line, "value", hw_span_str(rows[i].value));
            hw_log_count(&line, "n", 7);
            hw_log_end(&line);
            if (format == HW_LOG_TEXT)
                snprintf(wanted, sizeof wanted, "info tried value=%s n=7\n", rows[i].text);
            else
                snprintf(wanted, sizeof wanted, "\"level\":\"info\",\"event\":\"tried\",\"value\":%s,\"n\":7}\n",
                         rows[i].json);
            const char *got = end(&c);
            if (strcmp(got, wanted) != 0)
                fail_msg("row %zu: %s", i, got);
        }
    }
}

static void lines_above_the_level_are_dropped(void **state)
{
    (void)state;
    for (int level = HW_LOG_ERROR; level < HW_LOG_LEVELS; level++) {
        caught c;
        begin(&c, HW_LOG_TEXT, HW_LOG_WARN);
        hw_log_line line = hw_log_begin(&c.log, (hw_log_level)level, "tried");
        hw_log_text(&line, "value", HW_LIT("x"));
        hw_log_end(&line);
        assert_int_equal(end(&c)[0] != '\0', level <= HW_LOG_WARN);
    }
}

static void long_values_and_full_lines_are_cut_and_say_so(void **state)
{
    (void)state;
    char value[3001] = "";
    for (size_t i = 0; i + 2 < sizeof value; i += 2)
        memcpy(value + i, "ż", 3);
    for (int format = HW_LOG_TEXT; format <= HW_LOG_JSON; format++) {
        caught c;
        begin(&c, (hw_log_format)format, HW_LOG_INFO);
        hw_log_line line = hw_log_begin(&c.log, HW_LOG_INFO, "tried");
        for (int i = 0; i < 9; i++)
            hw_log_text(&line, "value", hw_span_str(value));
        hw_log_count(&line, "last", 1);
        hw_log_end(&line);
        const char *got = end(&c);
        size_t len = strlen(got);
        assert_true(len > 3000 && len <= 4096);
        assert_non_null(strstr(got, "żż…\""));
        const char *tail = format == HW_LOG_TEXT ? " last=1 cut=1\n" : ",\"last\":1,\"cut\":1}\n";
        assert_string_equal(got + len - strlen(tail), tail);
    }
}

static void a_failure_names_its_status(void **state)
{
    (void)state;
    caught c;
    hw_error err = {.status = HW_E_CORRUPT, .message = "x.hw: damaged"};
    begin(&c, HW_LOG_TEXT, HW_LOG_INFO);
    hw_log_failure(&c.log, HW_LOG_ERROR, "reload_refused", &err);
    assert_string_equal(end(&c), "error reload_refused status=corrupt error=\"x.hw: damaged\"\n");
}

static void times_are_utc_to_the_millisecond(void **state)
{
    (void)state;
    caught c;
    begin(&c, HW_LOG_TEXT, HW_LOG_INFO);
    hw_log_line line = hw_log_begin(&c.log, HW_LOG_INFO, "tried");
    hw_log_end(&line);
    end(&c);
    const char *shape = "dddd-dd-ddTdd:dd:dd.dddZ info tried\n";
    assert_int_equal(strlen(c.line), strlen(shape));
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' && i < 24 ? c.line[i] < '0' || c.line[i] > '9' : c.line[i] != shape[i])
            fail_msg("byte %zu of %s", i, c.line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_quoted_when_they_have_to_be),
        cmocka_unit_test(lines_above_the_level_are_dropped),
        cmocka_unit_test(long_values_and_full_lines_are_cut_and_say_so),
        cmocka_unit_test(a_failure_names_its_status),
        cmocka_unit_test(times_are_utc_to_the_millisecond),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
