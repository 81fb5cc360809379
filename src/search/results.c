/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/results.h"

#include <stdlib.h>

hw_owned_results *hw_owned_results_new(void)
{
    return calloc(1, sizeof(hw_owned_results));
}

void hw_results_free(hw_results *results)
{
    if (!results)
        return;
    hw_owned_results *owned = (hw_owned_results *)results;
    hw_arena_release(&owned->arena);
    free(owned);
}
