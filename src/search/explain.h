/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_EXPLAIN_H
#define HW_SEARCH_EXPLAIN_H

/* Takes a score apart by looking the entry up in every posting list of the query again. */

#include "search/match.h"

/* Parts live in `arena`; their values added in order give match->score exactly. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_explain_match(hw_plan *plan, const hw_match *match, hw_arena *arena, hw_explanation *out, hw_error *err);

/* The best term of one word, as match_words.c finds it, and whether the word is in a name. `best->value` stays 0 when
 * the entry does not have the word. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_explain_unit(hw_plan *plan, const hw_unit *unit, uint32_t entry, hw_explain_part *best,
                          hw_coverage *coverage, hw_error *err);

#endif
