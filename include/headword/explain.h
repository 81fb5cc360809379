/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_EXPLAIN_H
#define HEADWORD_EXPLAIN_H

/* How a score came about: parts that add up to it exactly, in the order given. */

#include "headword/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How the query, or a word of it, met an entry. */
typedef enum hw_match_kind {
    HW_MATCH_WORD = 0,     /* the word by its stem or lemma */
    HW_MATCH_PREFIX,       /* the word is the beginning of the term */
    HW_MATCH_TYPO,         /* the word is misspelt */
    HW_MATCH_SYNONYM,      /* a synonym rule says the word for it */
    HW_MATCH_COVERAGE,     /* how much of the query, and of the headword, is covered */
    HW_MATCH_NAME,         /* the whole query is a headword or alias */
    HW_MATCH_NAME_STEM,    /* the same, inflected */
    HW_MATCH_NAME_TYPO,    /* the same, misspelt */
    HW_MATCH_NAME_PREFIX,  /* the whole query is the beginning of one */
    HW_MATCH_NAME_SYNONYM, /* the same, after a synonym rule put other words in the place of some */
    HW_MATCH_ALIAS,        /* the whole query abbreviates one, says the text of an entry; matched has the receipt */
    HW_MATCH_CONCEPT,      /* the whole query names another entry of the same concept */
    HW_MATCH_KINDS
} hw_match_kind;

typedef struct hw_explain_part {
    hw_match_kind kind;
    hw_span query;   /* the words of the query */
    hw_span matched; /* what they met in the index */
    double value;    /* its share of the score */
    uint32_t edits;  /* typing errors forgiven, 0 unless HW_MATCH_TYPO or _NAME_TYPO */
    hw_span receipt; /* "FILE:LINE" of the synonym rule, empty unless HW_MATCH_SYNONYM or _NAME_SYNONYM */
} hw_explain_part;

typedef struct hw_explanation {
    const hw_explain_part *parts;
    size_t count;
} hw_explanation;

/* "word", "prefix", "typo", "synonym", "coverage", "name", "name-stem", "name-typo", "name-prefix", "name-synonym",
 * "alias", "concept". Never NULL. */
HW_API const char *hw_match_kind_name(hw_match_kind kind);

#ifdef __cplusplus
}
#endif
#endif
