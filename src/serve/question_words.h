/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_QUESTION_WORDS_H
#define HW_SERVE_QUESTION_WORDS_H

/* What makes two questions the same for the journal: their words, whatever the order, inflection, and politeness.
 *
 *     "co to jest roszczenie gwarancyjne?" ─> said "co to jest roszczenie gwarancyjne", key "gwarancyjny roszczenie"
 *     "Roszczenia gwarancyjne"             ─> said "roszczenia gwarancyjne",            key "gwarancyjny roszczenie"
 */

#include "headword/analyze.h"

#include "base/buf.h"

/* Adds both. Whether a text is Polish or English is found from its words; a language of its own that is neither counts,
 * and of these two decides where words do not. A question of nothing but function words is its own key.
 * Errors: NOMEM. */
hw_status hw_question_words(hw_analyzer *analyzer, hw_span lang, hw_span text, hw_buf *said, hw_buf *key,
                            hw_error *err);

#endif
