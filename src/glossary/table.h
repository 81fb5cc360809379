/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_TABLE_H
#define HW_GLOSSARY_TABLE_H

/* Rows under a header become entries; CSV and Markdown only differ in how they find the cells. */

#include "glossary/field.h"

typedef struct hw_table {
    hw_reader *reader;
    HW_VEC(hw_field) columns; /* HW_FIELD_NONE = left out */
} hw_table;

#define HW_TABLE_INIT {0}

typedef HW_VEC(hw_span) hw_cells;

/* What a header promises: how many of its cells name a column we know or are mapped, and which. */
typedef struct hw_header_fit {
    size_t known;
    bool has_term, has_definition;
} hw_header_fit;

/* Errors: NOMEM. */
hw_status hw_table_fit(hw_header_fit *out, hw_reader *reader, const hw_cells *header, hw_error *err);

/* Takes the header; warns of columns it does not know. Errors: NOMEM, SYNTAX (no term and no definition). */
hw_status hw_table_begin(hw_table *table, hw_reader *reader, const hw_cells *header, uint32_t line, hw_error *err);

/* Puts the cells of a row into a draft; cells beyond the header are warned of. Errors: NOMEM. */
hw_status hw_table_fill(hw_table *table, const hw_cells *cells, hw_draft *draft, uint32_t line, hw_error *err);

/* Whether no cell says anything. */
bool hw_cells_blank(const hw_cells *cells);

void hw_table_release(hw_table *table);

#endif
