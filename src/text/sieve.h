/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_SIEVE_H
#define HW_TEXT_SIEVE_H

/* Which words may have one of a few stems, told by their first two bytes: whoever looks for these stems need not
 * analyze the others.
 *
 *     stems "agent" "go"    "Agents" "again" "gone" "went" pass, "call" does not
 *
 * It never keeps back a word that has one of the stems, of a language whose stems begin as their words do: English,
 * where the irregular words are known, and whatever is not stemmed at all. Thread safety: constant after hw_sieve_init.
 */

#include "text/stem.h"

typedef struct hw_sieve {
    uint32_t rows[32]; /* by first byte, then by second, 5 bits of each: case does not matter */
} hw_sieve;

void hw_sieve_init(hw_sieve *sieve, const hw_span *stems, size_t count);

/* Do the stems of this language begin as its words do? */
bool hw_sieve_fits(const hw_language *language);

/* May the word at the start of `rest`, which goes on to the end of the text, have one of the stems? */
bool hw_sieve_passes(const hw_sieve *sieve, hw_span rest);

/* The first stretch between blanks, at or after the one that starts at `at`, that may have such a word; or the end. */
size_t hw_sieve_next(const hw_sieve *sieve, hw_span text, size_t at);

#endif
