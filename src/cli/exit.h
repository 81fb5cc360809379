/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_EXIT_H
#define HW_CLI_EXIT_H

/* How the command ends. */

#include "headword/error.h"

typedef enum hw_exit {
    HW_EXIT_FOUND = 0,   /* done; something was found */
    HW_EXIT_NOTHING = 1, /* done; nothing was found */
    HW_EXIT_USAGE = 2,   /* the command line is wrong */
    HW_EXIT_INPUT = 3,   /* an input is wrong, or the system said no */
    HW_EXIT_INDEX = 4    /* the index is missing, damaged or being written */
} hw_exit;

/* For a failure about which nothing more is known than its status. */
hw_exit hw_exit_of(hw_status status);

/* The same for a query: the index is the only file it reads. */
hw_exit hw_exit_of_query(hw_status status);

#endif
