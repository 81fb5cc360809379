/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_RECORD_H
#define HW_INDEX_RECORD_H

/* An entry as bytes, for the hash of all: varint lengths and text, fields in the order of hw_entry. Canonical: equal
 * entries, equal bytes. */

#include "base/buf.h"
#include "headword/entry.h"

void hw_record_write(hw_buf *out, const hw_entry *entry);

#endif
