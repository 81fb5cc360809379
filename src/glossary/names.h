/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_NAMES_H
#define HW_GLOSSARY_NAMES_H

/* What two names have to do with each other: is one the initials of the other, which kind of alias is it,
 * what language does it look like? Used by the pages and by mining.
 */

#include "headword/entry.h"

#include <stdbool.h>

/* Whether `letters` abbreviates all of `name`, after Schwartz and Hearst, "A simple algorithm for identifying
 * abbreviation definitions in biomedical text" (2003): its letters stand in `name` in their order, the first one at
 * the very beginning. "CSAT" and "Customer Satisfaction Score". */
bool hw_names_abbreviate(hw_span letters, hw_span name);

/* The same, but a letter for each word, small words ("of", "per") with or without: "ASA", "Average Speed of Answer". */
bool hw_names_initials(hw_span letters, hw_span name);

/* The first words of `text` that `letters` are the initials of: how many bytes, 0 = none are. */
size_t hw_names_initials_open(hw_span letters, hw_span text);

/* Plural, case ending or spelling apart, the same name: "Gartner Hype Cycles", "Call-back". */
bool hw_names_same(hw_span a, hw_span b);

/* What `alias` is to `term`. */
hw_alias_kind hw_names_kind(hw_span term, hw_span alias);

/* "en", "pl", "de" ... by the letters and endings of a few words, "" = cannot say. */
hw_span hw_names_lang(hw_span name);

#endif
