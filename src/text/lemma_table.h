/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_LEMMA_TABLE_H
#define HW_TEXT_LEMMA_TABLE_H

/* An index's own dictionary: inflected form -> lemmas, for the words that index has, read in place.
 *
 *     "HWLEMMA" version                8 bytes
 *     count of languages               u32
 *     for each:  tag, NUL-padded       8 bytes
 *                blocks, rules         2 x u32
 *                where they lie        2 x u32: offsets of u32[blocks] and u32[rules], from the start of the table
 *     ...
 *     block:     LEMMA_BLOCK entries, sorted by form, the last block may have fewer:
 *                  varint  bytes shared with the form before (0 in the first)
 *                  varint  bytes that follow, and these bytes
 *                  varint  rule
 *     rule:      varint  count of lemmas; for each
 *                  varint  bytes to cut off the end of the form
 *                  varint  bytes to put there, and these bytes
 *
 * Integers are little-endian. Bytes are untrusted: a damaged table gives wrong words, never a crash.
 * Thread safety: read only, may be shared.
 */

#include "base/arena.h"
#include "base/buf.h"
#include "text/readings.h"

enum { HW_LEMMA_BLOCK = 16, HW_LEMMA_FORM_MOST = 512, HW_LEMMA_TAG = 8 };

typedef struct hw_lemma_table {
    hw_span bytes; /* empty: knows nothing */
    size_t languages;
} hw_lemma_table;

/* Borrows the bytes. Errors: CORRUPT. */
hw_status hw_lemma_table_open(hw_lemma_table *out, hw_span bytes, hw_error *err);

/* The lemmas of a form, most usual first; *count is 0 when there are none. Errors: NOMEM. */
hw_status hw_lemma_table_find(const hw_lemma_table *table, const char *tag, hw_span form, hw_arena *arena,
                              hw_span lemmas[HW_LEMMAS_MOST], size_t *count, hw_error *err);

/* The forms of one language on their way to a table. */
typedef struct hw_lemma_entry {
    hw_span form;
    hw_span lemmas[HW_LEMMAS_MOST];
    size_t count;
} hw_lemma_entry;

typedef struct hw_lemma_language {
    const char *tag; /* primary tag, under HW_LEMMA_TAG bytes */
    const hw_lemma_entry *entries;
    size_t count;
} hw_lemma_language;

/* Appends a table. Entries are sorted by form, forms differ and have at least one lemma. Errors: NOMEM, ARG. */
hw_status hw_lemma_table_write(const hw_lemma_language *languages, size_t count, hw_buf *out, hw_error *err);

#endif
