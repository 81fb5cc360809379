/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/dispatch.h"

static const hw_command *const commands[] = {&hw_command_info, &hw_command_verify, &hw_command_sign};

int main(int argc, char **argv)
{
    return hw_dispatch(commands, sizeof commands / sizeof *commands, NULL, argc, argv);
}
