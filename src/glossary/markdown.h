/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_MARKDOWN_H
#define HW_GLOSSARY_MARKDOWN_H

/* Markdown in three steps:
 *
 *     lines --(markdown_blocks.c)--> nodes: headings with their text, and entries of lists and tables
 *           --(read_markdown.c)----> which headings are entries, and what front matter gives them
 *           inline marks come off on the way (markdown_inline.c)
 */

#include "base/buf.h"
#include "glossary/reader.h"

enum {
    HW_MD_PREAMBLE = 0, /* the text before the first heading; there is always this node, the first */
    HW_MD_ITEM = 7      /* an entry by itself, from a definition list or a table; 1 to 6 are headings */
};

typedef struct hw_md_node {
    int level;
    uint32_t line;  /* of the heading, the term, the row */
    hw_draft draft; /* all but the definition, unless from a table */
    hw_buf body;    /* the definition */
    bool labelled;  /* has "Label: value" lines, so its author meant an entry */
    bool listing;   /* the body ends in a list item */
} hw_md_node;

typedef struct hw_md {
    hw_reader *reader;
    HW_VEC(hw_md_node) nodes; /* in the order of the file */
} hw_md;

void hw_md_release(hw_md *md);

/* Appends the nodes of reader->text from byte `at` on, which is line `line`. Errors: NOMEM, SYNTAX. */
hw_status hw_md_parse(hw_md *md, size_t at, uint32_t line, hw_error *err);

/* Text without emphasis, code ticks, link targets, HTML and escapes. ptr is NULL when memory is out. */
hw_span hw_md_plain(hw_arena *arena, hw_span text);

#endif
