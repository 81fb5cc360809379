/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_ABBREVIATION_H
#define HW_GLOSSARY_ABBREVIATION_H

/* Abbreviations that a running text introduces, whatever the text is about:
 *
 *     "Average Handle Time (AHT)"    "AHT (average handle time)"    "AHT stands for average handle time"
 *     "average handle time, or AHT"  "czas obsługi (ang. average handle time, AHT)"
 *
 * Where to look and what may be a short form is after Schwartz and Hearst, "A simple algorithm for identifying
 * abbreviation definitions in biomedical text" (PSB 2003). What it stands for is chosen by cost rather than by the
 * first fit, in the spirit of the strategies of Sohn, Comeau, Kim and Wilbur, "Abbreviation definition identification
 * based on automatic precision estimates" (BMC Bioinformatics 2008, Ab3P): see abbreviation_align.h.
 *
 * Thread safety: no state.
 */

#include "base/span.h"
#include "base/vec.h"

typedef struct hw_abbreviation {
    hw_span brief;   /* "AHT", in the text */
    hw_span full;    /* "Average Handle Time", in the text; white space as it stands there */
    hw_span pattern; /* what found it: "parenthesis", "stands for", ...; static */
} hw_abbreviation;

typedef HW_VEC(hw_abbreviation) hw_abbreviations;

/* Adds those of a text, brief and full borrowed from it: first those in brackets. Invalid UTF-8 is no letter.
 * Errors: NOMEM. */
hw_status hw_abbreviations_find(hw_span text, hw_abbreviations *found, hw_error *err);

#endif
