/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_NUMBERING_H
#define HW_BASE_NUMBERING_H

/* Numbers for byte strings: 0, 1, 2, ... in the order they are first seen. What is known of a string stands in an array
 * of the caller's under its number.
 */

#include "base/arena.h"
#include "base/vec.h"

typedef struct hw_numbering {
    hw_arena arena;
    HW_VEC(hw_span) keys; /* by number */
    struct hw_numbering_slot {
        uint32_t number; /* + 1; 0 = free */
        uint32_t hash;   /* so that few keys are compared that are not equal: each is somewhere else in memory */
    } * slots;           /* open addressing */
    size_t slot_count;   /* a power of two, or 0 */
} hw_numbering;

#define HW_NUMBERING_INIT                                                                                              \
    {                                                                                                                  \
        0                                                                                                              \
    }

void hw_numbering_release(hw_numbering *numbering);

/* The number of a string, which is added when it is new: then it equals the old keys.count. Errors: NOMEM. */
hw_status hw_numbering_add(hw_numbering *numbering, hw_span key, uint32_t *number, hw_error *err);

/* False when the string has no number. */
bool hw_numbering_find(const hw_numbering *numbering, hw_span key, uint32_t *number);

/* The same for many strings, one after another: what each needs is on its way from memory while others are looked up,
 * which is several times as fast once the strings do not fit the processor's cache. */
hw_status hw_numbering_add_all(hw_numbering *numbering, const hw_span *keys, size_t count, uint32_t *numbers,
                               hw_error *err);

#endif
