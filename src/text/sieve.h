/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_SIEVE_H
#define HW_TEXT_SIEVE_H

/* Which words may have one of a few stems, told by their first three bytes: whoever looks for these stems need not
 * analyze the others.
 *
 *     stems "agent" "go"    "Agents" "age" "gone" "went" pass, "call" and "again" do not
 *
 * It never keeps back a word that has one of the stems, of a language whose stems begin as their words do: English,
 * where the irregular words are known, and whatever is not stemmed at all. Thread safety: constant after hw_sieve_init.
 */

#include "text/stem.h"

/* A bit for each beginning, by 5 bits of each byte: case does not matter. */
typedef struct hw_sieve {
    uint32_t pairs[32];       /* by first byte, then by second */
    uint32_t triples[32][32]; /* by first and second byte, then by third */
} hw_sieve;

void hw_sieve_init(hw_sieve *sieve, const hw_span *stems, size_t count);

/* Do the stems of this language begin as its words do? */
bool hw_sieve_fits(const hw_language *language);

/* May the word at the start of `rest`, which goes on to the end of the text, have one of the stems? */
bool hw_sieve_passes(const hw_sieve *sieve, hw_span rest);

/* The first stretch between blanks, at or after the one that starts at `at`, that may have such a word; or the end. */
size_t hw_sieve_next(const hw_sieve *sieve, hw_span text, size_t at);

#endif
