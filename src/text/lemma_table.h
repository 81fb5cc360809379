/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_LEMMA_TABLE_H
#define HW_TEXT_LEMMA_TABLE_H

/* An index's own dictionaries, one a language: what its queries need of the installed ones, in the same format.
 *
 *     "HWLEMMA" version                8 bytes
 *     count of languages               u32
 *     for each:  tag, NUL-padded       8 bytes
 *                offset, size          2 x u32, the offset from the start of the table
 *     ...
 *     automata   (text/morfologik.h)   lines "form;P K suffix;summary of the tags" (text/readings.h)
 *
 * Integers are little-endian. Bytes are untrusted: a damaged table gives wrong words, never a crash.
 * Thread safety: no state.
 */

#include "base/buf.h"
#include "text/morfologik.h"

typedef struct hw_lemma_language {
    const char *tag; /* primary tag, at most 7 bytes */
    hw_span automaton;
} hw_lemma_language;

/* Appends a table. Errors: NOMEM, ARG. */
hw_status hw_lemma_table_write(const hw_lemma_language *languages, size_t count, hw_buf *out, hw_error *err);

/* The dictionary of a language, or an empty one (no arcs) when the table has none. Borrows the bytes, reads only
 * their head. Errors: CORRUPT. */
hw_status hw_lemma_table_open(hw_span table, const char *tag, hw_morfologik *out, hw_error *err);

#endif
