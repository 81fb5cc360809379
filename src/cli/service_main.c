/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/dispatch.h"

static const hw_command *const commands[] = {&hw_command_serve, &hw_command_gaps, &hw_command_stats};

int main(int argc, char **argv)
{
    return hw_dispatch(commands, sizeof commands / sizeof *commands, NULL, argc, argv);
}
