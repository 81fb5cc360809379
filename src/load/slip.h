/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_SLIP_H
#define HW_LOAD_SLIP_H

/* Names as fingers type them. What cannot be made adds nothing. */

#include "base/buf.h"
#include "load/random.h"

/* The name with one letter left out, put in, replaced, or swapped with the next one, but never the first. Nothing of
 * names under five characters, with digits, or all in capitals. */
void hw_add_slip(hw_buf *out, hw_span name, hw_random *random);

/* Its first three fifths, two characters at least, without a blank at the end. */
void hw_add_beginning(hw_buf *out, hw_span name);

#endif
