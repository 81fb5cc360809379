/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/opt.h"

#include "base/fail.h"
#include "base/vec.h"
#include "base/nearest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One option as it stands on the command line. */
typedef struct given {
    const hw_opt *opt;
    const char *value; /* NULL = none */
    char shown[64];    /* "--limit" or "-n", for messages */
} given;

static hw_status set_number(const given *g, uint64_t *field, hw_error *err)
{
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(g->value, &end, 10);
    bool digits = g->value[0] >= '0' && g->value[0] <= '9'; /* strtoull takes signs and blanks */
    if (!digits || *end || errno || number < g->opt->least || number > g->opt->most)
        return hw_fail(err, HW_E_ARG, "%s: '%s' is not a number from %llu to %llu", g->shown, g->value,
                       (unsigned long long)g->opt->least, (unsigned long long)g->opt->most);
    *field = number;
    return HW_OK;
}

static hw_status set_choice(const given *g, int *field, hw_error *err)
{
    hw_buf known;
    if (!g->value) {
        *field = g->opt->preset;
        return HW_OK;
    }
    hw_buf_init(&known, sizeof err->message);
    for (int i = 0; g->opt->choices[i]; i++) {
        if (strcmp(g->value, g->opt->choices[i]) == 0) {
            *field = i + 1;
            hw_buf_release(&known);
            return HW_OK;
        }
        hw_buf_printf(&known, "%s%s", i ? ", " : "", g->opt->choices[i]);
    }
    hw_status status =
        hw_fail(err, HW_E_ARG, "%s: '%s' is none of %s", g->shown, g->value, known.data ? known.data : "");
    hw_buf_release(&known);
    return status;
}

static hw_status add_to_list(const given *g, hw_opt_list *list, hw_error *err)
{
    return hw_vec_push(list, g->value) ? HW_OK : hw_fail_nomem(err);
}

static hw_status apply(const given *g, void *options, hw_error *err)
{
    void *field = (char *)options + g->opt->field;
    switch (g->opt->kind) {
    case HW_OPT_FLAG:
        *(bool *)field = true;
        return HW_OK;
    case HW_OPT_TEXT:
        *(const char **)field = g->value;
        return HW_OK;
    case HW_OPT_NUMBER:
        return set_number(g, field, err);
    case HW_OPT_CHOICE:
        return set_choice(g, field, err);
    case HW_OPT_PRESET:
        *(int *)field = g->opt->preset;
        return HW_OK;
    case HW_OPT_LIST:
        return add_to_list(g, field, err);
    }
    return HW_OK;
}

static bool value_is_optional(const hw_opt *opt)
{
    return opt->kind == HW_OPT_CHOICE && opt->preset;
}

static hw_status fail_unknown(hw_opt_table table, const char *name, hw_error *err)
{
    hw_nearest nearest = {0};
    for (size_t i = 0; i < table.count; i++)
        hw_nearest_offer(&nearest, name, table.rows[i].name);
    hw_nearest_offer(&nearest, name, "help");
    if (nearest.name)
        return hw_fail(err, HW_E_ARG, "there is no option --%s; did you mean --%s?", name, nearest.name);
    return hw_fail(err, HW_E_ARG, "there is no option --%s", name);
}

/* The words of a command line, taken one after another. */
typedef struct line {
    hw_opt_table table;
    char **words;
    size_t count;
    size_t next;
    void *options;
    hw_parsed parsed;
} line;

static hw_status take_value(line *l, given *g, hw_error *err)
{
    if (g->value || !g->opt->value || value_is_optional(g->opt))
        return HW_OK;
    if (l->next >= l->count)
        return hw_fail(err, HW_E_ARG, "%s needs a value: %s", g->shown, g->opt->value);
    g->value = l->words[l->next++];
    return HW_OK;
}

static hw_status take_long(line *l, const char *word, hw_error *err)
{
    given g = {0};
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)len, word);
    snprintf(g.shown, sizeof g.shown, "--%s", name);
    if (strcmp(name, "help") == 0) {
        l->parsed = HW_PARSED_HELP;
        return HW_OK;
    }
    for (size_t i = 0; i < l->table.count && !g.opt; i++)
        if (strcmp(l->table.rows[i].name, name) == 0)
            g.opt = &l->table.rows[i];
    if (!g.opt)
        return fail_unknown(l->table, name, err);
    if (equals && !g.opt->value)
        return hw_fail(err, HW_E_ARG, "%s takes no value", g.shown);
    g.value = equals ? equals + 1 : NULL;
    hw_status status = take_value(l, &g, err);
    return status ? status : apply(&g, l->options, err);
}

/* "-n10", "-n 10", "-ab" */
static hw_status take_letters(line *l, const char *word, hw_error *err)
{
    for (const char *letters = word + 1; *letters; letters++) {
        given g = {0};
        snprintf(g.shown, sizeof g.shown, "-%c", *letters);
        if (*letters == 'h') {
            l->parsed = HW_PARSED_HELP;
            return HW_OK;
        }
        for (size_t i = 0; i < l->table.count && !g.opt; i++)
            if (l->table.rows[i].letter == *letters)
                g.opt = &l->table.rows[i];
        if (!g.opt)
            return hw_fail(err, HW_E_ARG, "there is no option -%c; to pass '%s' as an argument put -- before it",
                           *letters, word);
        bool rest = g.opt->value && letters[1];
        g.value = rest ? letters + 1 : NULL;
        hw_status status = take_value(l, &g, err);
        if (!status)
            status = apply(&g, l->options, err);
        if (status || rest)
            return status;
    }
    return HW_OK;
}

hw_status hw_opt_parse(hw_opt_table table, char **argv, size_t count, void *options, hw_args *args, hw_parsed *parsed,
                       hw_error *err)
{
    line l = {.table = table, .words = argv, .count = count, .options = options};
    hw_status status = HW_OK;
    bool ended = false;
    *args = (hw_args){argv, 0};
    while (!status && l.next < count) {
        char *word = argv[l.next++];
        if (ended || word[0] != '-' || !word[1])
            args->items[args->count++] = word; /* never overtakes l.next */
        else if (strcmp(word, "--") == 0)
            ended = true;
        else if (word[1] == '-')
            status = take_long(&l, word + 2, err);
        else
            status = take_letters(&l, word, err);
        if (l.parsed == HW_PARSED_HELP)
            break;
    }
    *parsed = l.parsed;
    return status;
}

void hw_opt_release(hw_opt_table table, void *options)
{
    for (size_t i = 0; i < table.count; i++) {
        if (table.rows[i].kind != HW_OPT_LIST)
            continue;
        hw_opt_list *list = (hw_opt_list *)(void *)((char *)options + table.rows[i].field);
        hw_vec_release(list);
    }
}
