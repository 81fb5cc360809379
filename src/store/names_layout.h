/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_NAMES_LAYOUT_H
#define HW_STORE_NAMES_LAYOUT_H

/* The name table's bytes, for its reader and its writer.
 *
 *     u32 keys | u32 squash keys | u32 block offsets, one per BLOCK_KEYS keys | blocks
 *     | for each ALIAS_KEYS squash keys: u32 aliases that keys before them have | u32 aliases that squash keys have
 *     key:  u8 (bytes shared with the key before, 0 at the start of a block) << 4 | fresh bytes
 *           15 = 15 and what a varint says | fresh bytes | references, at least one
 *     reference: varint (entry - entry before) << 2 | (is the last) << 1 | (is an alias), then for an alias varint
 *                number << 1 | (is foreign)
 *
 * A key's first byte is its hw_name_class, so all squash keys stand before all stem keys.
 */

#include "store/names.h"

enum {
    HEADER_BYTES = 8,
    PACKED_MOST = 15,
    BLOCK_KEYS = 16,
    ALIAS_KEYS = 2 * BLOCK_KEYS,
    KEY_MOST = HW_NAME_KEY_MOST + 1 /* with the class byte */
};

/* What stands behind the blocks: bytes of the numbers of aliases. */
static inline uint64_t hw_names_alias_bytes(uint32_t squash_keys)
{
    return 4 * (((uint64_t)squash_keys + ALIAS_KEYS - 1) / ALIAS_KEYS + 1);
}

#endif
