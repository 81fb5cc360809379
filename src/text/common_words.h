/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_COMMON_WORDS_H
#define HW_TEXT_COMMON_WORDS_H

/* Words of everyday English and Polish that carry meaning, but tell little of what a text is about: "find", "best",
 * "month", "znaleźć". They are no stop words: they are searched for, and a headword may be one.
 *
 * Base forms, normalized, with or without accents. Thread safety: no state.
 */

#include "base/span.h"

bool hw_is_common_word(hw_span word);

#endif
