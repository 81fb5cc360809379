/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_LETTERS_H
#define HW_GLOSSARY_LETTERS_H

/* As much about letters as telling languages, column names and ids apart takes: Latin, Greek and Cyrillic.
 * What searching needs is in text/, which this room may not use. */

#include "base/arena.h"

/* Letters of any script; marks and symbols are none. */
bool hw_letter_is(uint32_t code);

uint32_t hw_letter_lower(uint32_t code);

/* A Latin letter without accents in lower case: "l" for "Ł", "ss" for "ß"; NULL for all else. Never freed. */
const char *hw_letter_plain(uint32_t code);

/* Lower case of valid UTF-8 text. ptr is NULL when memory is out. */
hw_span hw_letters_lower(hw_arena *arena, hw_span text);

#endif
