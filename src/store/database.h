/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_DATABASE_H
#define HW_STORE_DATABASE_H

/* The door to a Xapian database that is read: the beginning of a file here, or what xapian-tcpsrv serves elsewhere. No
 * exception and no callback passes it.
 *
 * Entry numbers are 0-based here; Xapian's document ids are one more. Thread safety: one thread per handle; two handles
 * on one file are fine.
 */

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#define HW_NOTHROW noexcept
#else
#define HW_NOTHROW
#endif

typedef struct hw_posting {
    uint32_t entry;
    uint32_t count; /* wdf: occurrences of the term in the entry */
} hw_posting;

typedef struct hw_database hw_database;

/* The database at the start of an open file. `fd` stays the caller's. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_database_open(hw_database **out, int fd, hw_error *err) HW_NOTHROW;

/* Waits a few seconds at most for any answer, now and later. Errors of this and all other calls then: IO (there is no
 * connection, or no longer), LOCKED (no answer in time). */
hw_status hw_database_open_remote(hw_database **out, const char *host, uint32_t port, hw_error *err) HW_NOTHROW;
void hw_database_close(hw_database *database) HW_NOTHROW;
uint32_t hw_database_entries(const hw_database *database) HW_NOTHROW;

/* Appends what was written under a key (Xapian's metadata); nothing when there is none. */
hw_status hw_database_note(hw_database *database, const char *key, hw_buf *value, hw_error *err) HW_NOTHROW;

/* All postings of a term in rising entry order, to be freed: one exchange with whoever serves them.
 * Errors: NOMEM, IO, CORRUPT (they do not rise, or lie beyond the entries). */
hw_status hw_database_list(hw_database *database, hw_span term, hw_posting **postings, size_t *count,
                           hw_error *err) HW_NOTHROW;

/* A walk over the postings of a term, block by block. It stands before the first posting, and borrows the database; a
 * term that is not there gives a walk with frequency 0. */
typedef struct hw_walk hw_walk;
hw_status hw_walk_open(hw_walk **out, hw_database *database, hw_span term, hw_error *err) HW_NOTHROW;
void hw_walk_free(hw_walk *walk) HW_NOTHROW;
uint32_t hw_walk_frequency(const hw_walk *walk) HW_NOTHROW;
hw_status hw_walk_read(hw_walk *walk, hw_posting *postings, size_t most, size_t *got, hw_error *err) HW_NOTHROW;
hw_status hw_walk_seek(hw_walk *walk, uint32_t entry, hw_posting *posting, bool *found, hw_error *err) HW_NOTHROW;

#ifdef __cplusplus
}
#endif
#endif
