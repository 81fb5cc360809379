/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/glass_note.h"

#include <stdio.h>

#define PREFIX "\0\xC0"

hw_status hw_glass_note(const hw_glass_table *table, const char *key, hw_buf *value, hw_error *err)
{
    char bytes[HW_GLASS_KEY_MOST] = PREFIX;
    hw_glass_place place;
    hw_glass_item item;
    bool found = true;
    size_t prefix = sizeof PREFIX - 1;
    int len = snprintf(bytes + prefix, sizeof bytes - prefix, "%s", key);
    hw_span whole = hw_span_of(bytes, prefix + (size_t)len);
    if (table->empty || whole.len >= sizeof bytes)
        return HW_OK;
    hw_status status = hw_glass_find(table, whole, &place, &item, err);
    if (status || !hw_span_equal(item.key, whole))
        return status;
    for (uint32_t component = 1; !status; component++) {
        if (!found || item.component != component || !hw_span_equal(item.key, whole))
            return hw_glass_fail(err);
        hw_buf_add(value, item.tag);
        if (item.last)
            break;
        status = hw_glass_next(table, &place, &item, &found, err);
    }
    return status ? status : hw_buf_finish(value, err);
}
