/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_TEXTS_LAYOUT_H
#define HW_STORE_TEXTS_LAYOUT_H

/* The bytes of the texts section, for its reader and its writer.
 *
 *     u32 entries | u32 most bytes of text in one | u32 1 when lines are kept, else 0
 *     | shapes (span_table.h) | codebook (codebook.h)
 *     | prefixes (span_table.h)
 *     | u32 bytes of rows | for each TEXTS_BLOCK entries: u32 offset of their rows, u32 offset of their data | rows
 *     | data | HW_BITS_PADDING zeros
 *
 *     shape of an entry:  language, source, status, file: varint bytes | bytes
 *     shape of an alias:  language, pattern: likewise | u8 kind
 *     prefix:  what all ids of a block begin with: "" or up to a slash
 *     rows of a block: varint number of the prefix and one, 0 = none | rows
 *     row:   u8 (bytes behind the prefix that the id shares with the last one written) << 4 | fresh bytes
 *            15 = 15 and what a varint says | fresh bytes of the id
 *            or u8 (n) << 4 | TEXTS_SLUG: behind the prefix is the headword's slug (slug.h), and "-" n + 1 unless n is
 * 0 | varint line less the line before, zigzag, when lines are kept | varint bytes of data data:  bits. headword |
 * number of its shape | aliases: how many, of each: text | number of its shape | line less that of the entry, zigzag,
 * in two halves, when lines are kept | tags: how many, texts | related: how many, texts | definition
 *
 * A text is the codes of its strings, and of the end.
 *
 * Taken apart, the head is what stands before "u32 bytes of rows", and a block
 *
 *     u32 bytes of rows | rows | data | HW_BITS_PADDING zeros | u64 XXH3-64 of all before
 */

#include "store/codebook.h"
#include "store/texts.h"

enum {
    TEXTS_HEADER_BYTES = 12,
    TEXTS_BLOCK = HW_TEXTS_BLOCK,
    TEXTS_HASH_BYTES = 8,
    TEXTS_SLUG = 14,
    TEXTS_PACKED = 15,
    TEXTS_SHARED_MOST = 255
};

/* ... -2, -1, 0, 1, 2 ... as 3, 1, 0, 2, 4; all modulo 2^32. */
static inline uint32_t hw_zigzag(uint32_t difference)
{
    return difference << 1 ^ (0 - (difference >> 31));
}

static inline uint32_t hw_unzigzag(uint32_t number)
{
    return number >> 1 ^ (0 - (number & 1));
}

#endif
