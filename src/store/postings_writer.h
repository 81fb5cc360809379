/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_POSTINGS_WRITER_H
#define HW_STORE_POSTINGS_WRITER_H

/* Postings, gathered in memory and written in the order of the file (glass.h): a tenth of what it costs Xapian, which
 * takes entries one by one and sorts later.
 */

#include "base/fail.h"
#include "base/span.h"

typedef struct hw_term_count {
    hw_span term; /* 1 .. HW_TERM_BYTES_MOST bytes, prefix included */
    uint32_t count;
} hw_term_count;

/* Entries are numbered 0, 1, 2, ... in the order they are added. */
typedef struct hw_postings_writer hw_postings_writer;

hw_status hw_postings_writer_new(hw_postings_writer **out, hw_error *err);
void hw_postings_writer_free(hw_postings_writer *writer);
hw_status hw_postings_writer_add(hw_postings_writer *writer, const hw_term_count *terms, size_t count, hw_error *err);

/* What is not found by a term: Xapian's metadata. The value is borrowed until the end; each key once. */
hw_status hw_postings_writer_note(hw_postings_writer *writer, const char *key, hw_span value, hw_error *err);

/* Writes everything as a compacted single-file database at the start of an empty file, carrying `uuid`: same entries
 * and notes, same uuid, same bytes. `fd` stays the caller's. */
hw_status hw_postings_writer_finish(hw_postings_writer *writer, int fd, const unsigned char uuid[16], hw_error *err);

#endif
