/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/census.h"

#include "base/fail.h"

#include <stdlib.h>

void hw_census_release(hw_census *census)
{
    hw_numbering_release(&census->numbers);
    hw_vec_release(&census->entries);
    hw_vec_release(&census->positions);
    hw_vec_release(&census->names);
}

hw_status hw_census_add(hw_census *census, hw_span name, hw_error *err)
{
    uint32_t number;
    hw_status status = hw_numbering_add(&census->numbers, name, &number, err);
    if (status)
        return status;
    if (number == census->entries.count && !hw_vec_push(&census->entries, 0))
        return hw_fail_nomem(err);
    census->entries.items[number]++;
    return HW_OK;
}

static int by_name(const void *left, const void *right)
{
    const hw_manifest_name *a = left, *b = right;
    return hw_span_compare(a->name, b->name);
}

hw_status hw_census_finish(hw_census *census, size_t most, const char *what, hw_error *err)
{
    size_t count = census->entries.count;
    if (count > most)
        return hw_fail(err, HW_E_ARG, "%zu different %s, at most %zu can be indexed together; is it the right column?",
                       count, what, most);
    for (size_t i = 0; i < count; i++) {
        hw_manifest_name name = {census->numbers.keys.items[i], census->entries.items[i]};
        if (!hw_vec_push(&census->names, name) || !hw_vec_push(&census->positions, 0))
            return hw_fail_nomem(err);
    }
    if (count)
        qsort(census->names.items, count, sizeof *census->names.items, by_name);
    for (size_t i = 0; i < count; i++) {
        uint32_t number;
        hw_status status = hw_numbering_add(&census->numbers, census->names.items[i].name, &number, err);
        if (status)
            return status;
        census->positions.items[number] = (uint32_t)i;
    }
    return HW_OK;
}

hw_status hw_census_position(hw_census *census, hw_span name, uint32_t *position, hw_error *err)
{
    uint32_t number;
    hw_status status = hw_numbering_add(&census->numbers, name, &number, err);
    if (status)
        return status;
    if (number >= census->positions.count)
        return hw_fail(err, HW_E_INTERNAL, "\"%.*s\" was never counted; please report this", (int)name.len, name.ptr);
    *position = census->positions.items[number];
    return HW_OK;
}
