/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/rank.h"

#include <math.h>

/* Chosen on the development sets: abstracts, frequently asked questions and glossaries alike (bench/README.md). */
static const double k1 = 1.6;         /* how soon repeating a word stops to count */
static const double b = 0.45;         /* how much length counts */
static const double name_count = 3.0; /* an occurrence in a name counts as this many more */
static const double rarity = 1.4;     /* rare words count more than their idf says */
static const double coverage_share = 18.0;
static const double whole_share = 30.0;   /* more than a word in a name makes up for */
static const double question_share = 0.1; /* "how" and "who" tell little, except in the name of a question */

double hw_rank_idf(const hw_rank_stats *stats, uint32_t frequency)
{
    double has = frequency < stats->entries ? frequency : stats->entries; /* a damaged index may say anything */
    return pow(log1p((stats->entries - has + 0.5) / (has + 0.5)), rarity);
}

/* To the nearest multiple of 2^-20: that is how far apart the numbers are where this leads through. */
static double on_grid(double value)
{
    static const double far = 1.5 * ((uint64_t)1 << 32);
    return value + far - far;
}

double hw_rank_word(const hw_rank_stats *stats, const hw_rank_asked *asked, uint32_t text, uint32_t name,
                    uint32_t length)
{
    double count = text + name_count * name;
    double norm = 1 - b + b * length / stats->average_length;
    double share = asked->question && !name ? question_share : 1.0;
    return on_grid(share * asked->weight * asked->idf * count * (k1 + 1) / (count + k1 * norm));
}

double hw_rank_coverage(const hw_coverage *c)
{
    double whole = c->words > 1 && c->met == c->words ? whole_share : 0;
    if (!c->words || !c->named)
        return whole;
    double of_query = (double)c->named / c->words;
    double of_name = c->named < c->name_length ? (double)c->named / c->name_length : 1.0;
    return whole + coverage_share * of_query * of_name;
}

/* The steps lie so far apart that no text score of a short query crosses one: a headword before an alias, a name as
 * typed before one that had to be inflected, mended or completed. A slight correction of a word that the index lacks
 * (likeness above .86) may outrank a name that only shares its stem: "begining" is "beginning", not "begin". A synonym
 * comes after every name that was typed, be it a foreign alias, inflected, in a question. What the
 * query only abbreviates comes after whatever has the words typed. */
double hw_rank_name(hw_name_match match, double likeness, hw_rank_whose whose)
{
    static const double headword[] = {
        [HW_NAME_EXACT] = 200,     [HW_NAME_CORE] = 190, [HW_NAME_INFLECTED] = 150, [HW_NAME_INFLECTED_CORE] = 145,
        [HW_NAME_CORRECTED] = 175, [HW_NAME_BEGUN] = 40, [HW_NAME_SYNONYM] = 110,   [HW_NAME_ABBREVIATED] = 0.01,
    };
    static const double shares[] = {[HW_RANK_HEADWORD] = 1.0, [HW_RANK_ALIAS] = 0.85, [HW_RANK_FOREIGN_ALIAS] = 0.78};
    return headword[match] * likeness * shares[whose];
}

/* Below every entry that has the name itself, above every one that only begins with it or has its words. */
double hw_rank_concept(double named)
{
    static const double concept_share = 0.5;
    return concept_share * named;
}
