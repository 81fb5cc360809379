/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_NORMALIZE_H
#define HW_TEXT_NORMALIZE_H

/* One word at a time: NFKC case folding, then accents off.
 *
 *     "Obsługi’" -> "obsługi'" -> "obslugi'"        "Straße" -> "strasse"        "ﬁle" -> "file"
 *
 * Plain Latin is folded by a table; only other words wake ICU. Thread safety: no state.
 */

#include "base/arena.h"
#include "headword/error.h"

enum { HW_FOLD_MOST = 32 }; /* bytes one code point may become without its case and accents */

/* NFKC case folded, curly apostrophes straightened; invalid bytes become U+FFFD. Errors: NOMEM. */
hw_status hw_normalize(hw_span word, hw_arena *arena, hw_span *out, hw_error *err);

/* A normalized word without accents; the word itself when it has none. Errors: NOMEM. */
hw_status hw_fold_accents(hw_span word, hw_arena *arena, hw_span *out, hw_error *err);

/* One code point without case and accents: how many bytes, 0 for a mark that goes away. */
size_t hw_fold_code_point(uint32_t code, char out[HW_FOLD_MOST]);

#endif
