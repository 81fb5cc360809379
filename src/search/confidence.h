/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_CONFIDENCE_H
#define HW_SEARCH_CONFIDENCE_H

/* How likely the best entry is the right answer, and how likely the question is about anything in the index: logistic
 * models, a pair for entries that the question names, for those of whose names it is one word, and for those it
 * describes. bench/confidence.py learns the weights from questions with known answers and questions about something
 * else.
 */

#include "search/bearing.h"

enum { HW_EVIDENCE_MOST = 16 };

typedef struct hw_confidence {
    double right; /* 0 .. 1: that the entry is the right answer */
    double about; /* 0 .. 1: that the index has an answer at all */
    bool enough;  /* to give it as an answer */
    hw_evidence evidence[HW_EVIDENCE_MOST];
    size_t evidence_count;
} hw_confidence;

/* margin: the best score's lead over that of the next other thing, as a share of it. */
void hw_confidence_weigh(hw_confidence *out, const hw_bearing *bearing, double margin);

#endif
