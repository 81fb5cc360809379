/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_POSTINGS_H
#define HW_STORE_POSTINGS_H

/* Opaque terms, entry numbers and counts. Xapian reads them, through a door that no policy, no exception and no callback
 * passes: xapian.cpp is the only C++ file of the house. We write them ourselves (glass.h), in the order of the file, for a
 * tenth of what it costs Xapian, which takes entries one by one and sorts later.
 *
 * Entry numbers are 0-based here; Xapian's document ids are one more.
 * Thread safety: one thread per handle; two handles on one file are fine.
 */

#include "base/span.h"

#ifdef __cplusplus
extern "C" {
#define HW_NOTHROW noexcept
#else
#define HW_NOTHROW
#endif

typedef struct hw_term_count {
    hw_span term; /* 1 .. HW_TERM_BYTES_MOST bytes, prefix included */
    uint32_t count;
} hw_term_count;

/* Writing: entries are numbered 0, 1, 2, ... in the order they are added. */
typedef struct hw_postings_writer hw_postings_writer;

hw_status hw_postings_writer_new(hw_postings_writer **out, hw_error *err);
void hw_postings_writer_free(hw_postings_writer *writer);
hw_status hw_postings_writer_add(hw_postings_writer *writer, const hw_term_count *terms, size_t count, hw_error *err);

/* Writes everything as a compacted single-file database at the start of an empty file, carrying `uuid`: same entries,
 * same uuid, same bytes. `fd` stays the caller's. */
hw_status hw_postings_writer_finish(hw_postings_writer *writer, int fd, const unsigned char uuid[16], hw_error *err);

/* Reading. */
typedef struct hw_postings hw_postings;

/* The database at the start of an open file. `fd` stays the caller's. */
hw_status hw_postings_open(hw_postings **out, int fd, hw_error *err) HW_NOTHROW;
void hw_postings_close(hw_postings *postings) HW_NOTHROW;
uint32_t hw_postings_entries(const hw_postings *postings) HW_NOTHROW;

/* A walk over one term's postings in rising entry order. */
typedef struct hw_cursor hw_cursor;

/* The cursor stands before the first posting; a term that is not there gives a cursor with frequency 0.
 * It borrows the postings. */
hw_status hw_cursor_open(hw_cursor **out, hw_postings *postings, hw_span term, hw_error *err) HW_NOTHROW;
void hw_cursor_free(hw_cursor *cursor) HW_NOTHROW;
uint32_t hw_cursor_frequency(const hw_cursor *cursor) HW_NOTHROW; /* document frequency */

typedef struct hw_posting {
    uint32_t entry;
    uint32_t count; /* wdf: occurrences of the term in the entry */
} hw_posting;

/* The next postings, at most `most`; *got = 0 at the end. */
hw_status hw_cursor_read(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err) HW_NOTHROW;

/* Moves to the first posting with entry >= `entry` (never back): *found says whether there is one, and *posting is
 * it. The next hw_cursor_read starts after it. */
hw_status hw_cursor_seek(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found, hw_error *err) HW_NOTHROW;

#ifdef __cplusplus
}
#endif
#endif
