/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_EXPAND_H
#define HW_QUERY_EXPAND_H

/* From words to the index terms they may meet: stems in every language asked, words the last one begins, synonyms. What
 * misspelt words may have meant comes after that (query/mend.h).
 */

#include "base/budget.h"
#include "query/query.h"
#include "store/postings.h"
#include "text/analyzer.h"

typedef enum hw_expand_flag { HW_EXPAND_NO_PREFIX = 1 << 0 } hw_expand_flag;

/* What the words are looked up in; all borrowed. */
typedef struct hw_expander {
    hw_analyzer *analyzer;
    hw_postings *postings;
    hw_span vocabulary;       /* the words section */
    hw_span synonyms;         /* the synonyms section, "" = none */
    const hw_span *languages; /* a short query is understood in all of them at once */
    size_t language_count;
    uint32_t flags;    /* hw_expand_flag */
    hw_budget *budget; /* NULL = no limit; when it is spent, words are no longer completed or mended */
    hw_arena *arena;
} hw_expander;

/* Fills the slots of every clause. Errors: NOMEM, CORRUPT, IO. */
hw_status hw_query_expand(hw_query *query, const hw_expander *expander, hw_error *err);

#endif
