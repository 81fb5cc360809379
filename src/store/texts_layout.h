/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_TEXTS_LAYOUT_H
#define HW_STORE_TEXTS_LAYOUT_H

/* The bytes of the texts section, for its reader and its writer.
 *
 *     u32 entries | u32 most bytes of text in one | u32 1 when lines are kept, else 0
 *     | u32 shapes | u32 offsets of shapes, one more than there are | shapes
 *     | codebook (codebook.h)
 *     | u32 bytes of rows | for each HW_TEXTS_BLOCK entries: u32 offset of their rows, u32 offset of their data | rows
 *     | data | HW_BITS_PADDING zeros
 *
 *     shape of an entry:  language, source, status, file: varint bytes | bytes
 *     shape of an alias:  language, pattern: likewise | u8 kind
 *     row:   u8 (bytes the id shares with the one before, 0 at the start of a block) << 4 | fresh bytes
 *            15 = 15 and what a varint says | fresh bytes of the id
 *            | varint line less the line before, zigzag, when lines are kept | varint bytes of data
 *     data:  bits. headword | number of its shape | aliases: how many, of each: text | number of its shape
 *            | line less that of the entry, zigzag, in two halves, when lines are kept
 *            | tags: how many, texts | related: how many, texts | definition
 *
 * A text is the codes of its strings, and of the end.
 *
 * Taken apart, the head is what stands before "u32 bytes of rows", and a block
 *
 *     u64 XXH3-64 of the rest | u32 bytes of rows | rows | data | HW_BITS_PADDING zeros
 */

#include "store/codebook.h"
#include "store/texts.h"

enum { TEXTS_HEADER_BYTES = 16, TEXTS_PACKED = 15, TEXTS_SHARED_MOST = 255, TEXTS_BLOCK_HEADER_BYTES = 12 };

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
