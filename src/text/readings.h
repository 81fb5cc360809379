/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_READINGS_H
#define HW_TEXT_READINGS_H

/* Which of the dictionary's readings of a word count, and in which order.
 *
 *     "dane"      -> "dany" "dać" "dane" "dana"
 *     "obslugi"   -> "obsługa"         accents restored when no form is written so
 *     "największa"-> "duży"
 *
 * Thread safety: no state.
 */

#include "base/arena.h"
#include "text/morfologik.h"

enum { HW_LEMMAS_MOST = 12 };

/* The lemmas of a normalized word, case folded, in the arena, most usual first. *count is 0 for an unknown word.
 * Errors: NOMEM. */
hw_status hw_readings_find(const hw_morfologik *dictionary, hw_span word, hw_span folded, hw_arena *arena,
                           hw_span lemmas[HW_LEMMAS_MOST], size_t *count, hw_error *err);

enum { HW_TAGS_SUMMARY = 3 };

/* What of "subst:sg:nom:f+..." the choice needs, in three bytes; a dictionary may carry it in place of the tags. */
void hw_tags_summarize(hw_span tags, char out[HW_TAGS_SUMMARY]);

#endif
