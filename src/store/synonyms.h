/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_SYNONYMS_H
#define HW_STORE_SYNONYMS_H

/* Synonym rules in an index: found by the keys (text/key.h) of their left sides, read in place. An empty section has
 * no rules. The bytes are untrusted: every offset is checked where it is followed.
 *
 *     u32 files | u32 rules | u32 bytes of the key table | u32 offset of each record, files first | key table | records
 *     key table: as names.h; a reference is the number of a rule, and which term of its left side has the key
 *     file:      text path | text language            text = varint length | bytes
 *     rule:      varint file | varint line | varint left terms << 1 | (is one-way) | left terms
 *                | (one-way only) varint right terms | right terms
 */

#include "store/names.h"

typedef struct hw_synonym {
    hw_span file; /* with `line` the receipt: where the rule stands */
    uint32_t line;
    hw_span lang; /* "" = every language */
    bool one_way;
    const hw_span *left;
    size_t left_count;
    const hw_span *right; /* in a two-way rule the same array as left */
    size_t right_count;
} hw_synonym;

/* Writing: a file, then its rules, each followed by the keys of its left terms; then the next file. */
typedef struct hw_synonym_builder hw_synonym_builder;
hw_status hw_synonym_builder_new(hw_synonym_builder **out, hw_error *err);
void hw_synonym_builder_free(hw_synonym_builder *builder);
hw_status hw_synonym_builder_file(hw_synonym_builder *builder, hw_span path, hw_span lang, hw_error *err);
/* file and lang of the rule are those of the latest file. */
hw_status hw_synonym_builder_rule(hw_synonym_builder *builder, const hw_synonym *rule, hw_error *err);
/* A key of term number `term` of the latest rule's left side; at most HW_NAME_KEY_MOST bytes. */
hw_status hw_synonym_builder_key(hw_synonym_builder *builder, hw_name_class class_, hw_span key, uint32_t term,
                                 hw_error *err);
hw_status hw_synonym_builder_finish(hw_synonym_builder *builder, hw_buf *section, hw_error *err);

/* Reading. Which rules have a left term with this key: entry = rule, name = term; sorted. Errors: NOMEM, CORRUPT. */
hw_status hw_synonyms_find(hw_span section, hw_name_class class_, hw_span key, hw_arena *arena,
                           const hw_name_ref **refs, size_t *count, hw_error *err);

/* A whole rule. Its texts borrow the section. Errors: NOMEM, CORRUPT, ARG (there is no such rule). */
hw_status hw_synonyms_at(hw_span section, uint32_t rule, hw_arena *arena, hw_synonym *out, hw_error *err);

/* How many rules; 0 also for a damaged section. */
uint32_t hw_synonyms_rules(hw_span section);

#endif
