/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/confidence.h"

#include <math.h>

/* An answer is given from here on. About two questions in a hundred that are about something else reach about_least. */
static const double named_right_least = 0.35, part_right_least = 0.5, described_right_least = 0.1, about_least = 0.94,
                    sure_least = 0.8;

/* What is weighed, in the order of the tables. */
enum named { NAMED_BIAS, NAMED_INFLECTED, NAMED_MENDED, NAMED_UNLIKE, NAMED_WEIGHED };
enum described {
    DESCRIBED_BIAS,
    DESCRIBED_MET,
    DESCRIBED_NAMED,
    DESCRIBED_UNKNOWN,
    DESCRIBED_MENDED,
    DESCRIBED_NAME_COVERED,
    DESCRIBED_STRENGTH,
    DESCRIBED_MARGIN,
    DESCRIBED_MET_WORDS,
    DESCRIBED_TOPICS,
    DESCRIBED_TOPICS_UNMET,
    DESCRIBED_TOPICS_MET,
    DESCRIBED_USUAL_ASKED,
    DESCRIBED_USUAL_MOST,
    DESCRIBED_WEIGHED
};

/* Of a question that is a single word, and one of a longer name. */
enum part { PART_BIAS, PART_MENDED, PART_NAME_COVERED, PART_STRENGTH, PART_MARGIN, PART_WEIGHED };

typedef struct weight {
    const char *name;
    double right; /* in the odds that the entry is the right answer */
    double about; /* in the odds that the index has an answer at all */
} weight;

static const weight named_weights[NAMED_WEIGHED] = {
    [NAMED_BIAS] = {"bias", 3.82, 5.26},
    [NAMED_INFLECTED] = {"inflected", -2.09, 0.18},
    [NAMED_MENDED] = {"mended", -0.53, -0.94},
    [NAMED_UNLIKE] = {"unlike", -4.75, -5.12},
};

static const weight described_weights[DESCRIBED_WEIGHED] = {
    [DESCRIBED_BIAS] = {"bias", -3.48, -1.59},
    [DESCRIBED_MET] = {"met", -3.73, -1.72},
    [DESCRIBED_NAMED] = {"named", 3.00, 3.95},
    [DESCRIBED_UNKNOWN] = {"unknown", -1.88, -0.41},
    [DESCRIBED_MENDED] = {"mended", 1.36, -0.86},
    [DESCRIBED_NAME_COVERED] = {"name_covered", 0.11, 0.31},
    [DESCRIBED_STRENGTH] = {"strength", 2.50, 1.20},
    [DESCRIBED_MARGIN] = {"margin", 3.61, 0.89},
    [DESCRIBED_MET_WORDS] = {"met_words", 1.35, 0.50},
    [DESCRIBED_TOPICS] = {"topics", -2.00, -2.02},
    [DESCRIBED_TOPICS_UNMET] = {"topics_unmet", -1.09, -3.56},
    [DESCRIBED_TOPICS_MET] = {"topics_met", 0.40, -0.50},
    [DESCRIBED_USUAL_ASKED] = {"usual_asked", -0.15, 4.17},
    [DESCRIBED_USUAL_MOST] = {"usual_most", 4.65, 4.03},
};

static const weight part_weights[PART_WEIGHED] = {
    [PART_BIAS] = {"bias", -4.23, -2.65},
    [PART_MENDED] = {"mended", 1.88, 0.50},
    [PART_NAME_COVERED] = {"name_covered", -1.18, 0.48},
    [PART_STRENGTH] = {"strength", 6.53, 7.43},
    [PART_MARGIN] = {"margin", 2.03, 0.33},
};

static double logistic(double odds)
{
    return 1 / (1 + exp(-odds));
}

static void weigh(hw_confidence *out, const weight *weights, const double *values, size_t count)
{
    double right = 0, about = 0;
    for (size_t i = 0; i < count; i++) {
        out->evidence[i] = (hw_evidence){weights[i].name, values[i], weights[i].right, weights[i].about};
        right += values[i] * weights[i].right;
        about += values[i] * weights[i].about;
    }
    out->evidence_count = count;
    out->right = logistic(right);
    out->about = logistic(about);
}

static void weigh_named(hw_confidence *out, const hw_bearing *b)
{
    const double values[NAMED_WEIGHED] = {
        [NAMED_BIAS] = 1,
        [NAMED_INFLECTED] = b->name == HW_MATCH_NAME_STEM,
        [NAMED_MENDED] = b->name == HW_MATCH_NAME_TYPO,
        [NAMED_UNLIKE] = 1 - pow(b->likeness, 1.0 / (b->words ? b->words : 1)), /* by the word */
    };
    weigh(out, named_weights, values, NAMED_WEIGHED);
    out->enough = out->right >= named_right_least;
}

static void weigh_part(hw_confidence *out, const hw_bearing *b, double margin)
{
    const double values[PART_WEIGHED] = {
        [PART_BIAS] = 1,
        [PART_MENDED] = b->mended,
        [PART_NAME_COVERED] = b->name_covered,
        [PART_STRENGTH] = b->strength,
        [PART_MARGIN] = margin,
    };
    weigh(out, part_weights, values, PART_WEIGHED);
    out->enough = out->right >= part_right_least;
}

static void weigh_described(hw_confidence *out, const hw_bearing *b, double margin)
{
    const double values[DESCRIBED_WEIGHED] = {
        [DESCRIBED_BIAS] = 1,
        [DESCRIBED_MET] = b->met,
        [DESCRIBED_NAMED] = b->named,
        [DESCRIBED_UNKNOWN] = 1 - b->known,
        [DESCRIBED_MENDED] = b->mended,
        [DESCRIBED_NAME_COVERED] = b->name_covered,
        [DESCRIBED_STRENGTH] = b->strength,
        [DESCRIBED_MARGIN] = margin,
        [DESCRIBED_MET_WORDS] = log1p(b->met_words),
        [DESCRIBED_TOPICS] = b->topics ? (double)b->met_topics / b->topics : 0,
        [DESCRIBED_TOPICS_UNMET] = log1p(b->topics - b->met_topics),
        [DESCRIBED_TOPICS_MET] = log1p(b->met_topics),
        [DESCRIBED_USUAL_ASKED] = b->usual_asked,
        [DESCRIBED_USUAL_MOST] = b->usual_most,
    };
    _Static_assert((int)DESCRIBED_WEIGHED <= (int)HW_EVIDENCE_MOST, "more is weighed than there is room for");
    weigh(out, described_weights, values, DESCRIBED_WEIGHED);
    out->enough = (out->about >= about_least && out->right >= described_right_least) || out->right >= sure_least;
}

void hw_confidence_weigh(hw_confidence *out, const hw_bearing *bearing, double margin)
{
    if (bearing->name != HW_MATCH_WORD)
        weigh_named(out, bearing);
    else if (bearing->words == 1 && bearing->named > 0)
        weigh_part(out, bearing, margin);
    else
        weigh_described(out, bearing, margin);
}
