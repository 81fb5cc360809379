/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_GLASS_TABLE_H
#define HW_STORE_GLASS_TABLE_H

/* The B-tree in which a Xapian single-file database keeps its postings ("glass", as Xapian 1.4 writes it), read in
 * place. The first block says where the root is; then all integers are big-endian:
 *
 *     block        u32 revision | u8 level | u16 | u16 | u16 end of directory | u16 offset of each item ... | items
 *     branch item  u32 block | u8 length of key | key | u16 component             level 1 and above
 *     leaf item    u16 flags and size | u8 length of key | key | [u16 component] | tag           level 0
 *
 * Items are sorted by key and component. A branch item leads to the block of those that are not before its key. A tag
 * that does not fit what is left of a block is cut into components, one after another, the first without its number.
 *
 * Nothing is taken on trust: whatever the bytes are, reading stays inside them, and ends.
 */

#include "base/span.h"

enum { HW_GLASS_KEY_MOST = 255, HW_GLASS_LEVELS_MOST = 8 };

typedef struct hw_glass_table {
    const unsigned char *bytes;
    uint32_t blocks, block_bytes;
    uint32_t root, level; /* of the root */
    uint32_t entries;     /* in the database */
    bool empty;           /* it has no postings, and no root */
} hw_glass_table;

/* Borrows the database. Errors: CORRUPT, when it is none or of another format. */
hw_status hw_glass_open(hw_glass_table *out, hw_span database, hw_error *err);

/* An item, by the way that leads to it: a block and the number of an item in it for each level. */
typedef struct hw_glass_place {
    uint32_t blocks[HW_GLASS_LEVELS_MOST], items[HW_GLASS_LEVELS_MOST];
} hw_glass_place;

typedef struct hw_glass_item {
    hw_span key, tag; /* in the database */
    uint32_t component;
    bool last; /* component of its tag */
} hw_glass_item;

/* The last item that is not after the first component of `key`; the table has an item before every key. It must not be
 * empty. Errors: CORRUPT. */
hw_status hw_glass_find(const hw_glass_table *table, hw_span key, hw_glass_place *place, hw_glass_item *item,
                        hw_error *err);

/* The item after it; *found = false when there is none. Errors: CORRUPT. */
hw_status hw_glass_next(const hw_glass_table *table, hw_glass_place *place, hw_glass_item *item, bool *found,
                        hw_error *err);

/* CORRUPT: the postings are damaged. */
hw_status hw_glass_fail(hw_error *err);

/* Takes a number off the front, seven bits a byte, the lowest first; false when it is cut or over 32 bits. */
static inline bool hw_glass_take(const unsigned char **at, const unsigned char *end, uint32_t *value)
{
    uint32_t taken = 0;
    for (uint32_t bits = 0; *at < end && bits < 35; bits += 7) {
        uint32_t byte = *(*at)++;
        if (bits == 28 && byte > 0xF)
            return false;
        taken |= (byte & 0x7F) << bits;
        if (byte < 0x80) {
            *value = taken;
            return true;
        }
    }
    return false;
}

#endif
