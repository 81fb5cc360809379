/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_ALIASES_H
#define HW_STORE_ALIASES_H

/* Every alias with its receipt: those that entries have, which are only pointed to, and abbreviations that the text
 * of an entry introduces, which are written out. A sorted table, read in place, found by key (text/key.h: squash).
 * The bytes are untrusted: every offset is checked where it is followed.
 */

#include "base/arena.h"
#include "base/buf.h"

enum { HW_ALIAS_KEY_MOST = 200 }; /* bytes of a key that count; of longer ones the rest does not */

typedef struct hw_alias_ref {
    hw_span key;
    uint32_t entry;
    uint32_t name; /* n = alias number n - 1 of the entry; 0 = mined from its text, and then: */
    hw_span brief, full, pattern;
} hw_alias_ref;

/* Writing: add in any order, duplicates are merged: of mined ones, when only the pattern differs too. */
typedef struct hw_aliases_builder hw_aliases_builder;
hw_status hw_aliases_builder_new(hw_aliases_builder **out, hw_error *err);
hw_status hw_aliases_builder_add(hw_aliases_builder *builder, const hw_alias_ref *ref, hw_error *err);
hw_status hw_aliases_builder_finish(hw_aliases_builder *builder, hw_buf *section, hw_error *err);
void hw_aliases_builder_free(hw_aliases_builder *builder);

/* Reading. Sorted by key, entry, name, brief, full. */
hw_status hw_aliases_count_refs(hw_span section, uint32_t *count, hw_error *err);

/* [first, end) are the positions of those with a key. Errors: CORRUPT. */
hw_status hw_aliases_range(hw_span section, hw_span key, uint32_t *first, uint32_t *end, hw_error *err);

/* The key lives in the arena, the rest in the section. Errors: NOMEM, ARG (no such position), CORRUPT. */
hw_status hw_aliases_ref_at(hw_span section, uint32_t position, hw_arena *arena, hw_alias_ref *out, hw_error *err);

#endif
