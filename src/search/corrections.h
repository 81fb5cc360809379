/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_CORRECTIONS_H
#define HW_SEARCH_CORRECTIONS_H

/* The text of a query with its misspelt words replaced by what they were mended to. */

#include "query/query.h"
#include "search/index.h"

/* Best first, at most `most`, in the index's query arena; none when nothing was mended. likeness: of each, 0 .. 1.
 * Errors: NOMEM. */
hw_status hw_corrections_list(hw_index *index, const hw_query *query, size_t most, const hw_span **texts,
                              const double **likeness, size_t *count, hw_error *err);

#endif
