/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_GRAPHEME_H
#define HW_TEXT_GRAPHEME_H

/* Extended grapheme clusters (UAX #29): what a reader takes for one character, and must not be marked in part.
 *
 *     "Cafe\u0301"   "e\u0301" is one
 *
 * In doubt, which takes emoji and flags, more is taken for one cluster: a range then grows by a sign too many.
 */

#include "base/span.h"

/* Widens a range of bytes until no cluster is cut. One that does not fit the text is clipped first. */
void hw_grapheme_widen(hw_span text, uint32_t *start, uint32_t *end);

#endif
