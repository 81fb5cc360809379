/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_SHARD_H
#define HW_STORE_SHARD_H

/* A part of an index that is spread over several files: the postings and texts of consecutive entries, and all that the
 * entries have in common. A remote Xapian gives postings and notes (its metadata), so all but the postings are notes:
 *
 *     headword/shard       what the shard is: the record below
 *     headword/sections/n  bytes of the common sections, HW_SHARD_CHUNK_BYTES each
 *     headword/texts/n     block n of the texts (texts.h), of the shard's own entries
 *
 * The record also stands as section "shard" in the file, which has no other.
 *
 *     "HWSHARD1" | u32 format version | u32 number, 1 .. of | u32 of | u32 first entry | u32 entries | u32 entries of
 * all | u64 bytes of the common sections | their directory (sections.h), offsets in those bytes | u64 XXH3-64 of all
 * before
 */

#include "base/file.h"
#include "store/glass_table.h"
#include "store/stub.h"

#include <stdatomic.h>

#define HW_SHARD_NOTE "headword/shard"
#define HW_SHARD_SECTIONS_NOTE "headword/sections/%u"
#define HW_SHARD_TEXTS_NOTE "headword/texts/%u"

enum { HW_SHARD_CHUNK_BYTES = 1 << 16, HW_SHARD_KEY_BYTES = 40 };

typedef struct hw_shard_record {
    uint32_t number, of;
    uint32_t first, entries, all;
    uint64_t section_bytes;
    hw_span directory;
} hw_shard_record;

void hw_shard_record_write(hw_buf *out, const hw_shard_record *record);

/* Borrows the bytes. False when they are damaged, or of another format version. */
bool hw_shard_record_read(hw_shard_record *out, hw_span bytes);

/* Whether two are shards of one build. */
bool hw_shard_records_agree(const hw_shard_record *a, const hw_shard_record *b);

/* Entries that shard number 1 .. of begins with: whole blocks of texts, as even as can be. */
uint32_t hw_shard_first(uint32_t entries, uint32_t number, uint32_t of);
/* The most shards that so many entries can have, each with one at least. */
uint32_t hw_shards_most(uint32_t entries);

struct hw_link;

/* One that was found by its line in a stub. Any threads at once. */
typedef struct hw_shard {
    hw_stub_line place;
    char name[80];        /* for messages: "STUB:LINE: FILE or HOST:PORT" */
    hw_mapping mapping;   /* of a file here, whose Xapian part */
    hw_glass_table table; /* is this; nothing of a remote one */
    hw_span bytes;        /* of the record; empty = not read yet */
    hw_shard_record record;
    _Atomic(struct hw_link *) link; /* that found it, until a handle takes it over */
} hw_shard;

/* NULL when it was taken before. */
static inline struct hw_link *hw_shard_take_link(hw_shard *shard)
{
    return atomic_exchange(&shard->link, NULL);
}

static inline bool hw_shard_is_here(const hw_shard *shard)
{
    return shard->place.path;
}

#endif
