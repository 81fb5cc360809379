/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_RECORD_H
#define HW_STORE_RECORD_H

/* An entry as bytes: varint lengths and text, fields in the order of hw_entry. Canonical: equal entries, equal bytes. */

#include "base/arena.h"
#include "base/buf.h"
#include "headword/entry.h"

void hw_record_write(hw_buf *out, const hw_entry *entry);

/* The entry's text borrows `record`; its arrays live in the arena. Errors: NOMEM, CORRUPT. */
hw_status hw_record_read(hw_span record, hw_arena *arena, hw_entry *entry, hw_error *err);

/* Id and headword of a record of which only the beginning is there. False when it ends too early. */
bool hw_record_title(hw_span head, hw_span *id, hw_span *term);

#endif
