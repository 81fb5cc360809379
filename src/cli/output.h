/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_OUTPUT_H
#define HW_CLI_OUTPUT_H

/* Standard output: what is rendered is collected, written in large pieces, and every failure is noticed.
 *
 * A failure sticks, and is reported once, at the end. A reader that has gone away (head, a pager that was quit) is
 * no failure: what is left is dropped.
 */

#include "base/buf.h"

typedef struct hw_output {
    hw_buf buf;   /* what is to be written */
    hw_error err; /* sticky */
    bool gone;    /* nobody reads any more */
} hw_output;

void hw_output_init(hw_output *output);
void hw_output_release(hw_output *output);

/* Writes what has been collected. False when there is no use in going on. */
bool hw_output_flush(hw_output *output);

/* The same, once there is enough of it. Call it after every record of a long run. */
bool hw_output_offer(hw_output *output);

/* Shows what has been collected in $PAGER (less, when there is none) if it has more lines than `rows`. */
bool hw_output_page(hw_output *output, uint32_t rows);

#endif
