/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_ALIASES_LAYOUT_H
#define HW_STORE_ALIASES_LAYOUT_H

/* The alias table's bytes, for its reader and its writer.
 *
 *     u32 references | for each ALIASES_BLOCK references: u32 offset of their block, u32 aliases of the name table before
 *     | blocks
 *     reference: varint bytes of the key shared with the one before (0 at the start of a block) | varint fresh bytes
 *                | fresh bytes | varint aliases of the name table between the one before and it (from the start of a
 *                block on) | varint entry | varint name | when name is 0: brief, full, pattern
 *     brief, full, pattern: varint bytes | bytes
 */

#include "store/aliases.h"

enum { ALIASES_HEADER_BYTES = 4, ALIASES_BLOCK = 16 };

#endif
