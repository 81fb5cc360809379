/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_BEARING_H
#define HW_SEARCH_BEARING_H

/* How an entry bears on a question: what the confidence in it is made of.
 *
 * Words are weighed by how rare they are in the index; a word the index does not know weighs as much as one that a
 * single entry has. Words that only ask ("how", "jak"), and those of the question's frame, weigh nothing.
 */

#include "search/search.h"

typedef struct hw_bearing {
    uint32_t entry;
    hw_match_kind name;  /* HW_MATCH_NAME ..., HW_MATCH_WORD when the question does not name it */
    uint32_t item;       /* of the name: 0 = headword, n = alias n - 1 */
    double likeness;     /* of the name to what was typed, 0 .. 1 */
    double met;          /* share of the question's weight that the entry meets */
    double named;        /* share that its headword or aliases meet */
    double known;        /* share that the index knows at all */
    double mended;       /* share met only after mending the spelling */
    double name_covered; /* share of the headword's words that the question has */
    double strength;     /* the words' score by the best a score could be */
    double score;        /* as ranked */
    uint32_t words;      /* of the question that weigh */
    uint32_t met_words;
    uint32_t topics; /* words of the question that tell what it is about: no everyday ones */
    uint32_t met_topics;
    uint32_t named_topics;
    double usual_asked; /* how usual the topics asked are in the index, met or not: a field's own words are usual */
    double usual_most;  /* the most usual of them */
    double usual; /* how usual the topics met are in the index: the sum of log(entries that have one) / log(entries) */
} hw_bearing;

/* The stretch of the text whose words weigh. */
typedef struct hw_weighing {
    hw_span subject;  /* within the text that is searched */
    hw_span other;    /* of a difference; else empty */
    hw_bearing *best; /* of the best matches, in their order */
    size_t most, count;
} hw_weighing;

/* A hw_watch: context is a hw_weighing with room for `most`. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_weigh(void *context, hw_plan *plan, const hw_matches *matches, hw_error *err);

#endif
