/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"
const hw_command hw_command_serve = {.name = "serve", .summary = HW_SUMMARY_SERVE};
