/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_TALLY_H
#define HW_GLOSSARY_TALLY_H

/* How often things occur: add their hashes, sort once, ask. */

#include "base/span.h"
#include "base/vec.h"

typedef struct hw_tally {
    HW_VEC(uint64_t) hashes;
} hw_tally;

/* FNV-1a of the bytes. */
uint64_t hw_tally_hash(hw_span text);

bool hw_tally_add(hw_tally *tally, uint64_t hash); /* false when memory is out */
void hw_tally_sort(hw_tally *tally);
size_t hw_tally_count(const hw_tally *tally, uint64_t hash); /* after sorting */
void hw_tally_release(hw_tally *tally);

#endif
