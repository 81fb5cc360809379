/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_POSTINGS_H
#define HW_STORE_POSTINGS_H

/* Postings: opaque terms, entry numbers and counts. We write them ourselves (glass.h), in the order of the file, for a
 * tenth of what it costs Xapian, which takes entries one by one and sorts later. Xapian reads them (database.h), from one
 * file, or from the shards of an index as if they were one.
 *
 * Entry numbers are 0-based here; Xapian's document ids are one more.
 * Thread safety: one thread per handle; two handles on one file are fine.
 */

#include "store/database.h"

typedef struct hw_term_count {
    hw_span term; /* 1 .. HW_TERM_BYTES_MOST bytes, prefix included */
    uint32_t count;
} hw_term_count;

/* Writing: entries are numbered 0, 1, 2, ... in the order they are added. */
typedef struct hw_postings_writer hw_postings_writer;

hw_status hw_postings_writer_new(hw_postings_writer **out, hw_error *err);
void hw_postings_writer_free(hw_postings_writer *writer);
hw_status hw_postings_writer_add(hw_postings_writer *writer, const hw_term_count *terms, size_t count, hw_error *err);

/* What is not found by a term: hw_database_note reads it. Borrowed until the end; each key once. */
hw_status hw_postings_writer_note(hw_postings_writer *writer, const char *key, hw_span value, hw_error *err);

/* Writes everything as a compacted single-file database at the start of an empty file, carrying `uuid`: same entries and
 * notes, same uuid, same bytes. `fd` stays the caller's. */
hw_status hw_postings_writer_finish(hw_postings_writer *writer, int fd, const unsigned char uuid[16], hw_error *err);

/* Reading. */
typedef struct hw_postings hw_postings;
typedef struct hw_link hw_link; /* link.h */

/* Those of the database at the start of an open file. `fd` stays the caller's. */
hw_status hw_postings_open(hw_postings **out, int fd, hw_error *err);

/* A shard among others, with entries first .. first + count - 1: one that is a file here is walked along, of another
 * whole lists are fetched. */
typedef struct hw_postings_part {
    uint32_t first, count;
    hw_link *link;
} hw_postings_part;

/* Borrows the links. Parts are in the order of their entries, without gaps. */
hw_status hw_postings_join(hw_postings **out, const hw_postings_part *parts, size_t count, hw_error *err);
void hw_postings_close(hw_postings *postings);
uint32_t hw_postings_entries(const hw_postings *postings);

/* A walk over one term's postings in rising entry order. */
typedef struct hw_cursor hw_cursor;

/* The cursor stands before the first posting; a term that is not there gives a cursor with frequency 0.
 * It borrows the postings. */
hw_status hw_cursor_open(hw_cursor **out, hw_postings *postings, hw_span term, hw_error *err);
void hw_cursor_free(hw_cursor *cursor);
uint32_t hw_cursor_frequency(const hw_cursor *cursor); /* document frequency */

/* The next postings, at most `most`; *got = 0 at the end. */
hw_status hw_cursor_read(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err);

/* Moves to the first posting with entry >= `entry` (never back): *found says whether there is one, and *posting is
 * it. The next hw_cursor_read starts after it. */
hw_status hw_cursor_seek(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found, hw_error *err);

#endif
