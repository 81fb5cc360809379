/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/rank.h"

#include <math.h>

/* Chosen on the development sets: abstracts, frequently asked questions and glossaries alike (bench/README.md). */
static const double k1 = 1.6;         /* how soon repeating a word stops to count */
static const double b = 0.7;          /* how much length counts */
static const double name_count = 3.0; /* an occurrence in a name counts as this many more */
static const double coverage_share = 8.0;

double hw_rank_idf(const hw_rank_stats *stats, uint32_t frequency)
{
    double has = frequency < stats->entries ? frequency : stats->entries; /* a damaged index may say anything */
    return log1p((stats->entries - has + 0.5) / (has + 0.5));
}

double hw_rank_word(const hw_rank_stats *stats, double idf, double weight, uint32_t text, uint32_t name,
                    uint32_t length)
{
    double count = text + name_count * name;
    double norm = 1 - b + b * length / stats->average_length;
    return weight * idf * count * (k1 + 1) / (count + k1 * norm);
}

double hw_rank_coverage(const hw_coverage *c)
{
    if (!c->words || !c->named)
        return 0;
    double of_query = (double)c->named / c->words;
    double of_name = c->named < c->name_length ? (double)c->named / c->name_length : 1.0;
    return coverage_share * of_query * of_name;
}

/* The steps lie so far apart that no text score of a short query crosses one: a headword before an alias, a name as
 * typed before one that had to be inflected, mended or completed. A slight correction of a word that the index lacks
 * (likeness above .86) may outrank a name that only shares its stem: "begining" is "beginning", not "begin". */
double hw_rank_name(hw_name_match match, double likeness, int is_alias)
{
    static const double headword[] = {
        [HW_NAME_EXACT] = 200,     [HW_NAME_CORE] = 190, [HW_NAME_INFLECTED] = 150, [HW_NAME_INFLECTED_CORE] = 145,
        [HW_NAME_CORRECTED] = 175, [HW_NAME_BEGUN] = 40, [HW_NAME_SYNONYM] = 120, /* below any alias that was typed,
                                                                                     inflected or in a question */
    };
    static const double alias_share = 0.85;
    return headword[match] * likeness * (is_alias ? alias_share : 1.0);
}
