/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "serve/config.h"

/* Complaints, one a line: "FILE-OR-FLAG:LINE: MESSAGE". */
static void collect(void *context, const char *file, uint32_t line, const char *message)
{
    const char *slash = strrchr(file, '/');
    hw_buf_printf(context, "%s:%u: %s\n", slash ? slash + 1 : file, (unsigned)line, message);
}

typedef struct configured {
    hw_config config;
    hw_buf complaints;
} configured;

static void begin(configured *c)
{
    hw_buf_init(&c->complaints, SIZE_MAX);
    assert_int_equal(hw_config_init(&c->config, collect, &c->complaints, NULL), HW_OK);
}

static void release(configured *c)
{
    hw_config_release(&c->config);
    hw_buf_release(&c->complaints);
}

static void read_text(configured *c, temporary *t, hw_span text)
{
    hw_error err = {0};
    temporary_write(temporary_path(t, "x.conf"), text);
    if (hw_config_read_file(&c->config, temporary_path(t, "x.conf"), &err))
        fail_msg("%s", err.message);
}

static void flags_go_before_variables_and_those_before_the_file(void **state)
{
    configured c;
    char *environment[] = {"HOME=/", "HEADWORD_SERVE_WORKERS=3", "HEADWORD_SERVE_DRAIN=3s",
                           "HEADWORD_SERVE_CONFIG=x.conf", NULL};
    const char *workers = "4", *places[] = {"127.0.0.1:1", "127.0.0.1:2"};
    begin(&c);
    read_text(&c, *state, HW_LIT("[serve]\nworkers = 2\n  drain=2s\n\n[log] ; what is written\nlog-level: warn\n"));
    assert_int_equal(hw_config_read_environment(&c.config, environment, NULL), HW_OK);
    assert_int_equal(hw_config_read_flags(&c.config, HW_SETTING_ID_WORKERS, &workers, 1, NULL), HW_OK);
    assert_int_equal(hw_config_read_flags(&c.config, HW_SETTING_ID_LISTEN, places, 2, NULL), HW_OK);
    static const struct {
        hw_setting_id id;
        hw_origin origin;
        uint32_t line;
        uint64_t number;
    } rows[] = {
        {HW_SETTING_ID_WORKERS, HW_ORIGIN_FLAG, 0, 4},
        {HW_SETTING_ID_DRAIN, HW_ORIGIN_ENVIRONMENT, 0, 3000},
        {HW_SETTING_ID_LOG_LEVEL, HW_ORIGIN_FILE, 6, 1},
        {HW_SETTING_ID_BUDGET, HW_ORIGIN_DEFAULT, 0, 250},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_configured *set = &c.config.settings[rows[i].id];
        if (set->origin != rows[i].origin || set->line != rows[i].line || set->value.number != rows[i].number)
            fail_msg("row %zu: origin %d, line %u, %llu", i, (int)set->origin, (unsigned)set->line,
                     (unsigned long long)set->value.number);
    }
    assert_int_equal(c.config.settings[HW_SETTING_ID_LISTEN].value.count, 2);
    assert_int_equal(c.config.mistakes, 0);
    release(&c);
}

