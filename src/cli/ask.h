/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_ASK_H
#define HW_CLI_ASK_H

/* `ask` with one question or with a file of them. */

#include "cli/answer.h"
#include "cli/search.h"
#include "headword/ask.h"

typedef struct hw_ask_choices {
    hw_looks looks;
    const char *lang, *source, *tag, *queries;
    uint64_t nearest;
    bool explain;
} hw_ask_choices;

hw_ask_options hw_ask_options_of(const hw_ask_choices *choices);

/* Answers the questions of the file one after another, a line of JSON each. One that is wrong is reported, and the run
 * goes on. */
hw_exit hw_ask_many(hw_cli *cli, const hw_ask_choices *choices, hw_index *index);

#endif
