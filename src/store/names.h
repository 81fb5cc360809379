/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_NAMES_H
#define HW_STORE_NAMES_H

/* Keys of headwords and aliases (text/key.h makes them) and the entries they name: looked up whole, in place,
 * before anything is ranked. A sorted table, binary search, prefix ranges. The bytes are untrusted: every offset is
 * checked where it is followed.
 */

#include "base/arena.h"
#include "base/buf.h"

typedef enum hw_name_class {
    HW_NAME_SQUASH = 0, /* the name as written: case, accents and punctuation set aside */
    HW_NAME_STEM = 1    /* the name by its stems */
} hw_name_class;

typedef struct hw_name_ref {
    uint32_t entry;
    uint32_t name; /* 0 = the headword, n = alias number n - 1 */
    bool foreign;  /* an alias in another language than the entry's definition */
} hw_name_ref;

enum { HW_NAME_KEY_MOST = 1000 }; /* bytes; longer keys are never found, so they are not added */

/* Writing: add in any order, duplicates are merged. */
typedef struct hw_names_builder hw_names_builder;
hw_status hw_names_builder_new(hw_names_builder **out, hw_error *err);
hw_status hw_names_builder_add(hw_names_builder *builder, hw_name_class class_, hw_span key, hw_name_ref ref,
                               hw_error *err);
hw_status hw_names_builder_finish(hw_names_builder *builder, hw_buf *section, hw_error *err);
void hw_names_builder_free(hw_names_builder *builder);

/* Reading. Refs are sorted by entry, then name; they live in the arena. */
hw_status hw_names_find(hw_span section, hw_name_class class_, hw_span key, hw_arena *arena, const hw_name_ref **refs,
                        size_t *count, hw_error *err);

/* Where a key stands, for hw_names_at. */
hw_status hw_names_position(hw_span section, hw_name_class class_, hw_span key, uint32_t *position, bool *found,
                            hw_error *err);

/* Keys that begin with `prefix`, in byte order: [first, end) are positions for hw_names_at. */
hw_status hw_names_range(hw_span section, hw_name_class class_, hw_span prefix, uint32_t *first, uint32_t *end,
                         hw_error *err);
hw_status hw_names_at(hw_span section, uint32_t position, hw_arena *arena, hw_span *key, const hw_name_ref **refs,
                      size_t *count, hw_error *err);

/* Only the key at a position, nothing allocated. */
hw_status hw_names_key(hw_span section, uint32_t position, char key[HW_NAME_KEY_MOST], size_t *len, hw_error *err);

uint32_t hw_names_count(hw_span section); /* squash keys: they have the positions below it */

/* The aliases among what squash keys name, numbered in the order of the keys, then of their references. */
uint32_t hw_names_alias_count(hw_span section);

/* Errors: NOMEM, ARG (no such number), CORRUPT. */
hw_status hw_names_alias_at(hw_span section, uint32_t number, hw_arena *arena, hw_span *key, hw_name_ref *ref,
                            hw_error *err);

/* [first, end) are the numbers of those of one key; the arena is for scratch. */
hw_status hw_names_alias_range(hw_span section, hw_span key, hw_arena *arena, uint32_t *first, uint32_t *end,
                               hw_error *err);

#endif
