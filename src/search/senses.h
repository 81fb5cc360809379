/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_SENSES_H
#define HW_SEARCH_SENSES_H

/* The things that the whole query is the name of, when there are several: CPH is Cases Per Hour and Contacts Per Hour.
 */

#include "search/match.h"

/* Matches with what was read of them. */
typedef struct hw_shown {
    const hw_match *matches;
    const hw_hit *hits;
    size_t count;
} hw_shown;

/* Concepts that the query names letter for letter, or else inflected, among the entries that passed; none unless there
 * are two. Best first: by their best entry's score, then by number. Senses live in `arena`, as the
 * hits that are shown do: their entries are not read again. Errors: NOMEM, CORRUPT. */
hw_status hw_senses_find(const hw_plan *plan, hw_span query, const hw_shown *shown, hw_arena *arena,
                         const hw_sense **senses, size_t *count, hw_error *err);

/* The concept of an entry that was matched: its pin knows it when the entry is meant, else it takes a walk round the
 * concept. Errors: CORRUPT. */
hw_status hw_senses_concept(const hw_index *index, const hw_pin *pin, uint32_t entry, uint32_t *concept, hw_error *err);

/* Puts matches of one concept together: concepts by their best match, matches as they were. Errors: NOMEM, CORRUPT. */
hw_status hw_senses_gather(const hw_plan *plan, hw_matches *matches, hw_error *err);

#endif
