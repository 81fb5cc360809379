/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_READ_JSONL_OBJECT_H
#define HW_GLOSSARY_READ_JSONL_OBJECT_H

/* An object of JSON becomes an entry. What read_jsonl*.c share. */

#include "glossary/reader.h"

enum { HW_JSONL_UNKNOWN_MOST = 32 }; /* keys we complain of by name */

typedef struct hw_jsonl {
    hw_reader *reader;
    hw_span unknown[HW_JSONL_UNKNOWN_MOST];
    size_t unknown_count;
    uint32_t line; /* of the object */
} hw_jsonl;

/* Parses and adds the object in `text`, which begins at p->line. Errors: NOMEM, SYNTAX. */
hw_status hw_jsonl_add(hw_jsonl *p, hw_span text, hw_error *err);

/* Warns of a key that no entry has, once. */
void hw_jsonl_unknown(hw_jsonl *p, const char *key);

#endif
