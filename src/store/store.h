/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_STORE_H
#define HW_STORE_STORE_H

/* One handle on an index file, or on the shards that a stub names: its image (store/image.h), which clones share, and
 * postings and texts of its own, or links to the shards. Knows terms, numbers and bytes; what they mean is decided
 * above.
 *
 * Opening maps the file and checks footer, directory and version; nothing grows with the index. Postings and texts are
 * opened by the first call that needs them. Thread safety: one thread per handle.
 */

#include "base/arena.h"
#include "headword/entry.h"
#include "store/docs.h"
#include "store/manifest.h"
#include "store/postings.h"
#include "store/shards.h"

typedef struct hw_store hw_store;

hw_status hw_store_open(hw_store **out, const char *path, hw_error *err);
hw_status hw_store_open_file(hw_store **out, const char *path, hw_error *err); /* also a single shard */
bool hw_store_is_stub(const char *path);                                       /* false also when it cannot be read */
/* Another handle on the same file, for any thread; both are closed in any order. Errors: NOMEM. */
hw_status hw_store_clone(hw_store **out, const hw_store *store, hw_error *err);
void hw_store_close(hw_store *store);

uint32_t hw_store_entries(const hw_store *store);

/* A section's bytes, borrowed until close; empty when the file has none of that name. */
hw_span hw_store_section(const hw_store *store, const char *name);

const hw_manifest *hw_store_manifest(const hw_store *store);

/* Borrowed until close. Errors: NOMEM, CORRUPT; of shards elsewhere, here and where texts are read, those of link.h. */
hw_status hw_store_postings(hw_store *store, hw_postings **out, hw_error *err);

/* entry < hw_store_entries. Language and source are positions that the manifest has, even in a damaged file. */
hw_doc hw_store_doc(const hw_store *store, uint32_t entry);
const hw_docs *hw_store_docs(const hw_store *store); /* of all entries; borrowed until close */

/* The whole entry, put together in the arena. */
hw_status hw_store_entry(hw_store *store, uint32_t entry, hw_arena *arena, hw_entry *out, hw_error *err);

/* Only its id and headword, in the arena: a fraction of the cost. */
hw_status hw_store_title(hw_store *store, uint32_t entry, hw_arena *arena, hw_span *id, hw_span *term, hw_error *err);

/* Directory of parts, for `info`: the Xapian part is first, named "postings". Of shards, what they have in common. */
typedef struct hw_store_part {
    hw_span name;
    uint64_t offset, length, hash;
} hw_store_part;
size_t hw_store_parts(const hw_store *store);
hw_store_part hw_store_part_at(const hw_store *store, size_t i);
hw_span hw_store_bytes(const hw_store *store);           /* the file, mapped; a stub's own bytes */
const hw_shards *hw_store_shards(const hw_store *store); /* none unless it was opened by a stub */

/* Compares every part with its hash: reads the whole file. Errors: CORRUPT, naming the part. */
hw_status hw_store_verify(const hw_store *store, hw_error *err);

#endif
