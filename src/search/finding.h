/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_FINDING_H
#define HW_SEARCH_FINDING_H

/* What the index has on one subject, and whether it will do as an answer. */

#include "headword/ask.h"
#include "search/bearing.h"
#include "search/confidence.h"

enum { HW_BEARINGS_MOST = 16 };

/* What is looked for. */
typedef struct hw_inquiry {
    hw_question_kind kind;
    hw_span text;    /* searched, with the frame of the question */
    hw_span subject; /* within text; and so is other */
    hw_span other;
    hw_span lang; /* of the question: goes first among equals */
} hw_inquiry;

typedef struct hw_finding {
    hw_span subject;
    hw_results *results;
    bool is_name;                          /* of one concept; results are its entries alone */
    hw_bearing bearings[HW_BEARINGS_MOST]; /* of the first hits */
    size_t bearing_count;
    size_t pick;                   /* number of the hit that answers best */
    bool senses[HW_BEARINGS_MOST]; /* when ambiguous: hits that are one */
    hw_refusal refusal;
    hw_confidence confidence; /* all 0 when nothing was found */
} hw_finding;

/* Release it in any case. Errors: as hw_search. */
hw_status hw_finding_make(hw_finding *finding, hw_index *index, const hw_inquiry *inquiry,
                          const hw_ask_options *options, hw_error *err);
/* Does the subject name what was found? */
bool hw_finding_is_named(const hw_finding *finding);

void hw_finding_release(hw_finding *finding);

#endif
