/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_GUESS_H
#define HW_SEARCH_GUESS_H

/* Names that the query may have meant, when it may not be one as it stands: with its misspelt words mended, those that
 * it nearly is as a whole, those that it is the beginning of.
 */

#include "search/near.h"
#include "search/pins.h"

typedef struct hw_guess {
    const hw_near *near; /* names that the query nearly is */
    double near_share;   /* of what they are worth */
    bool begun;          /* it may be the beginning of names */
} hw_guess;

/* Adds to the pins of hw_lookup, once the words of the query are mended. Errors: NOMEM, CORRUPT. */
hw_status hw_lookup_guessed(hw_index *index, const hw_query *query, const hw_guess *guess, const hw_pin **pins,
                            size_t *count, hw_error *err);

#endif
