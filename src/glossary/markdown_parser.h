/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_MARKDOWN_PARSER_H
#define HW_GLOSSARY_MARKDOWN_PARSER_H

/* The state that the block parser shares with paragraphs (markdown_text.c) and tables (markdown_tables.c). */

#include "base/fail.h"
#include "glossary/markdown.h"
#include "glossary/markdown_lines.h"

/* Lines gather in a paragraph until something ends it; then its labels and its text go to the node that is open. */
typedef struct hw_md_parser {
    hw_md *md;
    hw_span text;
    size_t at;
    uint32_t line; /* of the line at `at` */
    hw_status status;
    hw_error *err;

    size_t section; /* the node of the latest heading */
    size_t open;    /* the node that takes text: the section, or an entry of a definition list */
    bool after_blank;
    bool open_comment; /* no "-->" follows any more */

    HW_VEC(hw_span) lines; /* the paragraph */
    uint32_t first_line;
    hw_span marker; /* "- " when it is a list item */

    hw_field listed; /* "**Synonyms:**" alone: the items of the list below are its values */
    hw_span listed_lang;
} hw_md_parser;

/* Sets the parser's status; false, for the caller to return. */
bool hw_md_nomem(hw_md_parser *p);

/* A new node at the end, or NULL. Good until the next one. */
hw_md_node *hw_md_add_node(hw_md_parser *p, int level, uint32_t line);

/* hw_md_plain that sets the parser's status. */
hw_span hw_md_parse_plain(hw_md_parser *p, hw_span text);

/* The line at p->at, without its end; the second moves behind it. */
hw_span hw_md_next_line(hw_md_parser *p);
hw_span hw_md_take_line(hw_md_parser *p);

/* Lines [from, to) of the paragraph as one text, marks off. */
hw_span hw_md_join_lines(hw_md_parser *p, size_t from, size_t to);

/* Ends the paragraph: its text and labels go to the open node. */
void hw_md_flush(hw_md_parser *p);

/* A table whose header was taken off the text. */
void hw_md_take_table(hw_md_parser *p, hw_span header, uint32_t line);

#endif
