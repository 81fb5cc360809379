/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_SLUG_H
#define HW_STORE_SLUG_H

/* The end of an id that was made of a headword, and need not be kept beside it:
 *
 *     "Mother Carey's chicken"  ->  "mother-careys-chicken"
 *
 * Nothing depends on how ids are made elsewhere: only what comes out the same is left out.
 */

#include "base/span.h"

enum { HW_SLUG_MOST = 80 };

/* Returns how many bytes. */
size_t hw_slug_write(hw_span term, char out[HW_SLUG_MOST]);

#endif
