/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_WORDS_H
#define HW_GLOSSARY_WORDS_H

/* Words as far as telling names from sentences needs them: where one ends, whether it is capitalised, whether
 * two names are the same but for case, hyphens and blanks. (The analyzer's view of words is another: text/.)
 */

#include "base/span.h"

typedef enum hw_case { HW_CASE_NONE, HW_CASE_UPPER, HW_CASE_LOWER } hw_case;

/* NONE for what is no letter of a script with case. */
hw_case hw_case_of(uint32_t code);
uint32_t hw_case_to_upper(uint32_t code);

/* The code point that begins at `offset`, or that ends there; 0 at the end, or the beginning, of the text. */
uint32_t hw_code_at(hw_span text, size_t offset);
uint32_t hw_code_before(hw_span text, size_t offset);

bool hw_starts_upper(hw_span text);
bool hw_starts_lower(hw_span text);
bool hw_has_letter(hw_span text);

/* 2 to 8 letters or digits, no small letter but a plural s, at least two capitals: "ACW", "KPIs", "B2B". */
bool hw_is_capitals(hw_span text);

/* Ends in a full stop, question or exclamation mark or ellipsis, a closing quote or bracket after it or not. */
bool hw_ends_sentence(hw_span text);

/* Takes the next run of characters that are no white space; false when there is none. */
bool hw_word_take(hw_span *text, hw_span *word);
size_t hw_word_count(hw_span text);

/* Without punctuation at both ends, and without quotes. Brackets that belong together stay. */
hw_span hw_word_strip(hw_span text);

/* The same words: case does not count, and any run of other characters is one gap ("Wrap-up" = "wrap up"). */
bool hw_words_equal(hw_span a, hw_span b);

/* The order of a dictionary, case and hyphens apart: <0, 0, >0. */
int hw_words_compare(hw_span a, hw_span b);

/* The same letters and digits: case and everything else do not count ("Call-back" = "Callback"). */
bool hw_letters_equal(hw_span a, hw_span b);

/* The bytes of `text` that its first words take when they are those of `phrase` (as hw_words_equal has it),
 * 0 when they are not. */
size_t hw_words_open(hw_span text, hw_span phrase);

/* As hw_words_open, but letters and digits alone count, as hw_letters_equal has it ("OS/360 is" opens with "os360"). */
size_t hw_letters_open(hw_span text, hw_span phrase);

/* Offset of the first place where the words of `phrase` stand in `text`, SIZE_MAX when nowhere. */
size_t hw_words_find(hw_span text, hw_span phrase);

/* "a", "the", "eine", ... and the blank after it, at the beginning: how many bytes. */
size_t hw_article_len(hw_span text);

/* A hash of a name that is blind to case, hyphens, a leading article and a plural s. */
uint64_t hw_name_hash(hw_span name);

#endif
