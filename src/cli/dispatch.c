/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/dispatch.h"

#include "headword/headword.h"

#include "base/nearest.h"
#include "cli/message.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct known {
    const hw_command *const *commands;
    size_t count;
    hw_elsewhere_fn *elsewhere;
} known;

static hw_exit report_unknown(known k, const char *name)
{
    hw_nearest nearest = {0};
    for (size_t i = 0; i < k.count; i++)
        hw_nearest_offer(&nearest, name, k.commands[i]->name);
    if (nearest.name)
        hw_say("there is no command '%s'; did you mean '%s'? See 'headword --help'", name, nearest.name);
    else
        hw_say("there is no command '%s'; see 'headword --help'", name);
    return HW_EXIT_USAGE;
}

static hw_exit run_here(hw_cli *cli, const hw_command *command, char **words, size_t count)
{
    hw_error err = {0};
    hw_parsed parsed = HW_PARSED_RUN;
    hw_args args;
    hw_exit result = HW_EXIT_FOUND;
    void *options = malloc(command->options_size);
    if (!options) {
        hw_say("out of memory");
        return HW_EXIT_INPUT;
    }
    memcpy(options, command->defaults, command->options_size);
    hw_status status = hw_opt_parse(command->options, words, count, options, &args, &parsed, &err);
    if (status)
        result = hw_command_misuse(command, "%s", err.message);
    else if (parsed == HW_PARSED_HELP)
        hw_command_describe(command, cli->terminal.columns, &cli->out.buf);
    else
        result = command->run(cli, options, args);
    hw_opt_release(command->options, options);
    free(options);
    return result;
}

static hw_exit dispatch(hw_cli *cli, known k, int argc, char **argv)
{
    hw_buf *out = &cli->out.buf;
    const char *name = argc > 1 ? argv[1] : "";
    if (argc < 2) {
        hw_say("no command was given; see 'headword --help'");
        return HW_EXIT_USAGE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        hw_commands_describe(k.commands, k.count, cli->terminal.columns, out);
        return HW_EXIT_FOUND;
    }
    if (strcmp(name, "--version") == 0) {
        hw_buf_printf(out, "headword %s\n", hw_version());
        return HW_EXIT_FOUND;
    }
    for (size_t i = 0; i < k.count; i++) {
        const hw_command *command = k.commands[i];
        if (strcmp(name, command->name) != 0)
            continue;
        if (command->run)
            return run_here(cli, command, argv + 2, (size_t)argc - 2);
        if (k.elsewhere)
            return k.elsewhere(command, argv);
    }
    return report_unknown(k, name);
}

/* A descriptor that came closed would be given to the next file opened, and messages would end up in that. It is
 * opened the wrong way round, so that using it is still an error. */
static void keep_standard_descriptors(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            _exit(HW_EXIT_INPUT);
}

int hw_dispatch(const hw_command *const *commands, size_t count, hw_elsewhere_fn *elsewhere, int argc, char **argv)
{
    hw_cli cli;
    keep_standard_descriptors();
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away shows as EPIPE */
    hw_output_init(&cli.out);
    cli.terminal = hw_terminal_look();
    hw_exit result = dispatch(&cli, (known){commands, count, elsewhere}, argc, argv);
    hw_output_flush(&cli.out);
    if (cli.out.err.status) {
        hw_say("%s", cli.out.err.message);
        result = HW_EXIT_INPUT;
    }
    hw_output_release(&cli.out);
    return (int)result;
}
