/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_STEM_H
#define HW_TEXT_STEM_H

/* A normalized word -> its stems, by language.
 *
 *     en   irregular forms and British spelling, then Snowball, on the word without accents
 *     pl   lemmas of the dictionary or of the index's table, else a suffix stemmer
 *     others that Snowball knows: its stem; all the rest: the word without accents
 *
 * Thread safety: one thread per stemmer.
 */

#include "text/readings.h"

enum { HW_STEM_MOST = 100 }; /* longer words, in bytes, are cut instead of stemmed */

typedef struct hw_language {
    const char *tag;       /* BCP-47 primary tag */
    const char *algorithm; /* Snowball's name, NULL for none */
} hw_language;

/* Never NULL: for "" and unknown languages it is one without an algorithm whose tag is "". */
const hw_language *hw_language_of(hw_span lang);
bool hw_language_is(const hw_language *language, const char *tag);

typedef struct hw_stemmer {
    struct sb_stemmer **by_language; /* Snowball's handles, made when first needed */
    hw_morfologik polish;            /* the installed dictionary or an index's; zeroed for none */
} hw_stemmer;

void hw_stemmer_release(hw_stemmer *stemmer); /* a zeroed one is fine */

/* "office'owe" is an inflected "office": what Polish looks up instead of such a word. */
hw_span hw_word_before_apostrophe(hw_span word);

typedef struct hw_stems {
    hw_span items[HW_LEMMAS_MOST];
    size_t count;
    bool lemmas; /* from a dictionary */
    bool stop;   /* a stop word; told by whoever looks the stems up, not by hw_stem */
} hw_stems;

/* `folded` is `word` without accents; stems point into it or into the arena. Errors: NOMEM. */
hw_status hw_stem(hw_stemmer *stemmer, const hw_language *language, hw_span word, hw_span folded, hw_arena *arena,
                  hw_stems *out, hw_error *err);

#endif
