/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_IRREGULAR_H
#define HW_TEXT_IRREGULAR_H

/* English words whose base no rule finds: irregular verbs, plurals and comparatives, and spellings that differ
 * between Britain and America one by one ("catalogue", "licence"). Thread safety: no state.
 */

#include "base/span.h"

/* The base of a folded word ("went" -> "go"), or NULL. */
const char *hw_english_regular(hw_span form);

typedef struct hw_irregular {
    const char *form, *base; /* folded, two letters at least */
} hw_irregular;

/* All of them, in the order of the forms. */
const hw_irregular *hw_english_irregulars(size_t *count);

#endif
