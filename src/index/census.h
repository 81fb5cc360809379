/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_CENSUS_H
#define HW_INDEX_CENSUS_H

/* How many entries are of each language, or each source; sorted by name, so that the order of input does not show. */

#include "base/numbering.h"
#include "store/manifest.h"

typedef struct hw_census {
    hw_numbering numbers;
    HW_VEC(uint32_t) entries;       /* by number */
    HW_VEC(uint32_t) positions;     /* by number, once finished */
    HW_VEC(hw_manifest_name) names; /* by position, once finished; they borrow the numbering */
} hw_census;

#define HW_CENSUS_INIT {0}

void hw_census_release(hw_census *census);
hw_status hw_census_add(hw_census *census, hw_span name, hw_error *err);

/* No more names after this. Errors: NOMEM, ARG (more than `most` names; `what` they are). */
hw_status hw_census_finish(hw_census *census, size_t most, const char *what, hw_error *err);

/* The position of a name that was added. */
hw_status hw_census_position(hw_census *census, hw_span name, uint32_t *position, hw_error *err);

#endif
