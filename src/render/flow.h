/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_FLOW_H
#define HW_RENDER_FLOW_H

/* Filling lines: text in faces goes in, wrapped lines with a hanging indent come out.
 *
 *     1. Wrap-up time            <- the first line begins where the flow was begun
 *        The time an agent ...   <- further lines are indented
 *
 * Breaks at spaces and beside wide characters, and inside a word only when it is longer than a line. A newline
 * in the text ends a line. Faces are closed at the end of every line, so that a pager can cut anywhere.
 */

#include "base/buf.h"
#include "render/style.h"

typedef struct hw_flow {
    hw_buf *out;
    const hw_style *style;
    uint32_t indent; /* columns before every line but the first */
    uint32_t column; /* where the next character would stand, without the pending word */
    uint32_t gap;    /* spaces before the pending word */
    hw_buf word;     /* the pending word, with its faces */
    uint32_t word_columns;
    hw_face face;  /* of the end of the pending word */
    bool break_ok; /* the pending word may be followed by another without a space */
} hw_flow;

/* column: where the line stands already. */
void hw_flow_init(hw_flow *flow, hw_buf *out, const hw_style *style, uint32_t indent, uint32_t column);
void hw_flow_add(hw_flow *flow, hw_face face, hw_span text);

/* Ends the last line, if anything stands on it, and releases what the flow holds. */
void hw_flow_finish(hw_flow *flow);

#endif
