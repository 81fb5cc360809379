/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_ABBREVIATION_CUES_H
#define HW_GLOSSARY_ABBREVIATION_CUES_H

/* The words that stand around an abbreviation and its long form. */

#include "glossary/abbreviation_align.h"

/* What links a short form to its long form outside brackets. */
typedef struct hw_cue {
    hw_span text;
    hw_span pattern; /* its name */
    hw_trust trust;
} hw_cue;

/* The longest cue that `text` begins with, as it does behind a short form that comes first: " stands for ",
 * " to skrót od ", ", or ", ": ". NULL when there is none. */
const hw_cue *hw_cue_after_short(hw_span text);

/* The longest cue that `text` ends in, as it does before a short form that comes second: ", abbreviated ", ", or ",
 * ", ", " ". NULL when there is none. */
const hw_cue *hw_cue_before_short(hw_span text);

/* Without "i.e.", "abbreviated", "ang.", "w skrócie" and the like at the beginning. */
hw_span hw_cue_drop_lead(hw_span text);

/* "or", "lub" */
bool hw_cue_is_or(hw_span word);

/* Takes what is before the first "or", "and", "lub" off the front of *rest; false when nothing is left. */
bool hw_cue_take_alternative(hw_span *rest, hw_span *alternative);

#endif
