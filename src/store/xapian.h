/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_XAPIAN_H
#define HW_STORE_XAPIAN_H

/* The door to Xapian, which writes the postings, and can read them: no exception and no callback passes it.
 * xapian.cpp is the only C++ file of the house.
 */

#include "store/postings.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { HW_POSTING_BYTES = 64 };

typedef struct hw_term_count {
    hw_span term; /* 1 .. HW_TERM_BYTES_MOST bytes, prefix included */
    uint32_t count;
} hw_term_count;

/* Writing: entries are numbered 0, 1, 2, ... in the order they are added. */
typedef struct hw_postings_writer hw_postings_writer;

/* `directory` must not exist; it is scratch space that the writer makes and removes again. No more than about
 * `gathered_most` postings are held in memory, HW_POSTING_BYTES each; the result is the same however many. */
hw_status hw_postings_writer_new(hw_postings_writer **out, const char *directory, size_t gathered_most,
                                 hw_error *err) HW_NOTHROW;
hw_status hw_postings_writer_add(hw_postings_writer *writer, const hw_term_count *terms, size_t count,
                                 hw_error *err) HW_NOTHROW;

/* Compacts everything into a single-file database at the start of an empty file, carrying `uuid`: same entries, same
 * uuid, same bytes. `fd` stays the caller's; its offset moves. */
hw_status hw_postings_writer_finish(hw_postings_writer *writer, int fd, const unsigned char uuid[16],
                                    hw_error *err) HW_NOTHROW;
void hw_postings_writer_free(hw_postings_writer *writer) HW_NOTHROW;

/* Reading with Xapian's iterators: of the database at the start of an open file, which must be known to be whole.
 * Xapian trusts what it reads; flipped bits have ended it with a signal. `fd` stays the caller's. */
hw_status hw_postings_open_xapian(hw_postings **out, int fd, hw_error *err) HW_NOTHROW;

#ifdef __cplusplus
}
#endif
#endif
