/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_GAPS_H
#define HW_RENDER_GAPS_H

/* What to define next, as text and data. */

#include "base/buf.h"
#include "journal/gaps.h"

/* One object, a line:
 *
 *     {"gaps": [{"rank", "score", "wording"?, "worded"?, "words"?: [...], "questions", "askers", "without_answer",
 *                "outcomes": {"answered", "poor", "nothing", "weak", "ambiguous", "other_language"},
 *                "helpful", "unhelpful", "last_asked", "nearest"?: {"id", "term"?}}...],
 *      "more", "others": {"questions", "clusters", "askers_fewer_than"}}
 */
void hw_render_gaps_json(hw_buf *out, const hw_gaps *gaps);

/* Three lines a gap, and a line about what is not shown. */
void hw_render_gaps_text(hw_buf *out, const hw_gaps *gaps);

/* A heading and a line a gap, tab separated. */
void hw_render_gaps_tsv(hw_buf *out, const hw_gaps *gaps);

#endif
