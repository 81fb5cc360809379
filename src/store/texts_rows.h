/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_TEXTS_ROWS_H
#define HW_STORE_TEXTS_ROWS_H

/* Where the data of an entry is: the inside of texts, for its own files. texts_layout.h has the picture. */

#include "store/texts_layout.h"

struct hw_texts {
    uint32_t count;
    uint32_t largest; /* bytes of text in one entry */
    bool has_lines;
    uint32_t shape_count;
    hw_span shape_offsets, shapes;
    hw_codebook book;
    hw_span head;
    hw_span blocks, rows, data; /* data has its padding; all empty when the blocks are elsewhere */
    hw_texts_source source;     /* of the blocks; no fetch = they are here */
};

/* A walk along the rows of a block; at the row of an entry. */
typedef struct hw_texts_row {
    hw_span rest;
    hw_span data;               /* with its padding */
    char id[TEXTS_SHARED_MOST]; /* its beginning: what the next one may share */
    size_t shared;
    hw_span fresh;
    uint32_t line;
    uint64_t start, end; /* of its data */
} hw_texts_row;

/* Errors: ARG (no such entry), CORRUPT, those of the source. */
hw_status hw_texts_find_row(const hw_texts *texts, uint32_t number, hw_texts_row *row, hw_error *err);

/* CORRUPT: the texts are damaged. */
hw_status hw_texts_fail(hw_error *err);

#endif
