/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_NEAREST_H
#define HW_SEARCH_NEAREST_H

/* What comes nearest to a question that is a name: the names that go on from it, or have it inside. */

#include "headword/ask.h"
#include "search/index.h"

/* Adds entries of concepts that are not among the hits yet, until there are `most`. What is shown stays apart: `taken`
 * says so. Entries live in the arena; they are not lit. Errors: NOMEM, IO, CORRUPT. */
typedef bool hw_nearest_taken(const void *context, uint32_t concept);
hw_status hw_nearest_names(hw_index *index, hw_span name, hw_nearest_taken *taken, const void *context, hw_arena *arena,
                           hw_hit *hits, size_t *count, size_t most, hw_error *err);

#endif
