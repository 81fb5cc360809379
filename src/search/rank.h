/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_RANK_H
#define HW_SEARCH_RANK_H

/* What a match is worth. A score is a sum: one part for each word of the query, one for coverage, one when the whole
 * query is a name. search/match_words.c and match_filters.c add it up, search/explain.c takes it apart with the same
 * functions, so that the parts give the score exactly: those of words are multiples of 2^-20, which add up to the same
 * in any order.
 *
 * Words: BM25F (Robertson, Zaragoza, Taylor 2004): occurrences in headword and aliases are counted several
 * times before saturation.
 */

#include <stdbool.h>
#include <stdint.h>

typedef struct hw_rank_stats {
    double entries;
    double average_length;
} hw_rank_stats;

/* Rarer terms tell more: a power of ln(1 + (N - df + 0.5) / (df + 0.5)), always above 0. */
double hw_rank_idf(const hw_rank_stats *stats, uint32_t frequency);

/* One word as it is asked for. */
typedef struct hw_rank_asked {
    double idf;
    double weight; /* 0 .. 1: how sure it is that this is the word that was meant */
    bool question; /* a question word: counts in names, hardly in text */
} hw_rank_asked;

/* One word in one entry. text: occurrences anywhere; name: those of them in headword or aliases. */
double hw_rank_word(const hw_rank_stats *stats, const hw_rank_asked *asked, uint32_t text, uint32_t name,
                    uint32_t length);

/* How query and names cover each other. */
typedef struct hw_coverage {
    uint32_t words;       /* words asked */
    uint32_t met;         /* words of them met, as typed, anywhere in the entry; 0 when one only asks */
    uint32_t named;       /* words of them met in headword or aliases */
    uint32_t name_length; /* words of the shortest name that has the word of them whose shortest name is longest: a
                             lower bound of what a single name with all of them has */
} hw_coverage;

/* Highest when the words of the query are the words of a name; an entry that has all of several words is far
 * above one that has some, be they in its name. */
double hw_rank_coverage(const hw_coverage *coverage);

/* How the whole query met a name: hw_match_kind HW_MATCH_NAME ... and whether it is the headword or an alias. */
typedef enum hw_name_match {
    HW_NAME_EXACT = 0, /* letter for letter, case, accents and punctuation aside */
    HW_NAME_CORE,      /* after the frame of a question was taken off */
    HW_NAME_INFLECTED,
    HW_NAME_INFLECTED_CORE,
    HW_NAME_SYNONYM,    /* after a synonym rule put other words in */
    HW_NAME_CORRECTED,  /* after typing errors were mended */
    HW_NAME_BEGUN,      /* the query is the beginning of the name */
    HW_NAME_ABBREVIATED /* the query abbreviates it, says the text of an entry */
} hw_name_match;

/* Whose name it is. */
typedef enum hw_rank_whose {
    HW_RANK_HEADWORD = 0,
    HW_RANK_ALIAS,
    HW_RANK_FOREIGN_ALIAS /* in another language than the definition: who asks so would rather read that language */
} hw_rank_whose;

/* likeness: 0 .. 1, how sure the correction is, or how much of the name is there. */
double hw_rank_name(hw_name_match match, double likeness, hw_rank_whose whose);

/* An entry of the same concept as one that is named; `named`: what the name is worth. */
double hw_rank_concept(double named);

#endif
