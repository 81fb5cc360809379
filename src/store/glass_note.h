/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_GLASS_NOTE_H
#define HW_STORE_GLASS_NOTE_H

/* Notes (Xapian's metadata) read where they lie. */

#include "base/buf.h"
#include "store/glass_table.h"

/* Appends what was noted under a key of 1 .. 250 bytes; nothing when there is none. Errors: NOMEM, CORRUPT. */
hw_status hw_glass_note(const hw_glass_table *table, const char *key, hw_buf *value, hw_error *err);

#endif
