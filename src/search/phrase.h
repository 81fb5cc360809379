/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_PHRASE_H
#define HW_SEARCH_PHRASE_H

/* Quoted words must stand together, as typed (case and accents aside). The index keeps no positions: what stands
 * where is read from the stored text of the entries that have all the words.
 */

#include "query/query.h"
#include "search/index.h"

/* Does the query have phrases to check at all? */
bool hw_phrase_needed(const hw_query *query);

/* *passes: the entry has every phrase that is wanted and none that is excluded. Errors: NOMEM, CORRUPT. */
hw_status hw_phrase_check(hw_index *index, const hw_query *query, uint32_t entry, bool *passes, hw_error *err);

/* Takes the quotation marks off the phrases that are wanted. False, and nothing done, when there are none, or nothing
 * but phrases is wanted: who types only a phrase means it. */
bool hw_phrase_relax(hw_query *query);

#endif
