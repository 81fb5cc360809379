/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_ROWS_H
#define HW_STORE_ROWS_H

/* The rows of the texts section (texts_layout.h): id and line of each entry, and where its data is. For texts.c and
 * texts_builder.c alone.
 */

#include "base/arena.h"
#include "base/numbering.h"
#include "headword/entry.h"
#include "store/span_table.h"
#include "store/texts_layout.h"

/* Writing, entry by entry. */
typedef struct hw_rows_writer {
    bool have_lines;
    hw_buf blocks, rows;
    hw_numbering prefixes;
    size_t prefix; /* bytes of that of the block */
    hw_span id;    /* the last one written in the block, at first the prefix */
    uint32_t line;
} hw_rows_writer;

void hw_rows_writer_init(hw_rows_writer *writer, bool have_lines);
void hw_rows_writer_release(hw_rows_writer *writer);

/* Before each TEXTS_BLOCK entries. data: where theirs begins. Errors: NOMEM. */
hw_status hw_rows_begin(hw_rows_writer *writer, const hw_span *ids, size_t count, uint32_t data, hw_error *err);

/* bytes: of its data. */
void hw_rows_add(hw_rows_writer *writer, hw_span id, hw_span term, uint32_t line, size_t bytes);

hw_status hw_rows_finish(hw_rows_writer *writer, hw_buf *section, hw_error *err);

/* Reading; borrows the bytes. */
typedef struct hw_rows {
    uint32_t count; /* these three are set before anything is read */
    bool have_lines;
    hw_span data; /* without its padding */
    hw_span_table prefixes;
    hw_span blocks, rows;
} hw_rows;

/* Takes them off the front of *rest, the prefixes first, which all blocks share; false when they are cut. */
bool hw_rows_take_prefixes(hw_span *rest, hw_rows *out);
bool hw_rows_take(hw_span *rest, hw_rows *out);

/* A block that is kept elsewhere: its rows with their data. */
void hw_rows_put_block(hw_buf *out, hw_span rows, hw_span data);

typedef struct hw_row {
    hw_span rest;
    hw_span prefix;             /* of the ids of the block */
    char id[TEXTS_SHARED_MOST]; /* the beginning of the last one written: what the next one may share */
    size_t shared;
    hw_span fresh;
    bool is_slug; /* the id is that of the headword, and not written */
    uint64_t twin;
    uint32_t line;
    hw_span data;        /* in which that of the entry is */
    uint64_t start, end; /* there */
} hw_row;

/* number < count. False when the bytes are damaged. */
bool hw_row_find(const hw_rows *rows, uint32_t number, hw_row *out);

/* The same in a block that was kept elsewhere. */
bool hw_row_find_in(const hw_rows *rows, hw_span block, uint32_t number, hw_row *out);

/* The rows of a block, and their data. */
bool hw_rows_block(const hw_rows *rows, uint32_t block, hw_span *bytes, hw_span *data);

/* In the arena; term: the headword of the entry. */
hw_status hw_row_id(const hw_row *row, hw_span term, hw_arena *arena, hw_span *id, hw_error *err);

#endif
