/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_PICK_H
#define HW_SEARCH_PICK_H

/* Picking names to offer for what was typed, best first. Everything lives in the query's arena. */

#include "search/index.h"
#include "store/completions.h"

/* A name of the completions, and which bytes of its key were typed. */
typedef struct hw_pick {
    uint32_t name;
    uint32_t start, end;
    double score;
} hw_pick;

typedef struct hw_picker {
    hw_index *index;
    hw_completions completions;
    const hw_lang_filter *filter; /* NULL = names in all languages */
    size_t most;                  /* picks wanted */
    hw_pick *picks;               /* room for `most` */
    size_t count;
} hw_picker;

/* The name that has this key, and when it is an acronym of several things what else it stands for. */
hw_status hw_pick_whole(hw_picker *picker, hw_span key, hw_error *err);

/* Names that begin with the key, then those of which an inner word does, each by weight. likeness: 0 .. 1, scores are
 * multiplied by it. */
hw_status hw_pick_begun(hw_picker *picker, hw_span key, double likeness, hw_error *err);

/* Names that begin with what may have been meant (pick_typo.c). Errors: NOMEM, CORRUPT. */
hw_status hw_pick_misspelt(hw_picker *picker, hw_span typed, hw_error *err);

#endif
