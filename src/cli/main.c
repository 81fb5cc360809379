/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/dispatch.h"

static const hw_command serve = {.name = "serve", .summary = HW_SUMMARY_SERVE};
static const hw_command gaps = {.name = "gaps", .summary = HW_SUMMARY_GAPS};
static const hw_command stats = {.name = "stats", .summary = HW_SUMMARY_STATS};

static const hw_command *const commands[] = {
    &hw_command_index,
    &hw_command_import,
    &hw_command_search,
    &hw_command_define,
    &hw_command_ask,
    &hw_command_suggest,
    &hw_command_aliases,
    &hw_command_info,
    &hw_command_analyze,
    &hw_command_eval,
    &hw_command_bench,
    &serve,
    &gaps,
    &stats,
};

int main(int argc, char **argv)
{
    return hw_dispatch(commands, sizeof commands / sizeof *commands, argc, argv);
}
