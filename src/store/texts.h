/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_TEXTS_H
#define HW_STORE_TEXTS_H

/* The entries with their texts, by number; sorted by id.
 *
 * Words, what stands between them and frequent phrases are Huffman-coded over all entries together (A. Moffat,
 * "Word-based text compression", 1989), so an entry is read alone, without its neighbours, and takes about 3 of 10
 * bytes. Deflating each entry with a preset dictionary took 5, and more time to read.
 */

#include "base/arena.h"
#include "base/buf.h"
#include "headword/entry.h"

/* Writing. */
typedef struct hw_texts_builder hw_texts_builder;
hw_status hw_texts_builder_new(hw_texts_builder **out, hw_error *err);

typedef enum hw_place { HW_PLACE_KEPT, HW_PLACE_FORGOTTEN /* as if nobody knew file and lines */ } hw_place;

/* Adds entry 0, 1, 2, ... in the order of ids. Borrows it until the builder is finished. */
hw_status hw_texts_builder_add(hw_texts_builder *builder, const hw_entry *entry, hw_place place, hw_error *err);
hw_status hw_texts_builder_finish(hw_texts_builder *builder, hw_buf *section, hw_error *err);
void hw_texts_builder_free(hw_texts_builder *builder);

/* Reading. Borrows the section; any threads at once. What is read lives in the arena, and outlives the
 * section. */
typedef struct hw_texts hw_texts;
hw_status hw_texts_open(hw_texts **out, hw_span section, hw_error *err);
void hw_texts_close(hw_texts *texts);

/* A section can be taken apart, and its blocks be kept elsewhere: the head is what all entries share, block b has the
 * entries from b * HW_TEXTS_BLOCK on. Blocks are numbered 0, 1, 2, ... */
enum { HW_TEXTS_BLOCK = 16 };
hw_span hw_texts_head(const hw_texts *texts); /* borrowed from the section */
/* Appends block number * HW_TEXTS_BLOCK < count. Errors: NOMEM, CORRUPT. */
hw_status hw_texts_block(const hw_texts *texts, uint32_t number, hw_buf *block, hw_error *err);

/* Whoever keeps the blocks. What is fetched is borrowed until the next call. */
typedef struct hw_texts_source {
    hw_status (*fetch)(void *context, uint32_t number, hw_span *block, hw_error *err);
    void *context;
} hw_texts_source;

/* Reading with the blocks from a source, one thread at a time. */
hw_status hw_texts_open_apart(hw_texts **out, hw_span head, hw_texts_source source, hw_error *err);
uint32_t hw_texts_count(const hw_texts *texts);
hw_status hw_texts_entry(const hw_texts *texts, uint32_t number, hw_arena *arena, hw_entry *out, hw_error *err);

/* Only its id and headword: a fraction of the cost; of the id alone, `term` NULL, often still less. */
hw_status hw_texts_title(const hw_texts *texts, uint32_t number, hw_arena *arena, hw_span *id, hw_span *term,
                         hw_error *err);

#endif
