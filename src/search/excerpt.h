/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_EXCERPT_H
#define HW_SEARCH_EXCERPT_H

/* The part of a definition to show in a list: all of a short one, else the sentences with the most highlights. */

#include "headword/search.h"

enum {
    HW_EXCERPT_BYTES_MOST = 320,
    HW_EXCERPT_STARTS_MOST = 256 /* highlights tried as its beginning: a huge definition must not cost more */
};

/* Highlights are sorted as hw_hit has them; those of other fields are passed over. The excerpt begins where a sentence
 * or a word begins, and ends where one ends; it never cuts a character. */
hw_excerpt hw_excerpt_of(hw_span definition, const hw_highlight *highlights, size_t count);

#endif
