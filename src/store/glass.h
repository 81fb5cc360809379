/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_GLASS_H
#define HW_STORE_GLASS_H

/* Writing a single-file database of Xapian's glass format, 2016-03-14, which all of 1.4 reads: one table, of postings,
 * whose items come in the order of their keys. Then every block is filled and written once, front to back, as Xapian
 * itself leaves it after compaction.
 *
 *     block 0        table of roots and statistics
 *     block 1 ...    leaves and branches as they fill
 *
 * A block:  revision 4, level 1, free 2, free 2, end of offsets 2, offsets of items 2 each ... items, the first last
 * Leaf:     size and flags 2, key length 1, key, number of the component 2 (not of the first), tag
 * Branch:   block 4, key length 1, key, number of the component 2
 *
 * Integers are big-endian here, other than in sections of ours.
 */

#include "base/buf.h"
#include "store/schema.h"

enum { HW_GLASS_LEVELS = 10, HW_GLASS_KEY_MOST = 255 };

typedef struct hw_glass_block {
    unsigned char bytes[HW_BLOCK_BYTES];
    uint32_t number;
    size_t end;   /* of the offsets */
    size_t start; /* of the items */
} hw_glass_block;

typedef struct hw_glass {
    int fd;
    hw_glass_block *levels[HW_GLASS_LEVELS]; /* the leaf first; each is the last of its level */
    size_t level_count;
    uint32_t blocks; /* so far */
    uint32_t items;
} hw_glass;

typedef struct hw_glass_statistics {
    uint32_t entries;
    uint32_t shortest; /* length of an entry, of those that have one */
    uint32_t longest;
    uint32_t largest_count; /* of a term in an entry */
    uint64_t total_length;
} hw_glass_statistics;

/* Errors: NOMEM. A failed table is released all the same. */
hw_status hw_glass_begin(hw_glass *table, int fd, hw_error *err);
void hw_glass_release(hw_glass *table); /* a zeroed one is fine */

/* Keys rise; they have 1 .. HW_GLASS_KEY_MOST bytes. Errors: NOMEM, IO. */
hw_status hw_glass_add(hw_glass *table, hw_span key, hw_span tag, hw_error *err);

/* Writes what is left. Errors: IO. */
hw_status hw_glass_finish(hw_glass *table, const unsigned char uuid[16], const hw_glass_statistics *statistics,
                          hw_error *err);

/* ---- how keys and numbers are packed ---- */

/* The key of a term's first postings, or of those that begin with an entry (1-based), 0 for the first. */
void hw_glass_put_key(hw_buf *out, hw_span term, uint32_t entry);

/* The key of a note (Xapian's metadata): these come before all others. */
void hw_glass_put_note_key(hw_buf *out, hw_span key);

/* The same for the lengths of entries, which come next. */
void hw_glass_put_length_key(hw_buf *out, uint32_t entry);

#endif
