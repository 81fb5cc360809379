/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_PROGRESS_H
#define HW_CLI_PROGRESS_H

/* A progress bar on standard error, when that is a terminal:
 *
 *     analyze  [=========>          ]  47 %   12345 of 26000   61000/s   0:01 left
 */

#include "cli/terminal.h"

#include <stddef.h>
#include <time.h>

typedef struct hw_progress {
    bool wanted;
    bool shown; /* a bar stands on the last line */
    uint32_t columns;
    const char *stage; /* the stage the bar is about */
    struct timespec began, drawn;
} hw_progress;

void hw_progress_init(hw_progress *progress, const hw_terminal *terminal);

/* An hw_progress_fn; the context is the hw_progress. */
void hw_progress_show(void *context, const char *stage, size_t done, size_t total);

/* Takes the bar away, so that something else can be written. */
void hw_progress_clear(hw_progress *progress);

#endif
