/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_XAPIAN_H
#define HW_STORE_XAPIAN_H

/* The door to Xapian, which can read the postings as well, and serve them to other machines: no exception and no
 * callback passes it. xapian.cpp is the only C++ file of the house.
 */

#include "base/buf.h"
#include "store/postings.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reading with Xapian's iterators: of the database at the start of an open file, which must be known to be whole.
 * Xapian trusts what it reads; flipped bits have ended it with a signal. `fd` stays the caller's. */
hw_status hw_postings_open_xapian(hw_postings **out, int fd, hw_error *err) HW_NOTHROW;

/* A connection to xapian-tcpsrv. One thread per connection; Xapian ignores SIGPIPE in the whole process from the first
 * one on. Every call waits some seconds at most. Errors: NOMEM, CORRUPT, IO (there is no connection, or no longer),
 * LOCKED (no answer in time). */
typedef struct hw_remote hw_remote;
hw_status hw_remote_open(hw_remote **out, const char *host, uint32_t port, hw_error *err) HW_NOTHROW;
void hw_remote_close(hw_remote *remote) HW_NOTHROW;

/* Appends what was noted under a key (Xapian's metadata); nothing when there is none. */
hw_status hw_remote_note(hw_remote *remote, const char *key, hw_buf *value, hw_error *err) HW_NOTHROW;

/* All postings of a term in rising entry order, to be freed: one exchange. */
hw_status hw_remote_list(hw_remote *remote, hw_span term, hw_posting **postings, size_t *count,
                         hw_error *err) HW_NOTHROW;

#ifdef __cplusplus
}
#endif
#endif
