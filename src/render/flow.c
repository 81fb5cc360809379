/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/flow.h"

#include "base/utf8.h"
#include "render/visible.h"
#include "render/width.h"

enum { NARROWEST = 8 }; /* columns of text on a line, however narrow the terminal and deep the indent */

void hw_flow_init(hw_flow *flow, hw_buf *out, const hw_style *style, uint32_t indent, uint32_t column)
{
    *flow = (hw_flow){.out = out, .style = style, .indent = indent, .column = column};
    hw_buf_init(&flow->word, SIZE_MAX);
}

static void add_spaces(hw_buf *out, uint32_t count)
{
    while (count--)
        hw_buf_add_byte(out, ' ');
}

/* Stars take columns, colours do not. */
static uint32_t mark_columns(const hw_flow *flow, hw_face face)
{
    return flow->style->marks == HW_MARKS_STARS && face == HW_FACE_MARK ? 2 : 0;
}

static void set_face(hw_flow *flow, hw_face face)
{
    if (face == flow->face)
        return;
    flow->word_columns += mark_columns(flow, flow->face) + mark_columns(flow, face);
    hw_buf_add_str(&flow->word, hw_style_off(flow->style, flow->face));
    hw_buf_add_str(&flow->word, hw_style_on(flow->style, face));
    flow->face = face;
}

static uint32_t line_end(const hw_flow *flow)
{
    uint32_t columns = flow->style->columns;
    return !columns ? UINT32_MAX : columns < flow->indent + NARROWEST ? flow->indent + NARROWEST : columns;
}

static void end_line(hw_flow *flow)
{
    if (flow->column == 0 && flow->style->layout == HW_LAYOUT_RECORDS)
        hw_buf_add_str(flow->out, " ."); /* an empty line would end the record */
    hw_buf_add_byte(flow->out, '\n');
    flow->column = 0;
    flow->gap = 0;
}

/* Puts the pending word on this line or the next. */
static void end_word(hw_flow *flow)
{
    if (!flow->word.len)
        return;
    set_face(flow, HW_FACE_PLAIN);
    if (flow->column > flow->indent && flow->column + flow->gap + flow->word_columns > line_end(flow))
        end_line(flow);
    if (flow->column < flow->indent) {
        add_spaces(flow->out, flow->indent - flow->column);
        flow->column = flow->indent;
    }
    add_spaces(flow->out, flow->gap);
    hw_buf_add(flow->out, hw_buf_span(&flow->word));
    if (flow->word.failed)
        flow->out->failed = flow->word.failed;
    flow->column += flow->gap + flow->word_columns;
    flow->gap = 0;
    flow->word_columns = 0;
    flow->break_ok = false;
    hw_buf_clear(&flow->word);
}

static void add_code(hw_flow *flow, hw_face face, uint32_t code)
{
    char bytes[HW_VISIBLE_MOST];
    size_t len = hw_visible(code, bytes);
    uint32_t columns = code == HW_UTF8_INVALID ? 1 : !hw_is_control(code) ? hw_width(code) : len > 3 ? 6 : 1;
    bool full = flow->word_columns + columns > line_end(flow) - flow->indent;
    if (columns && (full || flow->break_ok || columns == 2))
        end_word(flow);
    set_face(flow, face);
    hw_buf_add(&flow->word, hw_span_of(bytes, len));
    flow->word_columns += columns;
    flow->break_ok = flow->break_ok || columns == 2;
}

void hw_flow_add(hw_flow *flow, hw_face face, hw_span text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = hw_utf8_next(text, &at);
        if (code == ' ' || code == '\t') {
            end_word(flow);
            flow->gap++;
        } else if (code == '\n') {
            end_word(flow);
            end_line(flow);
        } else if (code != '\r') {
            add_code(flow, face, code);
        }
    }
}

void hw_flow_finish(hw_flow *flow)
{
    end_word(flow);
    if (flow->column)
        end_line(flow);
    hw_buf_release(&flow->word);
}
