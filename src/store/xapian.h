/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_XAPIAN_H
#define HW_STORE_XAPIAN_H

/* The door to Xapian, which can read the postings as well: no exception and no callback passes it.
 * xapian.cpp is the only C++ file of the house.
 */

#include "store/postings.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reading with Xapian's iterators: of the database at the start of an open file, which must be known to be whole.
 * Xapian trusts what it reads; flipped bits have ended it with a signal. `fd` stays the caller's. */
hw_status hw_postings_open_xapian(hw_postings **out, int fd, hw_error *err) HW_NOTHROW;

#ifdef __cplusplus
}
#endif
#endif
