/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/census.h"

#include "base/fail.h"

#include <stdlib.h>

void hw_census_release(hw_census *tally)
{
    hw_numbering_release(&tally->numbers);
    hw_vec_release(&tally->entries);
    hw_vec_release(&tally->positions);
    hw_vec_release(&tally->names);
}

hw_status hw_census_add(hw_census *tally, hw_span name, hw_error *err)
{
    uint32_t number;
    hw_status status = hw_numbering_add(&tally->numbers, name, &number, err);
    if (status)
        return status;
    if (number == tally->entries.count && !hw_vec_push(&tally->entries, 0))
        return hw_fail_nomem(err);
    tally->entries.items[number]++;
    return HW_OK;
}

static int by_name(const void *left, const void *right)
{
    const hw_manifest_name *a = left, *b = right;
    return hw_span_compare(a->name, b->name);
}

hw_status hw_census_finish(hw_census *tally, size_t most, const char *what, hw_error *err)
{
    size_t count = tally->entries.count;
    if (count > most)
        return hw_fail(err, HW_E_ARG, "%zu different %s, at most %zu can be indexed together; is it the right column?",
                       count, what, most);
    for (size_t i = 0; i < count; i++) {
        hw_manifest_name name = {tally->numbers.keys.items[i], tally->entries.items[i]};
        if (!hw_vec_push(&tally->names, name) || !hw_vec_push(&tally->positions, 0))
            return hw_fail_nomem(err);
    }
    if (count)
        qsort(tally->names.items, count, sizeof *tally->names.items, by_name);
    for (size_t i = 0; i < count; i++) {
        uint32_t number;
        hw_status status = hw_numbering_add(&tally->numbers, tally->names.items[i].name, &number, err);
        if (status)
            return status;
        tally->positions.items[number] = (uint32_t)i;
    }
    return HW_OK;
}

hw_status hw_census_position(hw_census *tally, hw_span name, uint32_t *position, hw_error *err)
{
    uint32_t number;
    hw_status status = hw_numbering_add(&tally->numbers, name, &number, err);
    if (status)
        return status;
    if (number >= tally->positions.count)
        return hw_fail(err, HW_E_INTERNAL, "\"%.*s\" was never tallied; please report this", (int)name.len, name.ptr);
    *position = tally->positions.items[number];
    return HW_OK;
}
