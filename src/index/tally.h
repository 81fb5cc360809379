/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_TALLY_H
#define HW_INDEX_TALLY_H

/* How many entries are of each language, or each source; sorted by name, so that the order of input does not show. */

#include "index/numbering.h"
#include "store/manifest.h"

typedef struct hw_tally_builder {
    hw_numbering numbers;
    HW_VEC(uint32_t) entries;       /* by number */
    HW_VEC(uint32_t) positions;     /* by number, once finished */
    HW_VEC(hw_manifest_name) names; /* by position, once finished; they borrow the numbering */
} hw_tally_builder;

#define HW_TALLY_INIT                                                                                                  \
    {                                                                                                                  \
        0                                                                                                              \
    }

void hw_tally_release(hw_tally_builder *tally);
hw_status hw_tally_add(hw_tally_builder *tally, hw_span name, hw_error *err);

/* No more names after this. Errors: NOMEM, ARG (more than `most` names; `what` they are). */
hw_status hw_tally_finish(hw_tally_builder *tally, size_t most, const char *what, hw_error *err);

/* The position of a name that was added. */
hw_status hw_tally_position(hw_tally_builder *tally, hw_span name, uint32_t *position, hw_error *err);

#endif
