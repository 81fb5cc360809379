/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/offered.h"

#include "render/flow.h"
#include "render/hits.h"
#include "render/number.h"
#include "render/visible.h"

/* The members of a SUGGESTION, in the object that is open. */
static void add_suggestion(hw_json *json, const hw_suggestion *suggestion, hw_units units)
{
    hw_ruler ruler = hw_ruler_on(units, suggestion->text);
    hw_json_text(json, "text", suggestion->text);
    hw_json_text(json, "kind", hw_span_str(hw_suggestion_kind_name(suggestion->kind)));
    hw_json_text(json, "lang", suggestion->lang);
    hw_json_text(json, "term", suggestion->term);
    hw_json_text(json, "id", suggestion->id);
    hw_json_number(json, "score", suggestion->score);
    hw_json_open(json, "highlights", '[');
    for (size_t i = 0; i < suggestion->highlight_count; i++) {
        hw_json_open(json, NULL, '{');
        hw_add_range(json, &ruler, suggestion->highlights[i].start, suggestion->highlights[i].end);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

void hw_render_offered_json(hw_buf *out, const hw_offered *offered, const hw_json_hits_style *style)
{
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    if (offered->query_id.len)
        hw_json_text(&json, "query_id", offered->query_id);
    hw_json_text(&json, "query", offered->query);
    hw_add_units(&json, style);
    hw_json_open(&json, "suggestions", '[');
    for (size_t i = 0; i < offered->suggestions->count; i++) {
        hw_json_open(&json, NULL, '{');
        add_suggestion(&json, &offered->suggestions->items[i], style->units);
        hw_json_close(&json, '}');
    }
    hw_json_close(&json, ']');
    hw_json_count(&json, "took_us", offered->suggestions->took_us);
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}

void hw_render_offered_jsonl(hw_buf *out, const hw_offered *offered, const hw_json_hits_style *style)
{
    for (size_t i = 0; i < offered->suggestions->count; i++) {
        hw_json json = hw_json_begin(out);
        hw_json_open(&json, NULL, '{');
        if (offered->query_id.len)
            hw_json_text(&json, "query_id", offered->query_id);
        hw_json_count(&json, "rank", i + 1);
        hw_add_units(&json, style);
        add_suggestion(&json, &offered->suggestions->items[i], style->units);
        hw_json_close(&json, '}');
        hw_buf_add_byte(out, '\n');
    }
}

void hw_render_offered_tsv_header(hw_buf *out, hw_offered_columns columns)
{
    if (columns == HW_OFFERED_MANY_QUERIES)
        hw_buf_add_str(out, "query\t");
    hw_buf_add_str(out, "rank\tscore\ttext\tkind\tlang\tterm\tid\n");
}

void hw_render_offered_tsv(hw_buf *out, const hw_offered *offered)
{
    for (size_t i = 0; i < offered->suggestions->count; i++) {
        const hw_suggestion *suggestion = &offered->suggestions->items[i];
        const hw_span cells[] = {suggestion->text, hw_span_str(hw_suggestion_kind_name(suggestion->kind)),
                                 suggestion->lang, suggestion->term, suggestion->id};
        if (offered->query_id.len) {
            hw_add_visible(out, offered->query_id);
            hw_buf_add_byte(out, '\t');
        }
        hw_buf_printf(out, "%zu\t", i + 1);
        hw_add_number(out, suggestion->score);
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
            hw_buf_add_byte(out, '\t');
            hw_add_visible(out, cells[k]);
        }
        hw_buf_add_byte(out, '\n');
    }
}

static void add_marked(hw_flow *flow, const hw_suggestion *suggestion)
{
    size_t at = 0;
    hw_span text = suggestion->text;
    for (size_t i = 0; i < suggestion->highlight_count; i++) {
        hw_text_range range = suggestion->highlights[i];
        if (range.start < at || range.end < range.start || range.end > text.len)
            continue;
        hw_flow_add(flow, HW_FACE_PLAIN, hw_span_sub(text, at, range.start));
        hw_flow_add(flow, HW_FACE_MARK, hw_span_sub(text, range.start, range.end));
        at = range.end;
    }
    hw_flow_add(flow, HW_FACE_PLAIN, hw_span_sub(text, at, text.len));
}

void hw_render_offered_text(hw_buf *out, const hw_style *style, const hw_offered *offered)
{
    for (size_t i = 0; i < offered->suggestions->count; i++) {
        const hw_suggestion *suggestion = &offered->suggestions->items[i];
        hw_flow flow;
        hw_flow_init(&flow, out, style, 0, 0);
        add_marked(&flow, suggestion);
        if (style->layout == HW_LAYOUT_PAGE && suggestion->kind != HW_SUGGESTION_TERM) {
            hw_flow_add(&flow, HW_FACE_DIM, HW_LIT(" · "));
            hw_flow_add(&flow, HW_FACE_DIM, suggestion->term);
        }
        hw_flow_finish(&flow);
    }
}
