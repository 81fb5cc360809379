/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_DISPATCH_H
#define HW_CLI_DISPATCH_H

/* What a program of several commands does: finds the one that is meant, runs it, and says how it ended.
 *
 * There are three programs. The libraries that a service or a signature needs take longer to load than a search
 * takes, so those commands live in programs beside this one, which are started in its place:
 *
 *     headword search ...                            runs here
 *     headword serve ...    exec headword-service    with HTTP and a database
 *     headword verify ...   exec headword-trust      with digests and signatures
 */

#include "cli/command.h"

/* Runs a command that lives elsewhere; returns only if that cannot be. */
typedef hw_exit hw_elsewhere_fn(const hw_command *command, char **argv);

/* The body of main(). Only `headword` itself gives `elsewhere`: no other program starts one. */
int hw_dispatch(const hw_command *const *commands, size_t count, hw_elsewhere_fn *elsewhere, int argc, char **argv);

#endif
