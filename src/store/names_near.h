/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_NAMES_NEAR_H
#define HW_STORE_NAMES_NEAR_H

/* Names that are nearly what was typed, as wholes: blanks and punctuation are no part of a key, so a slip on the blank
 * between two words is one like any other.
 */

#include "store/names.h"

enum { HW_NEAR_NAME_EDITS_MOST = 2, HW_NEAR_NAME_LETTERS_MOST = 60 };

/* Where the edits may be. */
typedef enum hw_near_names {
    HW_NEAR_NAMES_BEGUN, /* in the second half only: costs little more than finding a name */
    HW_NEAR_NAMES_ALL    /* at most one of them in the first half */
} hw_near_names;

typedef struct hw_near_name {
    uint32_t position; /* for hw_names_at, and its number among the completions */
    uint32_t edits;    /* 1 to HW_NEAR_NAME_EDITS_MOST */
    hw_span key;
} hw_near_name;

/* Squash keys within `edits` letters inserted, deleted, replaced, or swapped with their neighbour, but not the key
 * itself; in byte order, at most `most`, in the arena. None of a key of more than HW_NEAR_NAME_LETTERS_MOST letters.
 * Errors: NOMEM, CORRUPT, ARG (too many edits). */
hw_status hw_names_near(hw_span section, hw_span key, uint32_t edits, hw_near_names which, size_t most, hw_arena *arena,
                        const hw_near_name **near, size_t *count, hw_error *err);

#endif
