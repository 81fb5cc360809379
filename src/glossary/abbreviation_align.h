/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_ABBREVIATION_ALIGN_H
#define HW_GLOSSARY_ABBREVIATION_ALIGN_H

/* Which words a short form stands for: its letters are laid on the words in their order, as cheaply as it goes.
 *
 *     P P N            proportional navigation (PPN)        5: the second P from inside a word
 *     P P N       pure proportional navigation (PPN)        0: every letter is the first one of a word
 *
 * First letters are free, letters inside words and words passed over cost something, small words and the later
 * parts of hyphened ones less than others. The cheapest stretch wins, the shortest of these.
 */

#include "base/span.h"

enum { HW_FORM_LETTERS_MOST = 12, HW_PHRASE_WORDS_MOST = 28, HW_WORD_LETTERS_MOST = 20 };

/* A letter as letters are compared: small and without accents, which capitals often lack. */
uint32_t hw_form_letter(uint32_t code);

/* A short form taken apart. */
typedef struct hw_form {
    hw_span text;
    size_t count;                           /* letters and digits; a plural s ("KPIs") is none */
    uint32_t letters[HW_FORM_LETTERS_MOST]; /* as hw_form_letter has them */
    bool loose[HW_FORM_LETTERS_MOST];       /* a small letter among capitals: "of" in "DoD" */
    size_t capitals;
    size_t digits;
    size_t words;
} hw_form;

/* False when the text cannot be a short form: it has too many letters or words, or none in capitals and no digit among
 * fewer than three letters, or is written like a name ("Python"). */
bool hw_form_read(hw_form *out, hw_span text);

typedef struct hw_phrase_word {
    size_t start, end; /* in the text */
    size_t count;
    uint32_t letters[HW_WORD_LETTERS_MOST]; /* the same; a long word's end is left out */
    uint32_t capitals;                      /* bit i = letter i is a capital */
    uint32_t sign;                          /* what is written for the word: '3' for "three", 0 = nothing */
    bool small;                             /* "of", "the", "dla" */
    bool joined;                            /* to the word before, by a hyphen or slash */
    bool comma;                             /* before it */
} hw_phrase_word;

typedef struct hw_phrase {
    hw_span text;
    size_t count;
    hw_phrase_word words[HW_PHRASE_WORDS_MOST];
} hw_phrase;

/* Are hyphens with blanks around them still hyphens? So they are in text that a tokenizer has taken apart. */
typedef enum hw_spacing { HW_SPACING_NATURAL = 0, HW_SPACING_TOKENIZED } hw_spacing;

/* The last words of a text, back to where a phrase cannot reach; or its first words. */
void hw_phrase_before(hw_phrase *out, hw_span text, hw_spacing spacing);
void hw_phrase_after(hw_phrase *out, hw_span text, hw_spacing spacing);

/* Which end of a phrase must belong to the long form. */
typedef enum hw_anchor { HW_ANCHOR_END, HW_ANCHOR_START, HW_ANCHOR_BOTH } hw_anchor;

/* How sure the place makes us that something is abbreviated here. */
typedef enum hw_trust { HW_TRUST_NONE = 0, HW_TRUST_BRACKET } hw_trust;

/* Finds the long form among the words; false when there is none. */
bool hw_form_align(const hw_form *form, const hw_phrase *phrase, hw_anchor anchor, hw_trust trust, hw_span *full);

#endif
