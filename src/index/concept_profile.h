/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_CONCEPT_PROFILE_H
#define HW_INDEX_CONCEPT_PROFILE_H

/* What an entry is called, boiled down to hashes that can be compared by the million. Two different texts with the same
 * 64 bits are not expected before some billion names.
 */

#include "index/document.h"

typedef struct hw_called {
    uint64_t squash; /* of the squash key */
    uint64_t stem;   /* of the words by their stems; 0 when it is one word, whose stem says too little */
    uint32_t lang;   /* of the primary subtag */
    uint8_t kind;    /* hw_alias_kind; of the headword HW_ALIAS_KINDS */
    bool acronym;
} hw_called;

/* What the letters of an acronym stand for in this entry: "CPH" and "case/per/hour". */
typedef struct hw_expanded {
    uint64_t acronym; /* as hw_called.squash */
    uint64_t words;
} hw_expanded;

enum { HW_CALLED_MOST = 64 }; /* names of one entry that are compared */

typedef struct hw_profile {
    const hw_called *names; /* the headword first, each squash once */
    size_t name_count;      /* 0 = it has no headword */
    const hw_expanded *expansions;
    size_t expansion_count;
    uint64_t spelt; /* the headword word by word: "call back" is not "callback" */
    uint64_t source;
    uint32_t lang;
} hw_profile;

/* In `keep`; scratch may be the document's arena. Errors: NOMEM. */
hw_status hw_profile_make(hw_profile *out, const hw_document *document, hw_arena *scratch, hw_arena *keep,
                          hw_error *err);

#endif
