/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_INDEX_H
#define HEADWORD_INDEX_H

/* Building an index file, opening it, and saying what is in it.
 *
 * An index is ONE file: a valid Xapian single-file database with Headword's own sections after it.
 * It is built beside the target and renamed over it, so that a reader sees the whole old or the whole new.
 * Same entries, same options -> the same bytes, in whatever order the entries come.
 *
 * Or it is spread over several files, shards, which a stub names: a few lines of text, as Xapian reads them. A shard
 * may be a file, or be served by xapian-tcpsrv on another machine; the stub is what is opened and asked, and it answers
 * as one file of the same entries does.
 *
 * Thread safety: one thread per hw_index; two handles on one path are fine, and so is a clone for each thread.
 */

#include "headword/glossary.h"
#include "headword/synonyms.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called now and then while building, from the thread that builds. Stage is "analyze", "write" or "compact". */
typedef void hw_progress_fn(void *context, const char *stage, size_t done, size_t total);

typedef struct hw_build_options {
    hw_progress_fn *progress; /* NULL = quiet */
    void *progress_context;
    hw_warn_fn *warn; /* NULL = warnings are dropped */
    void *warn_context;
    const hw_synonyms *synonyms; /* borrowed for the call; NULL = none */
    uint32_t jobs;               /* threads that work at once; 0 = as many as the machine runs */
    uint32_t shards;             /* 0 = one file; else 1 .. 256 shards of about as many entries, whatever is asked for.
                                  * `path` is the stub's then: BIG.stub names BIG-1.hw, BIG-2.hw, ... beside it */
    uint64_t memory_bytes;       /* how much memory of its own the process may have meanwhile, glossary included, as
                                  * RLIMIT_DATA counts it (pages of programs and mapped files are not among it); 0 = no
                                  * bound. A build that is expected to take more is not begun: the error says how much
                                  * will do. One that does take more, its words being many, ends, but may have had more
                                  * for a moment: who wants that never to happen sets RLIMIT_DATA to the same, as
                                  * headword index --memory does */
} hw_build_options;

#define HW_BUILD_OPTIONS_INIT                                                                                          \
    {                                                                                                                  \
        0                                                                                                              \
    }

/* Writes the index of a glossary to `path`. On failure an index that was there before is untouched and
 * nothing is left behind. Shards are put in place one after another, the stub last: who opens it meanwhile may be told
 * that they are not of one build. What is in a stub that is there already and names as many shards stays: somebody may
 * have written there where they are served. Errors: NOMEM (memory_bytes were not enough, too), ARG (no entries,
 * memory_bytes too few, or fewer than 16 entries a shard), SYNTAX (duplicate id: names both places), LOCKED (another
 * process builds to the same path), IO. */
HW_API hw_status hw_index_build(const char *path, const hw_glossary *glossary, const hw_build_options *options,
                                hw_error *err);

typedef struct hw_index hw_index;

/* Opens an index for reading. Nothing is parsed or copied: cost does not grow with the index. Of shards, what they have
 * in common is read and verified, from a file here if there is one; and files here are verified.
 * Errors: NOMEM, NOTFOUND, IO, CORRUPT (foreign, truncated or of another format version: the message says which), ARG
 * (a single shard, or a stub that does not name all shards of one build). While it is open, calls that ask it can also
 * fail with IO (a shard does not answer; the next call tries again) and STALE (another build is served now: open it
 * again). */
HW_API hw_status hw_index_open(hw_index **out, const char *path, hw_error *err);

/* Whether the file is meant as a stub, by its name or its first line. 0 also when it cannot be read. */
HW_API int hw_index_is_stub(const char *path);

/* The same for a file that may be a single shard: to be described and verified, not to be asked. */
HW_API hw_status hw_index_open_file(hw_index **out, const char *path, hw_error *err);
HW_API void hw_index_close(hw_index *index);

/* Another handle on the same file, for another thread, even if another file lies at its path by now. It shares the
 * mapping; memory to work in is its own. `index` is only looked at: it may be in use in its own thread meanwhile, as
 * long as it is not closed. Handle and clones are closed in any order, from any thread. Errors: NOMEM. */
HW_API hw_status hw_index_clone(hw_index **out, const hw_index *index, hw_error *err);

typedef struct hw_part {
    hw_span name;   /* "postings", "texts", "names", ... */
    uint64_t bytes; /* in the file */
    uint64_t hash;  /* XXH3-64 of those bytes */
} hw_part;

typedef struct hw_tally {
    hw_span name; /* a language or a source */
    uint32_t entries;
} hw_tally;

typedef struct hw_shard_info {
    hw_span place; /* as the stub names it: a path, relative to the stub's directory resolved, or "HOST:PORT" */
    uint32_t entries;
    uint64_t file_bytes; /* of a file here; 0 = served elsewhere */
} hw_shard_info;

typedef struct hw_index_info {
    uint32_t format_version;
    uint32_t entries;
    uint32_t words;        /* distinct words in the vocabulary */
    uint32_t names;        /* distinct headwords and aliases */
    uint64_t file_bytes;   /* of a stub: with its shards that are files here */
    uint64_t text_bytes;   /* UTF-8 bytes of all terms, aliases and definitions */
    char content_hash[33]; /* XXH3-128 of the entries, hexadecimal, NUL-terminated */
    const hw_part *parts;  /* borrowed until the index is closed, as all below; of shards: what they have in common */
    size_t part_count;
    const hw_shard_info *shards; /* of a stub, in the order of their entries */
    size_t shard_count;
    const hw_tally *languages;
    size_t language_count;
    const hw_tally *sources;
    size_t source_count;
} hw_index_info;

/* Compares every part of the file with the hash it carries, and what stands between parts with the zeros that belong
 * there: reads all of it. No other call does so: what they follow in a damaged file they check, and they give CORRUPT
 * or a wrong answer. Of a stub: every shard that is a file here; those elsewhere are verified where they lie. Errors:
 * CORRUPT, naming the part. */
HW_API hw_status hw_index_verify(const hw_index *index, hw_error *err);

/* The whole file (the stub, not its shards) as it lies on disk, mapped: for a digest or signature of what is open here,
 * whatever is at its path by now. Borrowed until the index is closed. */
HW_API hw_span hw_index_bytes(const hw_index *index);

HW_API hw_status hw_index_describe(hw_index *index, hw_index_info *info, hw_error *err);

#ifdef __cplusplus
}
#endif
#endif
