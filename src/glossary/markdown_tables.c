/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/markdown_parser.h"

static void add_row(hw_md_parser *p, hw_table *table, hw_cells *cells, uint32_t line)
{
    for (size_t i = 0; i < cells->count && !p->status; i++)
        cells->items[i] = hw_md_parse_plain(p, cells->items[i]);
    if (p->status || hw_cells_blank(cells))
        return;
    hw_md_node *node = hw_md_add_node(p, HW_MD_ITEM, line);
    if (node)
        p->status = hw_table_fill(table, cells, &node->draft, line, p->err);
}

/* A table of something else is text: a line for each row. */
static void add_row_as_text(hw_md_parser *p, const hw_cells *cells)
{
    hw_buf row;
    hw_buf_init(&row, SIZE_MAX);
    for (size_t i = 0; i < cells->count; i++) {
        hw_buf_add_str(&row, i ? " | " : "");
        hw_buf_add(&row, cells->items[i]);
    }
    if (row.failed)
        hw_md_nomem(p);
    hw_span text = row.len && !p->status ? hw_md_parse_plain(p, hw_buf_span(&row)) : HW_LIT("");
    hw_md_node *node = &p->md->nodes.items[p->open];
    if (text.len) {
        if (node->body.len)
            hw_buf_add_str(&node->body, node->listing ? "\n" : "\n\n");
        hw_buf_add(&node->body, text);
        node->listing = true; /* rows below each other */
    }
    hw_buf_release(&row);
}

void hw_md_take_table(hw_md_parser *p, hw_span header, uint32_t line)
{
    hw_table table = HW_TABLE_INIT;
    hw_cells cells = {NULL, 0, 0};
    hw_header_fit fit = {0};
    p->open = p->section;
    if (!hw_md_cells(header, &cells))
        hw_md_nomem(p);
    if (!p->status)
        p->status = hw_table_fit(&fit, p->md->reader, &cells, p->err);
    bool entries = fit.has_term && fit.has_definition, homeless = !entries && p->section == HW_MD_PREAMBLE;
    if (!p->status && entries)
        p->status = hw_table_begin(&table, p->md->reader, &cells, line, p->err);
    if (homeless)
        hw_reader_warn(p->md->reader, line,
                       "a table without term and definition columns, under no heading, is left out; name its columns");
    else if (!p->status && !entries)
        add_row_as_text(p, &cells);
    hw_md_take_line(p); /* the rule */
    while (p->at < p->text.len && !p->status && memchr(hw_md_next_line(p).ptr, '|', hw_md_next_line(p).len)) {
        uint32_t row_line = p->line;
        if (!hw_md_cells(hw_md_take_line(p), &cells))
            hw_md_nomem(p);
        else if (entries)
            add_row(p, &table, &cells, row_line);
        else if (!homeless)
            add_row_as_text(p, &cells);
    }
    p->md->nodes.items[p->section].listing = false;
    hw_table_release(&table);
    hw_vec_release(&cells);
}
