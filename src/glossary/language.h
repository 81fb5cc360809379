/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_LANGUAGE_H
#define HW_GLOSSARY_LANGUAGE_H

/* Which language a text is in, told by its function words, letters and endings, as in Grefenstette,
 * "Comparing two language identification schemes" (1995): a definition of a dozen words is enough.
 *
 * Knows en, pl, de, fr, es, it, pt, nl, cs, sk, ru, uk. An entry that gives too little to go by gets the language
 * most entries of its file have.
 */

#include "glossary/reader.h"

/* "en", "pl", ... (static), or empty when there is too little evidence, or as much for another language. Reads
 * no further than it needs to. */
hw_span hw_language_detect(hw_span text);

/* The language a name of it stands for, in English, Polish or itself: "Polish", "po polsku", "Deutsch"; empty when
 * unknown. Case of ASCII letters does not matter. */
hw_span hw_language_by_name(hw_span name);

/* A language field as BCP 47: "EN" -> "en", "pt_br" -> "pt-BR", "Polish" -> "pl". What cannot be a language is warned
 * of and gives empty. */
hw_span hw_language_tag(hw_reader *reader, hw_span field, uint32_t line);

/* The tables, in language_words.c. Bit n of `languages` is the n-th of hw_language_codes. */
typedef struct hw_language_word {
    char word[16];
    uint16_t languages;
} hw_language_word;

enum { HW_LANGUAGES = 12 };
extern const char hw_language_codes[HW_LANGUAGES][3];
extern const hw_language_word hw_language_words[]; /* in byte order */
extern const size_t hw_language_word_count;

/* Languages a letter or the end of a word speaks for; 0 = any or none. `code` and `word` are in lower case. */
uint16_t hw_language_of_letter(uint32_t code);
uint16_t hw_language_of_ending(hw_span word);

#endif
