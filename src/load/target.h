/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_TARGET_H
#define HW_LOAD_TARGET_H

/* What is asked: an index in this process, a service over a socket, or the command, started anew for each query.
 *
 *     hw_load_target target;
 *     hw_load_target_index(&target, index);
 *     target.open(target.context, &client, &err)       one for each thread
 *     target.ask(client, query, &rank, &err)
 *     target.close(client)
 */

#include "headword/index.h"
#include "load/query.h"

/* Where the right answer stood: 1 = first; 0 = not among the first ten. */
enum { HW_LOAD_RANK_UNKNOWN = -1 };

typedef struct hw_load_target {
    void *context; /* borrowed */
    hw_status (*open)(void *context, void **client, hw_error *err);
    hw_status (*ask)(void *client, const hw_load_query *query, int *rank, hw_error *err);
    void (*close)(void *client); /* NULL is fine */
} hw_load_target;

/* Each client has a clone. The index is borrowed. */
void hw_load_target_index(hw_load_target *target, hw_index *index);

/* Each client keeps a connection to "unix:PATH" or "tcp:HOST:PORT", which is borrowed. Nothing is known of ranks. */
void hw_load_target_socket(hw_load_target *target, const char *address);

/* Starts PROGRAM search|ask|suggest --index FILE -- QUERY, output to nowhere, and waits for its end. */
typedef struct hw_load_program {
    const char *program, *index;
} hw_load_program;
void hw_load_target_program(hw_load_target *target, const hw_load_program *program);

#endif
