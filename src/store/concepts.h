/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_CONCEPTS_H
#define HW_STORE_CONCEPTS_H

/* Which entries define the same concept: a ring of entries for each concept, used in place.
 *
 *     entry  0  1  2  3  4           concept 0: entries 0, 2, 3
 *     next   2  1  3  0  4           concept 1: entry 1        concept 4: entry 4
 *
 * A ring ascends but for the one step from its last entry to its first, and the first is the concept's number. Most
 * entries are alone, and take one bit:
 *
 *     u32 entries | u32 those not alone | u32 bits of an entry's number
 *     | for each HW_CONCEPT_GROUP entries: u32 how many before are not alone, and a bit an entry: it is not alone
 *     | the next of each that is not alone | HW_BITS_PADDING zeros
 *
 * The bytes are untrusted: a walk stops at whatever is no such ring.
 */

#include "base/arena.h"
#include "base/buf.h"

enum { HW_CONCEPT_GROUP = 64 };

/* first[e]: the first entry of the concept that entry e is of; first[e] <= e, first[first[e]] == first[e].
 * Errors: NOMEM. */
hw_status hw_concepts_write(hw_buf *section, const uint32_t *first, uint32_t count, hw_error *err);

/* The entries of a concept, rising, given any one of them: at least that one. They live in the arena; members[0] is
 * the concept's number. Errors: NOMEM, CORRUPT. */
hw_status hw_concepts_members(hw_span section, uint32_t entry, hw_arena *arena, const uint32_t **members, size_t *count,
                              hw_error *err);

/* The concept's number. Errors: CORRUPT. */
hw_status hw_concepts_number(hw_span section, uint32_t entry, uint32_t *concept, hw_error *err);

#endif
