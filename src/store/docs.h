/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_DOCS_H
#define HW_STORE_DOCS_H

/* Facts about each entry that matching and ranking read without its text: a row of bits an entry, used in place. A
 * field takes as many bits as its largest value needs, so that rows are about 3 bytes.
 *
 *     u8 bits of each of the HW_DOC_FIELDS fields | rows, one after another | 8 zeros, so that rows are read by words
 */

#include "store/bits.h"

typedef struct hw_doc {
    uint32_t length; /* tokens in term, aliases and definition */
    uint16_t source; /* number of the source in the manifest */
    uint8_t lang;    /* number of the language in the manifest */
    uint8_t flags;   /* hw_doc_flag */
} hw_doc;

typedef enum hw_doc_flag {
    HW_DOC_PASSAGE = 1 << 0 /* has no headword */
} hw_doc_flag;

enum { HW_DOC_FIELDS = 4 };

hw_status hw_docs_write(hw_buf *section, const hw_doc *docs, size_t count, hw_error *err);

/* Reading. Borrows the section. */
typedef struct hw_docs {
    const char *rows;
    uint8_t widths[HW_DOC_FIELDS];
    uint8_t row_bits;
} hw_docs;

/* False when the section is not that of `count` entries. */
bool hw_docs_open(hw_docs *out, hw_span section, uint32_t count);

/* entry < count */
hw_doc hw_docs_get(const hw_docs *docs, uint32_t entry);

/* Its length alone, which comes first in the row: what matching reads for every posting. */
static inline uint32_t hw_docs_length(const hw_docs *docs, uint32_t entry)
{
    uint64_t next = hw_bits_peek(docs->rows, (uint64_t)entry * docs->row_bits);
    return (uint32_t)(next >> (32 - docs->widths[0]));
}

#endif
