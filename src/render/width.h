/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_WIDTH_H
#define HW_RENDER_WIDTH_H

/* How many columns of a terminal a code point takes: 0, 1 or 2, whatever the locale (Unicode 14, as in UAX #11). */

#include <stdint.h>

uint32_t hw_width(uint32_t code);

#endif
