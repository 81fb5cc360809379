/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_STUB_H
#define HW_STORE_STUB_H

/* A stub database file of Xapian's, which names the shards of an index, one a line:
 *
 *     # whatever
 *     auto big-1.hw
 *     remote 192.0.2.7:7000
 *
 * A relative path is relative to the directory of the stub. The other kinds of databases that Xapian knows are refused.
 */

#include "base/arena.h"
#include "base/buf.h"

enum { HW_SHARDS_MOST = 256 };

typedef struct hw_stub_line {
    uint32_t line;    /* 1-based, in the stub */
    const char *path; /* of a file here; NULL = remote */
    const char *host;
    uint32_t port;
} hw_stub_line;

typedef struct hw_stub {
    const hw_stub_line *lines;
    uint32_t count; /* 1 .. HW_SHARDS_MOST */
} hw_stub;

/* Whether a file is meant as a stub: it is named so, or its first line looks so. */
bool hw_stub_recognise(const char *path, hw_span bytes);

/* What it names lives in the arena. Errors: NOMEM, CORRUPT ("FILE:LINE: what; way out"). */
hw_status hw_stub_read(hw_stub *out, const char *path, hw_span bytes, hw_arena *arena, hw_error *err);

/* The path of shard 1, 2, ... beside the stub: "DIR/big-1.hw" for "DIR/big.stub". NULL = memory is out. */
const char *hw_stub_shard_path(const char *stub, uint32_t number, hw_arena *arena);

/* A stub that names `count` shards beside it. */
hw_status hw_stub_write(hw_buf *out, const char *path, uint32_t count, hw_error *err);

#endif
