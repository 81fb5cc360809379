/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_SYNONYMS_H
#define HW_GLOSSARY_SYNONYMS_H

/* The inside of the public hw_synonyms: rules as their files have them, unescaped and trimmed, in the order read. */

#include "base/arena.h"
#include "base/vec.h"
#include "headword/synonyms.h"

enum {
    HW_SYNONYM_BYTES_MOST = 512,           /* of one term */
    HW_SYNONYM_LINE_BYTES_MOST = 64 * 1024 /* of one rule */
};

typedef struct hw_synonym_rule {
    const hw_span *left; /* what is typed */
    size_t left_count;
    const hw_span *right; /* what it also means; in a two-way rule the same array as left */
    size_t right_count;
    uint32_t file; /* number among the files */
    uint32_t line; /* 1-based */
} hw_synonym_rule;

typedef struct hw_synonym_file {
    hw_span path;
    hw_span lang; /* "" = every language of the index */
} hw_synonym_file;

struct hw_synonyms {
    hw_arena arena;
    HW_VEC(hw_synonym_file) files;
    HW_VEC(hw_synonym_rule) rules;
    hw_warn_fn *warn;
    void *warn_context;
};

#endif
