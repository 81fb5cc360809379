/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_ANSWER_H
#define HW_CLI_ANSWER_H

/* What the commands that answer have in common: options about the index and the looks; and showing hits. */

#include "cli/command.h"
#include "render/render.h"

typedef enum hw_format { HW_FORMAT_TEXT = 1, HW_FORMAT_JSON, HW_FORMAT_JSONL, HW_FORMAT_TSV, HW_FORMAT_TREC } hw_format;

typedef struct hw_looks {
    const char *index;
    int format; /* hw_format, 0 = not given */
    int colour; /* hw_colour */
    bool no_pager;
} hw_looks;

extern const char *const hw_colour_names[];

/* Rows of an option table; member is the hw_looks in the options struct. */
#define HW_LOOKS_ROWS(type, member)                                                                                    \
    {'i', "index", "FILE", "search this index", HW_OPT_TEXT, .field = offsetof(type, member.index)},                   \
        {'j',                                                                                                          \
         "json",                                                                                                       \
         NULL,                                                                                                         \
         "the same as --format json",                                                                                  \
         HW_OPT_PRESET,                                                                                                \
         .field = offsetof(type, member.format),                                                                       \
         .preset = HW_FORMAT_JSON},                                                                                    \
        {0,                                                                                                            \
         "color",                                                                                                      \
         "WHEN",                                                                                                       \
         "auto, always or never (default: auto)",                                                                      \
         HW_OPT_CHOICE,                                                                                                \
         .field = offsetof(type, member.colour),                                                                       \
         .choices = hw_colour_names,                                                                                   \
         .preset = HW_COLOUR_ALWAYS},                                                                                  \
    {                                                                                                                  \
        0, "no-pager", NULL, "never show long output in a pager", HW_OPT_FLAG,                                         \
            .field = offsetof(type, member.no_pager)                                                                   \
    }

/* For the end of the notes of these commands. */
#define HW_INDEX_NOTE                                                                                                  \
    "Without --index the index is $HEADWORD_INDEX, else ./glossary.hw, else $XDG_DATA_HOME/headword/default.hw."

enum { HW_BUDGET_MS_MOST = 3600000 }; /* of --budget-ms: an hour */

/* Says on standard error that time ran out, where the format has no place for it. */
void hw_say_partial(void);

/* Renders an answer in a format (0 = text). */
void hw_answer_add(hw_cli *cli, const hw_looks *looks, const hw_answered *answered, hw_extent extent);

/* The same, and shows it: in a pager if it is long; says so if nothing was found. */
hw_exit hw_answer_show(hw_cli *cli, const hw_looks *looks, const hw_answered *answered, hw_extent extent);

#endif
