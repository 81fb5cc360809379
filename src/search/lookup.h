/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_LOOKUP_H
#define HW_SEARCH_LOOKUP_H

/* Headwords and aliases are looked up whole before anything is ranked: ranked text alone misses one exact headword
 * in ten. An entry that is named becomes a pin: it is a hit whatever its text says.
 */

#include "query/query.h"
#include "search/pins.h"

/* A name is looked up as typed and inflected, without a question's frame, and with what synonym rules put in; when that
 * gives nothing, by what the text of some entry says it abbreviates. Pins come by entry, each entry once, and live in
 * the index's query arena. Errors: NOMEM, CORRUPT. */
hw_status hw_lookup(hw_index *index, const hw_query *query, const hw_pin **pins, size_t *count, hw_error *err);

/* Only as typed, without a question's frame, and nothing else: a fraction of the cost. */
hw_status hw_lookup_literal(hw_index *index, const hw_query *query, const hw_pin **pins, size_t *count, hw_error *err);

#endif
