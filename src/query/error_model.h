/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_ERROR_MODEL_H
#define HW_QUERY_ERROR_MODEL_H

/* How likely it is that someone who means one word types another: the channel of a noisy-channel speller (Kernighan,
 * Church and Gale, 1990; slips of several letters as Brill and Moore, 2000, have them).
 *
 *     cost = -100 ln P(typed | meant)        "comming" for "coming" 490, "agetn" for "agent" 420, a far-fetched word
 * 2000
 */

#include "base/span.h"

enum { HW_SPELLING_LETTERS_MOST = 64, HW_CONFUSIONS_MOST = 8 };

/* A word, letter by letter. */
typedef struct hw_spelling {
    uint32_t count;
    uint32_t folded[HW_SPELLING_LETTERS_MOST];
    uint32_t letters[HW_SPELLING_LETTERS_MOST]; /* with accents; as folded when the forms differ in length */
} hw_spelling;

/* False when the word is too long. */
bool hw_spelling_read(hw_spelling *out, hw_span word, hw_span folded);

/* A typed word and the confusions it may have come from. */
typedef struct hw_error_model {
    hw_spelling typed;
    uint8_t confusions[HW_SPELLING_LETTERS_MOST + 1][HW_CONFUSIONS_MOST]; /* by where what was typed ends */
    uint8_t confusion_counts[HW_SPELLING_LETTERS_MOST + 1];
} hw_error_model;

/* False when the word is too long. */
bool hw_error_model_init(hw_error_model *out, hw_span word, hw_span folded);

uint32_t hw_error_cost(const hw_error_model *model, const hw_spelling *meant);

#endif
