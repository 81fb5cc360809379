/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_ENTRY_H
#define HEADWORD_ENTRY_H

/* One entry of a glossary: a headword with its definition, or a passage without a headword.
 *
 * All text is UTF-8. A field that is absent is an empty span. An entry borrows its text from
 * whoever hands it out, and the call that does so says until when.
 */

#include "headword/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hw_alias_kind {
    HW_ALIAS_SYNONYM = 0, /* another name of the same thing */
    HW_ALIAS_ACRONYM,     /* initials or another abbreviation; matched whole, never fuzzily */
    HW_ALIAS_VARIANT,     /* another spelling or form of the headword */
    HW_ALIAS_TRANSLATION, /* the name in another language */
    HW_ALIAS_KINDS        /* how many there are */
} hw_alias_kind;

typedef struct hw_alias {
    hw_span text;
    hw_span lang;    /* BCP 47, "" = as the entry */
    hw_span pattern; /* what found it: "field", "parenthesis", "also known as", ... */
    uint32_t line;   /* 1-based line of the source file, 0 = unknown */
    hw_alias_kind kind;
} hw_alias;

typedef struct hw_entry {
    hw_span id;         /* unique in an index */
    hw_span term;       /* the headword; empty = a passage */
    hw_span lang;       /* BCP 47 language of the definition, "" = unknown */
    hw_span definition; /* paragraphs are separated by "\n\n", lines of a formula by "\n" */
    hw_span source;     /* the glossary it is from */
    hw_span status;     /* "approved", "draft", ... or "" */
    hw_span file;       /* the file it was read from, as given by the caller */
    uint32_t line;      /* 1-based line in that file, 0 = unknown */
    const hw_alias *aliases;
    size_t alias_count;
    const hw_span *tags; /* team and the like */
    size_t tag_count;
    const hw_span *related; /* related terms: not the same thing */
    size_t related_count;
} hw_entry;

/* "synonym", "acronym", "variant", "translation". Never NULL. */
HW_API const char *hw_alias_kind_name(hw_alias_kind kind);

#ifdef __cplusplus
}
#endif
#endif
