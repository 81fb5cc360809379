/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_OFFERED_H
#define HW_RENDER_OFFERED_H

/* What is offered while somebody types, printed. As render.h has it: failures stick to the buffer, control characters
 * of the glossary's own are made visible.
 */

#include "headword/suggest.h"

#include "base/buf.h"
#include "render/json_style.h"
#include "render/style.h"

/* What was typed, with what is offered. */
typedef struct hw_offered {
    hw_span query_id; /* in a run of many; empty when there is one */
    hw_span query;
    const hw_suggestions *suggestions;
} hw_offered;

/* One object, a line:
 *
 *     {"query_id"?, "query", "units"?: "utf16", "suggestions": [SUGGESTION...], "took_us"}
 *
 *     SUGGESTION = {"text", "kind", "lang", "term", "id", "score", "highlights": [{"start", "end"}...]}
 *
 * A highlight is a range of the text, in the units of the style; its marks mean nothing here. */
void hw_render_offered_json(hw_buf *out, const hw_offered *offered, const hw_json_hits_style *style);

/* A line a suggestion: SUGGESTION with "query_id"?, "rank" and "units"? before it. */
void hw_render_offered_jsonl(hw_buf *out, const hw_offered *offered, const hw_json_hits_style *style);

/* "rank score text kind lang term id", tab separated, the query's id before it in a run of many. */
typedef enum hw_offered_columns { HW_OFFERED_ONE_QUERY = 0, HW_OFFERED_MANY_QUERIES } hw_offered_columns;
void hw_render_offered_tsv_header(hw_buf *out, hw_offered_columns columns);
void hw_render_offered_tsv(hw_buf *out, const hw_offered *offered);

/* A line a suggestion. On a page what was typed is marked, and an alias is followed by the headword it stands for. */
void hw_render_offered_text(hw_buf *out, const hw_style *style, const hw_offered *offered);

#endif
