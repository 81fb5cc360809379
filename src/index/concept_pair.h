/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_CONCEPT_PAIR_H
#define HW_INDEX_CONCEPT_PAIR_H

/* Do two entries define the same concept? Told by their names, and by what goes against it:
 *
 *   the same headword              the same, unless translations and synonyms both disagree
 *   headword spelt apart ("call    only when something else agrees: another name, the acronym, the definitions
 *   back", "callback"), inflected,
 *   or twice in one glossary
 *   the headword of one is a name  the same, unless the other names disagree
 *   of the other
 *   another name is shared         only together with the acronym, or when most names are shared
 *   only an acronym is shared      never; only when what it stands for is the same
 *
 *   different acronyms, the same acronym standing for something else, two headwords that one glossary keeps apart:
 *   different, unless several names agree
 */

#include "index/concept_profile.h"

/* Whether the definitions of two entries say much the same. */
typedef hw_status hw_alike_fn(void *context, uint32_t a, uint32_t b, bool *alike, hw_error *err);

typedef struct hw_judge {
    const hw_profile *profiles;
    hw_alike_fn *alike;
    void *context;
} hw_judge;

/* *verdict: above 0 the same, and the more the surer; 0 open; below 0 different. Errors: those of `alike`. */
hw_status hw_judge_pair(const hw_judge *judge, uint32_t a, uint32_t b, int *verdict, hw_error *err);

#endif
