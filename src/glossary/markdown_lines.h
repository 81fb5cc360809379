/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_MARKDOWN_LINES_H
#define HW_GLOSSARY_MARKDOWN_LINES_H

/* What one line of Markdown is, without knowing its neighbours. */

#include "glossary/field.h"
#include "glossary/table.h"

/* Columns of white space before the text; a tab counts four. */
size_t hw_md_indent(hw_span line);

/* "## Term ##": 1 to 6 and the text, or 0. */
int hw_md_heading(hw_span line, hw_span *text);

/* "===" or "---" under a heading: 1 or 2, or 0. */
int hw_md_underline(hw_span line);

/* "---", "* * *", "___". */
bool hw_md_is_rule(hw_span line);

/* "```" or "~~~~": how many, and which; 0 = no fence. */
size_t hw_md_fence(hw_span line, char *mark);

/* "- text", "* text", "+ text", "12. text", "3) text": the length of the marker with its blank, or 0. `marker` becomes
 * what the item keeps in front: "- " or "12. ". */
size_t hw_md_item(hw_span line, hw_span *marker);

/* "|---|:--:|" */
bool hw_md_is_table_rule(hw_span line);

/* "[name]: address", the target of a link elsewhere. */
bool hw_md_is_link_target(hw_span line);

/* The cells of "| a | b \| c |", as written. false when memory is out. */
bool hw_md_cells(hw_span line, hw_cells *cells);

/* "**Team:** Operations" -> the field, and the value as written; HW_FIELD_NONE when the line does not begin with a
 * label we know. `lang` is that of a translation. */
hw_field hw_md_label(hw_arena *arena, hw_span line, hw_span *value, hw_span *lang);

/* "AHT = talk time + hold time": a line that must stay one. */
bool hw_md_is_formula(hw_span line);

#endif
