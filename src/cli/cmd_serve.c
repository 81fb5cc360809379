/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "cli/message.h"
#include "serve/run.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct serve_options {
    const char *config;
    bool check;
    hw_opt_list given[HW_SETTING_IDS];
} serve_options;

#define SETTING_ROW(id, section, name, placeholder, kind, least, most, standard, help)                                 \
    {0,    name,        placeholder,                                                                                   \
     help, HW_OPT_LIST, .field = offsetof(serve_options, given) + HW_SETTING_ID_##id * sizeof(hw_opt_list)},

static const hw_opt rows[] = {
    {'c', "config", "FILE", "read settings from this file", HW_OPT_TEXT, .field = offsetof(serve_options, config)},
    {0, "check-config", NULL, "show every setting and where it comes from, and stop", HW_OPT_FLAG,
     .field = offsetof(serve_options, check)},
    HW_SETTINGS_LIST(SETTING_ROW)};
static const serve_options defaults = {0};

static hw_status read_settings(hw_config *config, const serve_options *o, hw_error *err)
{
    const char *named = getenv(HW_CONFIG_VARIABLE);
    const char *file = o->config ? o->config : named && *named ? named : NULL;
    hw_status status = hw_config_init(config, hw_say_warning, NULL, err);
    if (!status && file)
        status = hw_config_read_file(config, file, err);
    if (!status)
        status = hw_config_read_environment(config, environ, err);
    for (int id = 0; id < HW_SETTING_IDS && !status; id++)
        status = hw_config_read_flags(config, (hw_setting_id)id, o->given[id].items, o->given[id].count, err);
    if (!status)
        hw_config_check(config);
    return status;
}

static hw_exit exit_of(hw_run_stage stage, hw_status status)
{
    switch (stage) {
    case HW_RUN_SETTINGS:
        return hw_exit_of(status);
    case HW_RUN_INDEX:
        return status == HW_E_NOMEM ? HW_EXIT_INPUT : HW_EXIT_INDEX;
    case HW_RUN_JOURNAL:
    case HW_RUN_SOCKET:
    case HW_RUN_SERVER:
        break;
    }
    return HW_EXIT_INPUT;
}

static hw_exit serve(const hw_config *config)
{
    hw_error err = {0};
    hw_run_stage stage;
    hw_status status = hw_run(config, &stage, &err);
    if (!status)
        return HW_EXIT_FOUND;
    hw_say("%s", err.message);
    return exit_of(stage, status);
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const serve_options *o = options;
    hw_error err = {0};
    hw_config config;
    hw_exit result = HW_EXIT_FOUND;
    if (args.count)
        return hw_command_misuse(&hw_command_serve, "'%s': there are no arguments, only options", args.items[0]);
    hw_status status = read_settings(&config, o, &err);
    if (status) {
        hw_say("%s", err.message);
        result = hw_exit_of(status);
    } else if (o->check) {
        hw_config_describe(&config, &cli->out.buf);
        result = config.mistakes ? HW_EXIT_USAGE : HW_EXIT_FOUND;
    } else if (config.mistakes) {
        hw_say("serve: the settings are wrong in %u places; see 'headword serve --help'", (unsigned)config.mistakes);
        result = HW_EXIT_USAGE;
    } else {
        result = serve(&config);
    }
    hw_config_release(&config);
    return result;
}

const hw_command hw_command_serve = {
    .name = "serve",
    .arguments = "--index FILE --socket PATH [OPTION]...",
    .summary = HW_SUMMARY_SERVE,
    .notes = "Answers HTTP requests from an index until it is told to end: by SIGTERM, after those in flight. SIGHUP, "
             "a request, or a new file in the place of the old one make it serve that, once it is verified. "
             "Every option but the first two can also be a line 'workers = 4' of the configuration file, under its "
             "section [serve], [limits], [log] or [journal], or a variable HEADWORD_SERVE_WORKERS; a flag goes before "
             "a variable, and that before the file. Times have a unit (250ms, 10s, 5m), bytes may have one (64k, 1M); "
             "YES is yes or no; lists stand with blanks or commas between.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
