/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_ALIGNMENT_H
#define HW_STORE_ALIGNMENT_H

/* All alignments of what was read so far with a text that is wanted, kept as bits (Wu and Manber, "Fast text searching
 * allowing errors", 1992, with a swap added): bit i of at[e] says that the first i letters wanted can be had from the
 * letters read with e edits. An edit is a letter more, less or another, or two neighbours swapped.
 */

#include "base/span.h"

#include <stdint.h>

enum { HW_ALIGNMENT_EDITS = 3, HW_ALIGNMENT_LETTERS = 63 };

typedef struct hw_alignments {
    uint64_t at[HW_ALIGNMENT_EDITS + 1];
    uint64_t swap[HW_ALIGNMENT_EDITS + 1]; /* bit i: with e edits before, letter i + 1 was read where i was due */
} hw_alignments;

typedef struct hw_wanted_letter {
    uint32_t code;
    uint64_t where; /* bit i: it is letter i */
} hw_wanted_letter;

/* What is wanted, and where in it how many edits are allowed. */
typedef struct hw_wanted {
    uint32_t edits;
    uint32_t letters;
    uint64_t allowed[HW_ALIGNMENT_EDITS + 1]; /* bit i: so many edits are allowed among the first i letters */
    uint32_t codes[HW_ALIGNMENT_LETTERS];
    uint64_t ascii[128]; /* `where` of the ASCII letters */
    hw_wanted_letter others[HW_ALIGNMENT_LETTERS];
    size_t other_count;
} hw_wanted;

/* The code points of valid UTF-8; false when there are more than HW_ALIGNMENT_LETTERS. */
bool hw_alignment_letters(hw_span text, uint32_t codes[HW_ALIGNMENT_LETTERS], uint32_t *letters);

/* Allows `edits` anywhere. backward: what is read is read from its end. */
void hw_wanted_init(hw_wanted *wanted, const uint32_t *codes, uint32_t letters, uint32_t edits, bool backward);

/* Allows more than `early` edits only when letter number `from` is reached. */
void hw_wanted_spare(hw_wanted *wanted, uint32_t early, uint32_t from);

/* Before anything was read. */
hw_alignments hw_alignment_start(const hw_wanted *wanted);

uint64_t hw_wanted_other(const hw_wanted *wanted, uint32_t code);

static inline uint64_t hw_wanted_where(const hw_wanted *wanted, uint32_t code)
{
    return code < 128 ? wanted->ascii[code] : hw_wanted_other(wanted, code);
}

/* Reads a letter that is wanted at `where`. False when nothing that may follow can be what is wanted. */
static inline bool hw_alignment_read(const hw_wanted *wanted, const hw_alignments *now, uint64_t where,
                                     hw_alignments *next)
{
    uint64_t alive = next->at[0] = (now->at[0] & where) << 1;
    for (uint32_t e = 1; e <= wanted->edits; e++) {
        uint64_t kept = (now->at[e] & where) << 1;
        uint64_t swapped = (now->swap[e - 1] & where) << 2;
        uint64_t replaced_or_inserted = now->at[e - 1] << 1 | now->at[e - 1];
        uint64_t left_out = next->at[e - 1] << 1;
        next->at[e] = (kept | swapped | replaced_or_inserted | left_out) & wanted->allowed[e];
        next->swap[e - 1] = now->at[e - 1] & where >> 1 & wanted->allowed[e] >> 2;
        alive |= next->at[e] | next->swap[e - 1];
    }
    return alive != 0;
}

/* The letters that may follow without going wrong: bits of where they are wanted. *any: whichever letter. */
static inline uint64_t hw_alignment_follow(const hw_wanted *wanted, const hw_alignments *now, bool *any)
{
    uint64_t where = now->at[0], spent = 0;
    for (uint32_t e = 1; e <= wanted->edits; e++) {
        uint64_t swaps = now->at[e - 1] & wanted->allowed[e] >> 2;
        where |= now->at[e] | now->swap[e - 1] | swaps << 1;
        spent |= (now->at[e - 1] << 1 | now->at[e - 1]) & wanted->allowed[e];
    }
    *any = spent != 0;
    return where & ((UINT64_C(1) << wanted->letters) - 1);
}

/* The edits after which all that is wanted was read; more than wanted->edits when it was not. */
static inline uint32_t hw_alignment_edits(const hw_wanted *wanted, const hw_alignments *now)
{
    uint32_t edits = 0;
    while (edits <= wanted->edits && !(now->at[edits] >> wanted->letters & 1))
        edits++;
    return edits;
}

#endif
