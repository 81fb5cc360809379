/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "cli/opt.h"

#include <stdio.h>
#include <string.h>

typedef struct options {
    const char *name;
    uint64_t times;
    hw_opt_list extras;
    int when; /* 0 = not given */
    int form;
    bool all, brief;
} options;

static const char *const times_of_day[] = {"dawn", "dusk", NULL};
static const hw_opt rows[] = {
    {'n', "name", "NAME", "", HW_OPT_TEXT, .field = offsetof(options, name)},
    {'t', "times", "N", "", HW_OPT_NUMBER, .field = offsetof(options, times), .least = 1, .most = 9},
    {'x', "extra", "WORD", "", HW_OPT_LIST, .field = offsetof(options, extras)},
    {0, "when", "WHEN", "", HW_OPT_CHOICE, .field = offsetof(options, when), .choices = times_of_day, .preset = 2},
    {'j', "form7", NULL, "", HW_OPT_PRESET, .field = offsetof(options, form), .preset = 7},
    {'a', "all", NULL, "", HW_OPT_FLAG, .field = offsetof(options, all)},
    {'b', "brief", NULL, "", HW_OPT_FLAG, .field = offsetof(options, brief)},
};
static const hw_opt_table table = {rows, sizeof rows / sizeof *rows};

enum { WORDS = 8 };

/* The options as a text: "name times extras when form all brief | arguments", or the message. */
static void parse(const char *const words[WORDS], char text[static 400])
{
    char *argv[WORDS];
    size_t count = 0;
    for (; count < WORDS && words[count]; count++)
        argv[count] = (char *)(uintptr_t)words[count];
    options o = {.name = "-"};
    hw_args args;
    hw_parsed parsed;
    hw_error err = {0};
    if (hw_opt_parse(table, argv, count, &o, &args, &parsed, &err) != HW_OK) {
        assert_int_equal(err.status, HW_E_ARG);
        snprintf(text, 400, "%s", err.message);
    } else if (parsed == HW_PARSED_HELP) {
        snprintf(text, 400, "help");
    } else {
        int at = snprintf(text, 400, "%s %d %zu %d %d %d%d |", o.name, (int)o.times, o.extras.count, o.when, o.form,
                          o.all, o.brief);
        for (size_t i = 0; i < args.count; i++)
            at += snprintf(text + at, 400 - (size_t)at, " %s", args.items[i]);
    }
    hw_opt_release(table, &o);
}

static void options_are_read_in_every_way_they_are_written(void **state)
{
    (void)state;
    static const struct {
        const char *words[WORDS];
        const char *wanted;
    } cases[] = {
        {{NULL}, "- 0 0 0 0 00 |"},
        {{"--name", "Ann", "--times=3"}, "Ann 3 0 0 0 00 |"},
        {{"-nAnn", "-t3"}, "Ann 3 0 0 0 00 |"},
        {{"-n", "-t", "-t", "3"}, "-t 3 0 0 0 00 |"},
        {{"-abt", "4"}, "- 4 0 0 0 11 |"},
        {{"-abt4"}, "- 4 0 0 0 11 |"},
        {{"--name=", "--extra=a=b", "-x", "c", "-xd"}, " 0 3 0 0 00 |"},
        {{"--when", "dawn"}, "- 0 0 2 0 00 | dawn"},
        {{"--when=dawn"}, "- 0 0 1 0 00 |"},
        {{"-j"}, "- 0 0 0 7 00 |"},
        {{"one", "-a", "two", "--brief", "three"}, "- 0 0 0 0 11 | one two three"},
        {{"-a", "--", "-b", "--", "--name"}, "- 0 0 0 0 10 | -b -- --name"},
        {{"-", "-a"}, "- 0 0 0 0 10 | -"},
        {{""}, "- 0 0 0 0 00 | "},
        {{"--times", "3", "--times", "5"}, "- 5 0 0 0 00 |"},
        {{"one", "--help", "--nonsense"}, "help"},
        {{"-ah"}, "help"},
        {{"--times", "0"}, "--times: '0' is not a number from 1 to 9"},
        {{"-t", "10"}, "-t: '10' is not a number from 1 to 9"},
        {{"-t", "+3"}, "-t: '+3' is not a number from 1 to 9"},
        {{"-t", ""}, "-t: '' is not a number from 1 to 9"},
        {{"-t", "18446744073709551617"}, "-t: '18446744073709551617' is not a number from 1 to 9"},
        {{"-t"}, "-t needs a value: N"},
        {{"--when=noon"}, "--when: 'noon' is none of dawn, dusk"},
        {{"--all=yes"}, "--all takes no value"},
        {{"--tmies", "3"}, "there is no option --tmies; did you mean --times?"},
        {{"--helpp"}, "there is no option --helpp; did you mean --help?"},
        {{"--wholly-unlike"}, "there is no option --wholly-unlike"},
        {{"-abz"}, "there is no option -z; to pass '-abz' as an argument put -- before it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[400];
        parse(cases[i].words, text);
        if (strcmp(text, cases[i].wanted) != 0)
            fail_msg("%s...: got \"%s\", wanted \"%s\"", cases[i].words[0], text, cases[i].wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(options_are_read_in_every_way_they_are_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
