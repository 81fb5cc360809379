/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_JUDGEMENTS_H
#define HW_CLI_JUDGEMENTS_H

/* What `eval` reads: queries, and which documents answer them how well.
 *
 *     queries      ID<tab>QUERY
 *     judgements   ID<tab>DOCUMENT<tab>GRADE, or TREC's four columns ID ITERATION DOCUMENT GRADE
 *
 * Columns stand apart by tabs or, where a line has none, by blanks. Empty lines and lines that begin with # are passed
 * over; further columns of queries are ignored. Of two grades for one document the higher counts.
 */

#include "base/arena.h"
#include "base/vec.h"

typedef struct hw_judged_query {
    hw_span id, text;
    size_t line;
} hw_judged_query;

typedef struct hw_judgement {
    hw_span query, document;
    int32_t grade;
} hw_judgement;

typedef struct hw_judgements {
    hw_arena arena;
    HW_VEC(hw_judged_query) queries; /* in the order of the file */
    HW_VEC(hw_judgement) items;      /* by query, then document */
} hw_judgements;

/* Release it in any case. Errors: NOMEM, NOTFOUND, IO, SYNTAX ("FILE:LINE: what; way out"). */
hw_status hw_judgements_read(hw_judgements *out, const char *queries, const char *qrels, hw_error *err);
void hw_judgements_release(hw_judgements *judgements);

/* The judgements of one query, by document; *count 0 = it has none. */
const hw_judgement *hw_judgements_of(const hw_judgements *judgements, hw_span query, size_t *count);

/* The grade of a document among them, 0 = not judged. */
int32_t hw_judgements_grade(const hw_judgement *items, size_t count, hw_span document);

#endif
