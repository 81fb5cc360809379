/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_COMMAND_H
#define HW_CLI_COMMAND_H

/* The subcommands. Each is a table of options, and a function that runs it. */

#include "cli/exit.h"
#include "cli/opt.h"
#include "cli/output.h"
#include "cli/terminal.h"

/* What every command gets: where its data goes, and what is at the other end. */
typedef struct hw_cli {
    hw_output out; /* standard output */
    hw_terminal terminal;
} hw_cli;

typedef struct hw_command {
    const char *name;
    const char *arguments; /* "[OPTION]... QUERY..." */
    const char *summary;   /* for the list of commands */
    const char *notes;     /* for its own --help, paragraphs */
    hw_opt_table options;
    const void *defaults; /* what the options struct starts as */
    size_t options_size;
    hw_exit (*run)(hw_cli *cli, const void *options, hw_args args); /* NULL = it lives in... */
    const char *program;                                            /* ...this one, beside ours */
} hw_command;

extern const hw_command hw_command_index;
extern const hw_command hw_command_import;
extern const hw_command hw_command_search;
extern const hw_command hw_command_define;
extern const hw_command hw_command_ask;
extern const hw_command hw_command_suggest;
extern const hw_command hw_command_aliases;
extern const hw_command hw_command_analyze;
extern const hw_command hw_command_eval;
extern const hw_command hw_command_bench;

/* Of the other programs (dispatch.h); `headword --help` lists them, too. */
#define HW_SUMMARY_INFO "say what is in an index"
#define HW_SUMMARY_VERIFY "check that an index is whole, and who signed it"
#define HW_SUMMARY_SIGN "sign an index"
extern const hw_command hw_command_info;
extern const hw_command hw_command_verify;
extern const hw_command hw_command_sign;

#define HW_SUMMARY_SERVE "answer over HTTP, on a Unix socket"
#define HW_SUMMARY_GAPS "list what people asked for and did not get"
#define HW_SUMMARY_STATS "say how well a service answers"
extern const hw_command hw_command_serve;
extern const hw_command hw_command_gaps;
extern const hw_command hw_command_stats;

/* --help of all of them. */
void hw_commands_describe(const hw_command *const *commands, size_t count, uint32_t columns, hw_buf *out);

/* --help of a command. */
void hw_command_describe(const hw_command *command, uint32_t columns, hw_buf *out);

/* Says that the command line is wrong, and how to learn more. */
__attribute__((format(printf, 2, 3))) hw_exit hw_command_misuse(const hw_command *command, const char *format, ...);

#endif
