/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_SEARCH_H
#define HW_CLI_SEARCH_H

/* `search` with one query or with a file of them. */

#include "cli/answer.h"

typedef struct hw_search_choices {
    hw_looks looks;
    const char *lang, *source, *tag, *queries;
    uint64_t limit, offset;
    bool explain, no_fuzzy, no_prefix;
} hw_search_choices;

/* Runs the queries of the file one after another. One that is wrong is reported, and the run goes on. */
hw_exit hw_search_many(hw_cli *cli, const hw_search_choices *choices, hw_index *index,
                       const hw_search_options *options);

hw_exit hw_search_exit_of(hw_status status);

#endif
