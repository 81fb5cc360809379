/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_SYNONYMS_H
#define HW_QUERY_SYNONYMS_H

/* What the synonym rules of an index make of a query.
 *
 *     rules      hang up, disconnect, end the call      CRM tool => customer file
 *     query      "crm tool hangs up"
 *     slots      crm, tool: + customer:.4 file:.4       hangs, up: + disconnect:.8 end:.4 call:.4
 *     rewrites   "customer file hangs up"   "crm tool disconnect"   "crm tool end the call"
 *
 * A run of words that is the left side of a rule, as written or inflected, gets the content words of each right side
 * as alternatives of all its slots, of less weight than a word that was typed and shared among them: text that has some
 * of them is a weak match. The right side as a whole counts where it counts most: each rewrite is looked up as a name.
 *
 * Bounded, whatever the rules say: the first 64 words, runs of at most 8, 16 right sides a run, 16 rewrites a query.
 * Rules are not applied to what rules put in.
 */

#include "query/expand.h"

enum { HW_SUBSTITUTES_MOST = 16 };

/* What the rules say for a text as a whole. list has room for HW_SUBSTITUTES_MOST. Errors: NOMEM, CORRUPT. */
hw_status hw_synonyms_of(hw_span text, const hw_expander *with, hw_substitute *list, size_t *count, hw_error *err);

/* Fills query->rewrites, and adds to the slots of an expanded query. Words that a rule
 * knows are not misspelt. Errors: NOMEM, CORRUPT. */
hw_status hw_query_add_synonyms(hw_query *query, const hw_expander *with, hw_error *err);

#endif
