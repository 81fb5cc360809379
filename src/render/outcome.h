/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_OUTCOME_H
#define HW_RENDER_OUTCOME_H

/* What became of questions, in data. */

#include "journal/journal.h"
#include "render/json.h"

/* "answered", "poor", "nothing", "weak", "ambiguous", "other_language". Never NULL. */
const char *hw_outcome_name(hw_outcome outcome);

/* The member "outcomes": an object with a count for each. */
void hw_add_outcomes(hw_json *json, const uint64_t counts[HW_OUTCOMES]);

#endif
