/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_DOCS_H
#define HW_STORE_DOCS_H

/* Facts about each entry that matching and ranking read without its text: 16 bytes an entry, used in place. */

#include "base/buf.h"

typedef struct hw_doc {
    uint32_t length;      /* tokens in term, aliases and definition */
    uint16_t name_length; /* tokens in the headword, stop words not counted */
    uint16_t source;      /* number of the source in the manifest */
    uint8_t lang;         /* number of the language in the manifest */
    uint8_t flags;        /* hw_doc_flag */
} hw_doc;

typedef enum hw_doc_flag {
    HW_DOC_PASSAGE = 1 << 0 /* has no headword */
} hw_doc_flag;

enum { HW_DOC_BYTES = 16 };

void hw_docs_add(hw_buf *section, const hw_doc *doc);

/* entry < the number of entries the store was opened with (which checked the section's size). */
hw_doc hw_docs_get(hw_span section, uint32_t entry);

#endif
