/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_ALIASES_H
#define HW_STORE_ALIASES_H

/* Receipts of aliases, sorted by key (text/key.h: squash). Abbreviations that the text of an entry introduces are
 * written out here. Aliases that entries have are read from the name table (store/names.h), but for those whose key it
 * does not keep. All of them together have one numbering:
 *
 *     name table  aht, crm, fcr                 number  0    1     2    3     4
 *     here        crm (before it 1: aht),       alias   aht  crm   crm  dtmf  fcr
 *                 dtmf (before it 2: aht, crm)               here       here
 *
 * Read in place. The bytes are untrusted: every offset is checked where it is followed.
 */

#include "base/arena.h"
#include "base/buf.h"

enum { HW_ALIAS_KEY_MOST = 200 }; /* bytes of a key that count; of longer ones the rest does not */

typedef struct hw_alias_ref {
    hw_span key;
    uint32_t entry;
    uint32_t name; /* n = alias number n - 1 of the entry; 0 = mined from its text, and then: */
    hw_span brief, full, pattern;
    uint32_t before; /* aliases of the name table that come before it; set by reading */
} hw_alias_ref;

/* Writing: add all in any order, duplicates are merged: of mined ones, when only the pattern differs too. */
typedef struct hw_aliases_builder hw_aliases_builder;
hw_status hw_aliases_builder_new(hw_aliases_builder **out, hw_error *err);
hw_status hw_aliases_builder_add(hw_aliases_builder *builder, const hw_alias_ref *ref, hw_error *err);
hw_status hw_aliases_builder_finish(hw_aliases_builder *builder, hw_buf *section, hw_error *err);
void hw_aliases_builder_free(hw_aliases_builder *builder);

/* Reading what is written here; sorted by key, entry, name, brief, full. */
hw_status hw_aliases_count_refs(hw_span section, uint32_t *count, hw_error *err);

/* [first, end) are the positions of those with a key of at most HW_ALIAS_KEY_MOST bytes. Errors: CORRUPT. */
hw_status hw_aliases_range(hw_span section, hw_span key, uint32_t *first, uint32_t *end, hw_error *err);

/* The key lives in the arena, the rest in the section. Errors: NOMEM, ARG (no such position), CORRUPT. */
hw_status hw_aliases_ref_at(hw_span section, uint32_t position, hw_arena *arena, hw_alias_ref *out, hw_error *err);

/* By its number among all: the position of the first reference that does not come before it, which may be that alias
 * itself (*here); else it is number - *position of the name table. Errors: CORRUPT. */
hw_status hw_aliases_place(hw_span section, uint32_t number, uint32_t *position, bool *here, hw_error *err);

#endif
