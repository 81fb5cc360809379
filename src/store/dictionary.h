/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_DICTIONARY_H
#define HW_STORE_DICTIONARY_H

/* Training a preset dictionary for zlib: what many records share, written once. */

#include "base/buf.h"

/* deflate reaches back 32 KB less a little; the rest of the window is for the record itself. */
enum { HW_DICTIONARY_BYTES_MOST = 31 * 1024 };

/* Appends at most HW_DICTIONARY_BYTES_MOST bytes, the most useful last: any tail of it is a dictionary too. May be
 * empty. The same records in the same order give the same bytes. Errors: NOMEM. */
hw_status hw_dictionary_train(const hw_span *records, size_t count, hw_buf *out, hw_error *err);

#endif
