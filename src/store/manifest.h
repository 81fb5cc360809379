/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_MANIFEST_H
#define HW_STORE_MANIFEST_H

/* What an index says of itself: counts, languages, sources. Small; read whole at open. */

#include "base/arena.h"
#include "base/buf.h"

typedef struct hw_manifest_name {
    hw_span name;
    uint32_t entries;
} hw_manifest_name;

typedef struct hw_manifest {
    uint32_t entries;
    uint64_t text_bytes;    /* UTF-8 bytes of all terms, aliases and definitions */
    uint64_t total_length;  /* sum of hw_doc.length: average length = total_length / entries */
    unsigned char content_hash[16]; /* XXH3-128 of the records in order, canonical big-endian */
    const hw_manifest_name *languages; /* sorted by name; hw_doc.lang is a position here */
    size_t language_count;
    const hw_manifest_name *sources; /* sorted by name; hw_doc.source is a position here */
    size_t source_count;
} hw_manifest;

void hw_manifest_write(hw_buf *section, const hw_manifest *manifest);
hw_status hw_manifest_read(hw_span section, hw_arena *arena, hw_manifest *out, hw_error *err);

#endif
