/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_COMPLETIONS_NEAR_H
#define HW_STORE_COMPLETIONS_NEAR_H

/* Names that are nearly what was typed and end like it, from an inner word on: the slips are before that, however many
 * fall into the first half. Beside hw_names_near, which takes that half to be nearly right.
 */

#include "store/completions.h"
#include "store/names_near.h"

/* Squash keys that end with the bytes of `key` from `tail` on, these being inner words, and begin within `edits` of
 * what is before; not the key itself. In the order of the inner words, at most `most`, in the arena. Of thousands of
 * names that end so, only the first are looked at. 0 < tail < key.len, at a letter. Errors: NOMEM, CORRUPT, ARG. */
hw_status hw_completions_near(const hw_completions *completions, hw_span key, size_t tail, uint32_t edits, size_t most,
                              hw_arena *arena, const hw_near_name **near, size_t *count, hw_error *err);

#endif
