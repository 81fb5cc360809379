/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_PHRASES_H
#define HW_STORE_PHRASES_H

/* Symbols for fragments (store/fragment.h), and for phrases of them that come so often that a symbol of their own
 * saves bytes: pairs of symbols, pairs of those, and so on (after N. J. Larsson, A. Moffat, "Off-line
 * dictionary-based compression", 2000, in a few rounds over a sample).
 *
 * Symbol 0 is the end of a text (HW_CODE_END) and 1 the empty fragment; others follow.
 */

#include "base/numbering.h"
#include "store/codebook.h"

enum { HW_PHRASE_ROUNDS = 3 };

typedef HW_VEC(uint32_t) hw_symbols;

/* Two neighbouring symbols, and the one that stands for both. */
typedef struct hw_phrase {
    uint32_t left, right, symbol;
} hw_phrase;

typedef struct hw_phrases {
    hw_numbering strings; /* by symbol, less 2 */
    struct {
        hw_phrase *slots; /* open addressing; symbol 0 = free */
        size_t count;     /* a power of two, or 0 before anything is learnt */
    } rounds[HW_PHRASE_ROUNDS];
} hw_phrases;

void hw_phrases_release(hw_phrases *phrases);

uint32_t hw_phrases_count(const hw_phrases *phrases); /* symbols */
hw_span hw_phrases_string(const hw_phrases *phrases, uint32_t symbol);

/* Appends the symbols of a text, and the end: of phrases, once they are learnt. Errors: NOMEM. */
hw_status hw_phrases_spell(hw_phrases *phrases, hw_span text, hw_symbols *out, hw_error *err);

/* Learns phrases from the symbols of texts, which were spelt without any and are joined on the way; all texts together
 * are `times` as long. Errors: NOMEM. */
hw_status hw_phrases_learn(hw_phrases *phrases, hw_symbols *sample, uint32_t times, hw_error *err);

#endif
