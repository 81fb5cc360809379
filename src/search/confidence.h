/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_CONFIDENCE_H
#define HW_SEARCH_CONFIDENCE_H

/* How likely the best entry is the right answer: two logistic models, one for entries that the question names, one for
 * those it describes. bench/confidence.py learns the weights.
 */

#include "search/bearing.h"

enum { HW_EVIDENCE_MOST = 16 };

/* margin: the best score's lead over that of the next other thing, as a share of it. */
double hw_confidence(const hw_bearing *bearing, double margin, hw_evidence evidence[static HW_EVIDENCE_MOST],
                     size_t *count);

/* The least confidence that is an answer: at it, about one question in a hundred about something else gets one. */
extern const double hw_confidence_least;

#endif
