/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_NEAREST_H
#define HW_BASE_NEAREST_H

/* "Did you mean": the known name nearest to what was typed. */

#include <stddef.h>

typedef struct hw_nearest {
    const char *name; /* NULL = nothing near enough */
    size_t distance;
} hw_nearest;

/* Offers one more known name. Start with {0}. */
void hw_nearest_offer(hw_nearest *nearest, const char *typed, const char *known);

#endif
