/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_DISPATCH_H
#define HW_CLI_DISPATCH_H

/* What a program of several commands does: finds the one that is meant, runs it, and says how it ended.
 *
 * There are two programs. The libraries a service needs take longer to load than a search takes, so those commands
 * live in a program of their own beside this one, which is started in its place:
 *
 *     headword search ...                            runs here
 *     headword serve ...    exec headword-service    a command without `run` lives there
 */

#include "cli/command.h"

#define HW_SERVICE_PROGRAM "headword-service"

/* The body of main(). */
int hw_dispatch(const hw_command *const *commands, size_t count, int argc, char **argv);

#endif
