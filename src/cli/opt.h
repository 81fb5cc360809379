/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_OPT_H
#define HW_CLI_OPT_H

/* Command lines: one table says what a command takes, and both the parser and --help read it.
 *
 *     typedef struct greet_options { const char *name; uint64_t times; } greet_options;
 *     static const hw_opt options[] = {
 *         {'n', "name", "NAME", "whom to greet", HW_OPT_TEXT, .field = offsetof(greet_options, name)},
 *         {'t', "times", "N", "how often", HW_OPT_NUMBER, .field = offsetof(greet_options, times), .least = 1, .most =
 * 9},
 *     };
 *
 * Accepted: --name X, --name=X, -n X, -nX, -ab for -a -b; options after arguments; "--" ends options; "-" is an
 * argument; --help and -h everywhere.
 */

#include "headword/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* What an option does to the field of the options struct it names. */
typedef enum hw_opt_kind {
    HW_OPT_FLAG = 0, /* bool: becomes true */
    HW_OPT_TEXT,     /* const char *: the value */
    HW_OPT_NUMBER,   /* uint64_t: the value, least .. most */
    HW_OPT_CHOICE,   /* int: the number of the value among the choices, 1 = the first */
    HW_OPT_PRESET,   /* int: becomes `preset` (takes no value) */
    HW_OPT_LIST      /* hw_opt_list: the value is added */
} hw_opt_kind;

typedef struct hw_opt_list {
    const char **items;
    size_t count;
    size_t capacity;
} hw_opt_list;

typedef struct hw_opt {
    char letter; /* 0 = none */
    const char *name;
    const char *value; /* placeholder in --help; NULL = takes none */
    const char *help;
    hw_opt_kind kind;
    size_t field; /* offset in the options struct */
    uint64_t least, most;
    const char *const *choices; /* NULL-terminated */
    int preset;                 /* of HW_OPT_PRESET; of HW_OPT_CHOICE without a value, when not 0 */
} hw_opt;

/* What is left of a command line: its arguments, in order. */
typedef struct hw_args {
    char **items;
    size_t count;
} hw_args;

typedef enum hw_parsed { HW_PARSED_RUN = 0, HW_PARSED_HELP } hw_parsed;

typedef struct hw_opt_table {
    const hw_opt *rows;
    size_t count;
} hw_opt_table;

/* Fills *options from argv[0 .. count) and moves the arguments to its front. Errors: ARG, NOMEM. */
hw_status hw_opt_parse(hw_opt_table table, char **argv, size_t count, void *options, hw_args *args, hw_parsed *parsed,
                       hw_error *err);

/* Frees the lists in *options. */
void hw_opt_release(hw_opt_table table, void *options);

#endif
