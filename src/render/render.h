/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_RENDER_H
#define HW_RENDER_RENDER_H

/* What Headword prints, whoever asks: the command and the service share these.
 *
 * Everything is added to a buffer; a failure sticks to the buffer and shows in hw_buf_finish. What comes out is
 * valid UTF-8 without control characters of the glossary's own. Optional fields that are empty are left out.
 */

#include "headword/analyze.h"
#include "headword/ask.h"
#include "headword/search.h"

#include "base/buf.h"
#include "render/json_style.h"
#include "render/style.h"

/* How much of a definition is shown. */
typedef enum hw_extent { HW_EXTENT_EXCERPT = 0, HW_EXTENT_WHOLE } hw_extent;

/* One query with its answer. */
typedef struct hw_answered {
    hw_span query_id; /* in a run of many queries; empty when there is one */
    hw_span query;
    const hw_results *results;
    uint32_t offset; /* of the first hit */
} hw_answered;

/* An entry as a line of the JSON Lines that are read back by import. */
void hw_render_entry_jsonl(hw_buf *out, const hw_entry *entry);

/* One object, a line:
 *
 *     {"query_id"?, "query", "units"?: "utf16", "hits": [HIT...], "estimated_total", "took_us", "partial"?: true,
 * "senses": [SENSE...], "suggestions"?: [text...]}
 *
 *     HIT = {"id", "term", "aliases": [{"text", "kind", "lang"?}...], "lang", "source", "tags": [...],
 *            "related": [...], "definition", "status"?, "score", "concept", "other_language"?: true,
 *            "highlights": [{"field": "term"|"aliases"|"definition", "item"?, "start", "end"}...],
 *            "excerpt": {"start", "end"}, "formatted", "explanation"?: [{"kind", "query", "matched", "value", "edits"?,
 * "receipt"?}...]} SENSE = {"label", "concept", "sources": [...], "tags": [...], "hits": [id...]}
 *
 * "partial" is there when the time for it ran out. Hits with the same "concept" define the same thing; senses are there
 * when the query names several. A highlight is a range of that field (for aliases: of the
 * text of alias number item), the excerpt one of the definition; the style says in what units. "formatted" is the
 * excerpt as HTML with the style's marks. */
void hw_render_json(hw_buf *out, const hw_answered *answered, const hw_json_hits_style *style);

/* A line a hit: HIT with "query_id"?, "rank" and "units"? before it. */
void hw_render_jsonl(hw_buf *out, const hw_answered *answered, const hw_json_hits_style *style);

/* Lines of a page or of records, as the style says. */
void hw_render_text(hw_buf *out, const hw_style *style, const hw_answered *answered, hw_extent extent);
void hw_render_suggestions(hw_buf *out, const hw_style *style, const hw_results *results);

/* "rank score id term lang source tags aliases definition", tab separated, "query" before it in a run of many;
 * white space in a field becomes a space. */
typedef enum hw_tsv_columns { HW_TSV_ONE_QUERY = 0, HW_TSV_MANY_QUERIES } hw_tsv_columns;
void hw_render_tsv_header(hw_buf *out, hw_tsv_columns columns);
void hw_render_tsv(hw_buf *out, const hw_answered *answered);

/* "query_id Q0 id rank score headword" as trec_eval reads it; white space in an id becomes "_". */
void hw_render_trec(hw_buf *out, const hw_answered *answered);

/* One question with its reply. */
typedef struct hw_asked {
    hw_span id; /* in a run of many questions; empty when there is one */
    hw_span question;
    const hw_reply *reply;
} hw_asked;

typedef enum hw_why { HW_WITHOUT_EVIDENCE = 0, HW_WITH_EVIDENCE } hw_why;

/* One object, a line:
 *
 *     {"id"?, "question", "units"?: "utf16", "kind", "answered": bool, "reason"?:
 * "no_term"|"weak"|"ambiguous"|"other_language", "confidence", "answer"?: ANSWER, "answers"?: [ANSWER, ANSWER],
 * "senses"?: [SENSE...], "nearest": [{"id", "term"}...], "took_us", "partial"?: true, "evidence"?: [{"name", "value",
 * "weight", "about"}...]}
 *
 *     ANSWER = HIT with "definitions"?: [{"id", "term", "lang", "source", "definition"}...]
 *     SENSE = HIT with "label"
 *
 * "answers" are the two of a difference, of which "answer" is the first. "definitions" are those of the same concept
 * in other languages and sources; a label is what an acronym stands for. */
void hw_render_reply_json(hw_buf *out, const hw_asked *asked, hw_why why, const hw_json_hits_style *style);

/* What was answered, or the senses, as hw_render_text does; nothing for other refusals. */
void hw_render_reply_text(hw_buf *out, const hw_style *style, const hw_asked *asked, hw_why why);

/* "I don't know: nothing is about it; nearest: Callback, Call centre", without a line end. */
void hw_render_refusal(hw_buf *out, const hw_reply *reply);

/* {"text", "tokens": [{"term", "folded"?, "start", "end", "stems": [...], "flags": [...]}...]}, a line. */
void hw_render_tokens_jsonl(hw_buf *out, hw_span text, const hw_token *tokens, size_t count);
/* A line a token: "start-end term stems flags", tab separated; a blank line after the text. */
void hw_render_tokens_text(hw_buf *out, const hw_token *tokens, size_t count);

/* sha256: of the whole file, hexadecimal. */
void hw_render_info_json(hw_buf *out, hw_span path, const hw_index_info *info, const char *sha256);
void hw_render_info_text(hw_buf *out, hw_span path, const hw_index_info *info);

#endif
