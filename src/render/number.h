/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_NUMBER_H
#define HW_RENDER_NUMBER_H

/* Numbers as text. */

#include "base/buf.h"

/* The shortest decimal that reads back as the same double, so that the parts of a score add up exactly for
 * whoever reads them; 0 when the value is not finite. Needs LC_NUMERIC "C", as the command has. */
void hw_add_number(hw_buf *out, double value);

/* Decimal digits. */
void hw_add_count(hw_buf *out, uint64_t count);

/* "64.0 MB", "812 bytes": powers of 1000. */
void hw_add_size(hw_buf *out, uint64_t bytes);

#endif
