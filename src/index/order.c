/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/order.h"

#include "base/fail.h"
#include "base/span.h"

#include <stdlib.h>

static int by_id_then_place(const void *left, const void *right)
{
    const hw_entry *a = *(const hw_entry *const *)left, *b = *(const hw_entry *const *)right;
    int order = hw_span_compare(a->id, b->id);
    if (order == 0)
        order = hw_span_compare(a->file, b->file);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* Long ids and paths are cut, so that the message keeps both places and the way out. */
static int shown(hw_span s, size_t most)
{
    return (int)(s.len < most ? s.len : most);
}

static hw_status check_ids(const hw_entry *const *entries, size_t count, hw_error *err)
{
    enum { ID_SHOWN = 40, FILE_SHOWN = 80 };
    for (size_t i = 0; i < count; i++) {
        const hw_entry *entry = entries[i], *before = i ? entries[i - 1] : NULL;
        if (entry->id.len == 0)
            return hw_fail_line(err, entry->line, "%.*s:%lu: an entry without an id; give it one",
                                shown(entry->file, FILE_SHOWN), entry->file.ptr, (unsigned long)entry->line);
        if (before && hw_span_equal(before->id, entry->id))
            return hw_fail_line(err, entry->line, "%.*s:%lu: id \"%.*s\" is also at %.*s:%lu; give each entry its own",
                                shown(entry->file, FILE_SHOWN), entry->file.ptr, (unsigned long)entry->line,
                                shown(entry->id, ID_SHOWN), entry->id.ptr, shown(before->file, FILE_SHOWN),
                                before->file.ptr, (unsigned long)before->line);
    }
    return HW_OK;
}

hw_status hw_order_entries(const hw_glossary *glossary, const hw_entry ***entries, size_t *count, hw_error *err)
{
    *entries = NULL;
    *count = 0;
    size_t total = hw_glossary_count(glossary);
    if (total == 0)
        return hw_fail(err, HW_E_ARG, "no entries to index; is this the right glossary?");
    if (total >= UINT32_MAX)
        return hw_fail(err, HW_E_ARG, "%zu entries, more than one index holds; split them", total);
    const hw_entry **sorted = calloc(total, sizeof *sorted);
    if (!sorted)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < total; i++)
        sorted[i] = hw_glossary_entry(glossary, i);
    qsort(sorted, total, sizeof *sorted, by_id_then_place);
    hw_status status = check_ids(sorted, total, err);
    if (status) {
        free(sorted);
        return status;
    }
    *entries = sorted;
    *count = total;
    return HW_OK;
}
