/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/outcome.h"

const char *hw_outcome_name(hw_outcome outcome)
{
    static const char *const names[] = {
        [HW_OUTCOME_ANSWERED] = "answered",   [HW_OUTCOME_POOR] = "poor",
        [HW_OUTCOME_NOTHING] = "nothing",     [HW_OUTCOME_WEAK] = "weak",
        [HW_OUTCOME_AMBIGUOUS] = "ambiguous", [HW_OUTCOME_OTHER_LANGUAGE] = "other_language",
    };
    _Static_assert(sizeof names / sizeof *names == HW_OUTCOMES, "an outcome without a name");
    return (unsigned)outcome < HW_OUTCOMES ? names[outcome] : "unknown";
}

void hw_add_outcomes(hw_json *json, const uint64_t counts[HW_OUTCOMES])
{
    hw_json_open(json, "outcomes", '{');
    for (int i = 0; i < HW_OUTCOMES; i++)
        hw_json_count(json, hw_outcome_name((hw_outcome)i), counts[i]);
    hw_json_close(json, '}');
}
