/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_MEND_H
#define HW_QUERY_MEND_H

/* What misspelt words of an expanded query may have been meant to be: words of the vocabulary, word by word, or those
 * of a name that the whole query nearly is.
 */

#include "query/expand.h"

/* Is there anything to mend? */
bool hw_slot_is_misspelt(const hw_slot *slot);
bool hw_query_is_misspelt(const hw_query *query);

/* Adds corrections to every slot that is misspelt, and the alternatives they bring. Errors: NOMEM, CORRUPT. */
hw_status hw_query_mend(hw_query *query, const hw_expander *with, hw_error *err);

/* A word of query->core, and the bytes of the core's squash key that are its. */
typedef struct hw_place_in_core {
    hw_slot *slot;
    size_t start, end;
} hw_place_in_core;

/* Those of the words that are wanted, in order, in the arena. Errors: NOMEM. */
hw_status hw_query_places(const hw_query *query, hw_arena *arena, hw_place_in_core **places, size_t *count,
                          hw_error *err);

/* A name that query->core nearly is. */
typedef struct hw_meant {
    uint32_t number; /* in the name table */
    hw_span text;    /* as it is written */
    hw_span key;     /* squashed */
    uint32_t edits;
    double likeness; /* 0 .. 1 */
} hw_meant;

/* Gives every slot that is misspelt the words of the name in its place. `key`: of query->core. *done is false when some
 * misspelt word is no part of the core, or nothing of the name is in its place. Errors: NOMEM. */
hw_status hw_query_respell(hw_query *query, hw_span key, const hw_meant *meant, const hw_expander *with, bool *done,
                           hw_error *err);

#endif
