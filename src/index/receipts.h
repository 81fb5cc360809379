/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_RECEIPTS_H
#define HW_INDEX_RECEIPTS_H

/* The aliases of an entry, and the abbreviations its text introduces, for the alias table. */

#include "headword/entry.h"
#include "store/aliases.h"

/* Adds those of entry number `number`; scratch lives in the arena. Errors: NOMEM. */
hw_status hw_receipts_add(hw_aliases_builder *builder, const hw_entry *entry, uint32_t number, hw_arena *arena,
                          hw_error *err);

#endif
