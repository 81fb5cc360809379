/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/confidence.h"

#include <math.h>

const double hw_confidence_least = 0.5;

/* What is weighed, in the order of the tables. */
enum named { NAMED_BIAS, NAMED_INFLECTED, NAMED_UNLIKE, NAMED_ALIAS, NAMED_SHORT, NAMED_WEIGHED };
enum described {
    DESCRIBED_BIAS,
    DESCRIBED_MET,
    DESCRIBED_NAMED,
    DESCRIBED_UNKNOWN,
    DESCRIBED_MENDED,
    DESCRIBED_NAME_COVERED,
    DESCRIBED_STRENGTH,
    DESCRIBED_MARGIN,
    DESCRIBED_WORDS,
    DESCRIBED_MET_WORDS,
    DESCRIBED_ALL_MET,
    DESCRIBED_WEIGHED
};

typedef struct weight {
    const char *name;
    double weight;
} weight;

static const weight named_weights[NAMED_WEIGHED] = {
    [NAMED_BIAS] = {"bias", 4},      [NAMED_INFLECTED] = {"inflected", -0.5}, [NAMED_UNLIKE] = {"unlike", -4},
    [NAMED_ALIAS] = {"alias", -0.3}, [NAMED_SHORT] = {"short", -1},
};

static const weight described_weights[DESCRIBED_WEIGHED] = {
    [DESCRIBED_BIAS] = {"bias", -4},        [DESCRIBED_MET] = {"met", 4},
    [DESCRIBED_NAMED] = {"named", 2},       [DESCRIBED_UNKNOWN] = {"unknown", -2},
    [DESCRIBED_MENDED] = {"mended", -2},    [DESCRIBED_NAME_COVERED] = {"name_covered", 1},
    [DESCRIBED_STRENGTH] = {"strength", 1}, [DESCRIBED_MARGIN] = {"margin", 2},
    [DESCRIBED_WORDS] = {"words", 0},       [DESCRIBED_MET_WORDS] = {"met_words", 0.5},
    [DESCRIBED_ALL_MET] = {"all_met", 0.5},
};

static double weigh(const weight *weights, const double *values, size_t count, hw_evidence *evidence)
{
    double odds = 0;
    for (size_t i = 0; i < count; i++) {
        evidence[i] = (hw_evidence){weights[i].name, values[i], weights[i].weight};
        odds += values[i] * weights[i].weight;
    }
    return 1 / (1 + exp(-odds));
}

double hw_confidence(const hw_bearing *b, double margin, hw_evidence evidence[static HW_EVIDENCE_MOST], size_t *count)
{
    _Static_assert((int)DESCRIBED_WEIGHED <= (int)HW_EVIDENCE_MOST, "more is weighed than there is room for");
    const double named[NAMED_WEIGHED] = {
        [NAMED_BIAS] = 1,
        [NAMED_INFLECTED] = b->name == HW_MATCH_NAME_STEM,
        [NAMED_UNLIKE] = 1 - b->likeness,
        [NAMED_ALIAS] = b->item > 0,
        [NAMED_SHORT] = 1.0 / (b->words ? b->words : 1),
    };
    const double described[DESCRIBED_WEIGHED] = {
        [DESCRIBED_BIAS] = 1,
        [DESCRIBED_MET] = b->met,
        [DESCRIBED_NAMED] = b->named,
        [DESCRIBED_UNKNOWN] = 1 - b->known,
        [DESCRIBED_MENDED] = b->mended,
        [DESCRIBED_NAME_COVERED] = b->name_covered,
        [DESCRIBED_STRENGTH] = b->strength,
        [DESCRIBED_MARGIN] = margin,
        [DESCRIBED_WORDS] = log1p(b->words),
        [DESCRIBED_MET_WORDS] = log1p(b->met_words),
        [DESCRIBED_ALL_MET] = b->met >= 1,
    };
    if (b->name != HW_MATCH_WORD) {
        *count = NAMED_WEIGHED;
        return weigh(named_weights, named, NAMED_WEIGHED, evidence);
    }
    *count = DESCRIBED_WEIGHED;
    return weigh(described_weights, described, DESCRIBED_WEIGHED, evidence);
}
