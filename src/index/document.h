/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_DOCUMENT_H
#define HW_INDEX_DOCUMENT_H

/* One entry as the index sees it:
 *
 *     entry --analyze--> fields with tokens --> terms with counts, name keys, facts, words
 *
 * Everything lives in the arena given, and borrows the entry.
 */

#include "base/arena.h"
#include "headword/entry.h"
#include "store/docs.h"
#include "store/names.h"
#include "store/postings_writer.h"
#include "text/analyzer.h"

#define HW_FIELD_DEFINITION UINT32_MAX

typedef struct hw_field {
    uint32_t name; /* as hw_name_ref: 0 = the headword, n = alias number n - 1; or HW_FIELD_DEFINITION */
    bool acronym;  /* a name that is initials: matched whole, as written */
    bool foreign;  /* in another language than the entry */
    hw_span lang, text;
    const hw_token *tokens;
    size_t token_count;
} hw_field;

typedef struct hw_document {
    const hw_entry *entry;
    hw_span lang; /* primary subtag of the entry's language, lower case: "en" for "en-GB" */
    const hw_field *fields;
    size_t field_count;
} hw_document;

/* The primary subtag of a language tag, in lower case; that of an entry. {NULL, 0} when memory is out. */
hw_span hw_primary_lang(hw_span lang, hw_arena *arena);
hw_span hw_document_lang(const hw_entry *entry, hw_arena *arena);

/* Errors: NOMEM, ARG (a text is too long). */
hw_status hw_document_analyze(hw_document *out, hw_analyzer *analyzer, const hw_entry *entry, hw_arena *arena,
                              hw_error *err);

/* Sorted, each once. */
hw_status hw_document_terms(const hw_document *document, hw_arena *arena, const hw_term_count **terms, size_t *count,
                            hw_error *err);

/* Adds the keys the entry is looked up by. Names too long for a key are left out: *too_long says how many. */
hw_status hw_document_names(const hw_document *document, uint32_t number, hw_arena *arena, hw_names_builder *names,
                            size_t *too_long, hw_error *err);

/* All but the positions of language and source in the manifest. */
hw_doc hw_document_facts(const hw_document *document);

/* Bytes of term, aliases and definition. */
uint64_t hw_document_bytes(const hw_document *document);

#endif
