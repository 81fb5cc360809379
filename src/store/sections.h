/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_SECTIONS_H
#define HW_STORE_SECTIONS_H

/* What stands after the Xapian part: sections, their directory and the footer (schema.h has the picture).
 *
 *     directory record, 48 bytes: name, zero-padded 24 | u64 offset | u64 length | u64 XXH3-64 of the bytes
 *     footer and seal, 64 bytes:  "HEADWORD" | u32 version | u32 records in the directory | u64 bytes of the file
 *                                 | u64 directory offset | u64 directory XXH3-64 | 16 zeros | u64 XXH3-64 of the
 *                                 56 bytes before
 *
 * The seal knows nothing of the directory (its hash would have to contain itself): these fields are zero. Place, size,
 * magic, version and own hash of footer and seal are the same in every format version. The first record is the Xapian
 * part, named "postings".
 */

#include "base/buf.h"

#define HW_SECTION_POSTINGS "postings"
#define HW_SECTION_SHARD "shard" /* of a file that is a shard: the only one (shard.h) */

/* Writing: begin after the Xapian part is there, add sections, finish. */
typedef struct hw_sections_writer {
    int fd;
    const char *path;  /* for messages */
    uint64_t postings; /* bytes of the Xapian part */
    uint64_t end;      /* bytes written so far */
    hw_buf records;    /* of the sections */
} hw_sections_writer;

hw_status hw_sections_begin(hw_sections_writer *writer, int fd, const char *path, hw_error *err);
hw_status hw_sections_add(hw_sections_writer *writer, const char *name, hw_span bytes, hw_error *err);
hw_status hw_sections_finish(hw_sections_writer *writer, hw_error *err);
void hw_sections_release(hw_sections_writer *writer); /* after begin, whether or not it succeeded */

typedef struct hw_section {
    hw_span name, bytes;
    uint64_t offset, hash;
} hw_section;

/* Reading. Checks footer, version, length and directory of a whole mapped file; the sections' own bytes are not read.
 * Errors: CORRUPT, and the message says whether the file is foreign, cut, damaged or of another version. */
typedef struct hw_sections {
    hw_span file, directory;
    uint64_t end; /* of the part of the file that sections lie in */
    size_t count;
} hw_sections;

hw_status hw_sections_open(hw_sections *out, hw_span file, const char *path, hw_error *err);

/* Sections that were gathered (below), with their directory: no file, so no postings. False when they are damaged;
 * their hashes are not compared. */
bool hw_sections_open_gathered(hw_sections *out, hw_span bytes, hw_span directory);
hw_section hw_sections_at(const hw_sections *sections, size_t i);        /* i < count */
hw_span hw_sections_find(const hw_sections *sections, const char *name); /* empty when there is none */

/* Whether nothing but zeros stands between parts, and the parts stand in the order of their records: the hashes of the
 * parts then vouch for every byte of the file. */
bool hw_sections_fill(const hw_sections *sections);

/* Adds a section to bytes and directory records, aligned as in a file. Ask the buffers whether that went well. */
void hw_sections_gather(hw_buf *bytes, hw_buf *directory, const char *name, hw_span section);

/* Whether a file that begins with these bytes may be overwritten as an index of ours, whole or cut. */
bool hw_sections_recognise(hw_span head);

#endif
