/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_READERS_H
#define HW_SERVE_READERS_H

/* The index that is served, as threads need it: a handle for each request, and a new generation without a gap.
 *
 *     hw_reader reader = hw_readers_take(readers);
 *     hw_search(reader.index, ...);
 *     hw_readers_give(readers, reader);
 *
 * A generation is one index file (or the shards of a stub), verified whole before it is served, with `count` handles on
 * it. Whoever holds a handle keeps its generation alive; the last to give one back of an old generation closes it.
 *
 * Thread safety: all calls from any thread. take waits only if more threads than handles ask.
 */

#include "headword/index.h"

#include <stdbool.h>

typedef struct hw_readers hw_readers;

typedef struct hw_generation {
    uint64_t number;       /* 1 = the first since the start */
    char content_hash[33]; /* hw_index_info.content_hash */
    uint64_t file_hash;    /* of the hashes of all parts: changes with whatever may change an answer */
    uint32_t entries;
    uint64_t file_bytes;
    bool shards_elsewhere;     /* the index is a stub, and some of its shards are served on other machines */
    int64_t loaded_at;         /* seconds since 1970 */
    const hw_tally *languages; /* borrowed while the reader is held */
    size_t language_count;
} hw_generation;

typedef struct hw_reader {
    hw_index *index;
    const hw_generation *generation;
    void *slot; /* readers.c's own */
} hw_reader;

/* Errors: as hw_index_open and hw_index_verify; ARG when the index has no entries ("healthy but empty"). */
hw_status hw_readers_open(hw_readers **out, const char *path, uint32_t count, hw_error *err);
void hw_readers_close(hw_readers *readers); /* when nobody holds any */

hw_reader hw_readers_take(hw_readers *readers);
void hw_readers_give(hw_readers *readers, hw_reader reader);

/* Opens what lies at the path now, verifies it whole, and swaps. The same file again (device, inode, mtime, size) is
 * HW_OK with *changed = false. On failure the old generation goes on. One reload at a time; others wait. */
hw_status hw_readers_reload(hw_readers *readers, bool *changed, hw_error *err);

typedef struct hw_readers_stats {
    uint64_t reloads; /* that changed the generation */
    uint64_t reloads_refused;
    uint64_t generation;
    uint32_t entries;
    int64_t loaded_at;
    char last_refusal[320]; /* message of the last failure, "" = the last reload was fine */
} hw_readers_stats;

hw_readers_stats hw_readers_stats_now(hw_readers *readers);

#endif
