/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_SHARDS_H
#define HW_STORE_SHARDS_H

/* All the shards of an index, found by a stub. */

#include "base/arena.h"
#include "store/sections.h"
#include "store/shard.h"

typedef struct hw_shards {
    hw_shard **items; /* in the order of their entries */
    uint32_t count;
    hw_buf common; /* the sections they have in common */
} hw_shards;

/* Finds every shard, checks that they are those of one build, each once, and reads what they have in common, verified.
 * Arena and stub's bytes outlive the shards. Close in any case. Errors: NOMEM, IO, CORRUPT, ARG (shards of several
 * builds, or not all); messages name the line. */
hw_status hw_shards_open(hw_shards *shards, const char *stub, hw_span bytes, hw_arena *arena, hw_sections *sections,
                         hw_error *err);
void hw_shards_close(hw_shards *shards);

/* Compares a file here with its hashes. */
hw_status hw_shards_verify_file(const hw_shard *shard, hw_error *err);

#endif
