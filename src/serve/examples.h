/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_EXAMPLES_H
#define HW_SERVE_EXAMPLES_H

/* Names to try on an index nobody knows yet: an abbreviation, then the first headwords that are offered for some
 * beginnings, by turns in each of its languages. The same index gives the same names.
 */

#include "headword/aliases.h"
#include "headword/suggest.h"

#include "base/arena.h"

enum { HW_EXAMPLES_MOST = 6 };

/* How many were found, 0 to HW_EXAMPLES_MOST; they are copied into the arena. What cannot be read is left out. */
size_t hw_examples_pick(hw_index *index, const hw_index_info *info, hw_arena *arena, hw_span out[HW_EXAMPLES_MOST]);

#endif
