/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_JOIN_H
#define HW_CLI_JOIN_H

#include "cli/opt.h"

/* The arguments with a space between them: "headword search wrap up" and "headword search 'wrap up'" are one. */
hw_status hw_join(hw_args args, hw_buf *out, hw_error *err);

#endif