static void every_mistake_of_a_file_is_told_with_its_line(void **state)
{
    static const struct {
        hw_span text;
        const char *complaints;
    } rows[] = {
        {HW_LIT_INIT(""), NULL},
        {HW_LIT_INIT("\xEF\xBB\xBF# a comment\r\n[serve]\r\nsocket = /run/a b ; another\r\n"), NULL},
        {HW_LIT_INIT("[serve]\nsokcet = x\n"), "x.conf:2: there is no setting 'sokcet'; did you mean 'socket'?\n"},
        {HW_LIT_INIT("[serve]\nfrobnicate = x\n"), "x.conf:2: there is no setting 'frobnicate'; see 'headword serve "
                                                   "--help'\n"},
        {HW_LIT_INIT("[limits]\nsocket = x\n"), "x.conf:2: 'socket' belongs in the section [serve]\n"},
        {HW_LIT_INIT("socket = x\n"), "x.conf:1: 'socket' belongs in the section [serve]\n"},
        {HW_LIT_INIT("[serve]\nsocket = x\n\nsocket = y\n"), "x.conf:4: 'socket' is set in line 2 already\n"},
        {HW_LIT_INIT("[serve]\nsocket\nworkers = 2\n"),
         "x.conf:2: neither [section], nor key = value, nor a comment\n"},
        {HW_LIT_INIT("[serve\nworkers = 2\n"), "x.conf:2: 'workers' belongs in the section [serve]\n"
                                               "x.conf:1: neither [section], nor key = value, nor a comment\n"},
        {HW_LIT_INIT("[serve]\nworkers = 99\n[log]\nlog-level = loud"),
         "x.conf:2: workers: '99' is not a number from 0 to 64\n"
         "x.conf:4: log-level: 'loud' is not error, warn, info or debug\n"},
        {HW_LIT_INIT("[serve]\nsocket = \n"), "x.conf:2: socket: the value is missing\n"},
        {HW_LIT_INIT("[serve]\nsoc\0ket = x\n"), "x.conf:2: there is a NUL byte in the line\n"},
        {HW_LIT_INIT("[serve]\nsocket = a\x01z\n"), "x.conf:2: socket: the value has a control character at byte 2\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        configured c;
        begin(&c);
        read_text(&c, *state, rows[i].text);
        const char *got = c.complaints.len ? c.complaints.data : "", *wanted = rows[i].complaints;
        if (strcmp(got, wanted ? wanted : "") != 0 || (c.config.mistakes > 0) != (wanted != NULL))
            fail_msg("row %zu: %s", i, got);
        release(&c);
    }
}

static void add_xs(hw_buf *out, size_t count)
{
    while (count--)
        hw_buf_add_byte(out, 'x');
}

static void a_line_may_be_long_but_not_before_its_value(void **state)
{
    configured c;
    hw_buf text;
    for (size_t xs = 180; xs <= 4000; xs += xs < 210 ? 1 : 379) { /* inih alone would take up to 199 bytes */
        hw_buf_init(&text, SIZE_MAX);
        hw_buf_add_str(&text, "# ");
        add_xs(&text, xs);
        hw_buf_add_str(&text, "\n[serve]\nindex=/");
        add_xs(&text, xs);
        hw_buf_add_str(&text, " ; ");
        add_xs(&text, xs);
        hw_buf_add_str(&text, "\nworkers = 3\n");
        begin(&c);
        read_text(&c, *state, hw_buf_span(&text));
        if (c.config.mistakes || strlen(hw_config_text(&c.config, HW_SETTING_ID_INDEX)) != xs + 1)
            fail_msg("%zu bytes: %s", xs, c.complaints.len ? c.complaints.data : "cut");
        assert_int_equal(hw_config_number(&c.config, HW_SETTING_ID_WORKERS), 3);
        hw_buf_release(&text);
        release(&c);
    }
    hw_buf_init(&text, SIZE_MAX);
    add_xs(&text, 5000);
    hw_buf_add_str(&text, " = 1\n[serve]\nworkers = 3\n");
    begin(&c);
    read_text(&c, *state, hw_buf_span(&text));
    assert_string_equal(c.complaints.data, "x.conf:1: the line is too long\n");
    assert_int_equal(hw_config_number(&c.config, HW_SETTING_ID_WORKERS), 3); /* it goes on after it */
    hw_buf_release(&text);
    release(&c);
}

static void mistakes_in_variables_and_flags_name_them(void **state)
{
    (void)state;
    configured c;
    char *environment[] = {"HEADWORD_SERVE_SOKET=x", "HEADWORD_SERVE_XYZZY=x", "HEADWORD_SERVE_WORKERS=many",
                           "HEADWORD_SERVE_", NULL};
    const char *values[] = {"1", "2"};
    begin(&c);
    assert_int_equal(hw_config_read_environment(&c.config, environment, NULL), HW_OK);
    assert_int_equal(hw_config_read_flags(&c.config, HW_SETTING_ID_WORKERS, values, 2, NULL), HW_OK);
    values[0] = "9k";
    assert_int_equal(hw_config_read_flags(&c.config, HW_SETTING_ID_CONNECTIONS, values, 1, NULL), HW_OK);
    hw_config_check(&c.config);
    assert_string_equal(c.complaints.data,
                        "HEADWORD_SERVE_SOKET:0: there is no such setting; did you mean HEADWORD_SERVE_SOCKET?\n"
                        "HEADWORD_SERVE_XYZZY:0: there is no such setting; see 'headword serve --help'\n"
                        "HEADWORD_SERVE_WORKERS:0: 'many' is not a number from 0 to 64\n"
                        "--workers:0: is given 2 times\n"
                        "--connections:0: '9k' is not a number from 1 to 100000\n"
                        "--index:0: which index is to be served? It is set nowhere\n");
    release(&c);
}

static void a_description_read_again_says_the_same(void **state)
{
    configured one, two;
    hw_buf first, second;
    char index_path[600] = "/srv/my desk";
    const char *index = index_path, *places = "127.0.0.1:0,[::1]:0";
    hw_buf_init(&first, SIZE_MAX);
    hw_buf_init(&second, SIZE_MAX);
    memset(index_path + strlen(index), 'x', 500);
    begin(&one);
    begin(&two);
    hw_config_read_flags(&one.config, HW_SETTING_ID_INDEX, &index, 1, NULL);
    hw_config_read_flags(&one.config, HW_SETTING_ID_LISTEN, &places, 1, NULL);
    hw_config_describe(&one.config, &first);
    assert_non_null(strstr(first.data, "index = /srv/my deskxxxx"));
    assert_non_null(strstr(first.data, "xxxx ; flag --index\n"));
    assert_non_null(strstr(first.data, "drain = 10s ; default\n"));
    read_text(&two, *state, hw_buf_span(&first));
    assert_int_equal(two.config.mistakes, 0);
    hw_config_describe(&two.config, &second);
    assert_non_null(strstr(second.data, "x.conf:2\n"));
    for (int id = 0; id < HW_SETTING_IDS; id++) {
        const char *a = hw_config_text(&one.config, (hw_setting_id)id);
        const char *b = hw_config_text(&two.config, (hw_setting_id)id);
        if (!a != !b || (a && strcmp(a, b) != 0))
            fail_msg("%s: %s, then %s", hw_setting_of((hw_setting_id)id)->name, a ? a : "-", b ? b : "-");
    }
    hw_buf_release(&first);
    hw_buf_release(&second);
    release(&one);
    release(&two);
}

static void a_file_that_is_not_there_is_an_error(void **state)
{
    configured c;
    hw_error err = {0};
    begin(&c);
    assert_int_equal(hw_config_read_file(&c.config, temporary_path(*state, "none.conf"), &err), HW_E_NOTFOUND);
    release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(flags_go_before_variables_and_those_before_the_file, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test_setup_teardown(every_mistake_of_a_file_is_told_with_its_line, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test_setup_teardown(a_line_may_be_long_but_not_before_its_value, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test(mistakes_in_variables_and_flags_name_them),
        cmocka_unit_test_setup_teardown(a_description_read_again_says_the_same, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(a_file_that_is_not_there_is_an_error, temporary_setup, temporary_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
