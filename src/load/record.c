/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/run.h"

#include "base/fail.h"

#include <stdlib.h>

static const size_t of_class = HW_LOAD_SLICES * sizeof(hw_histogram);

hw_status hw_load_record_new(hw_load_record **out, const hw_load_queries *queries, hw_error *err)
{
    *out = NULL;
    hw_load_record *record = calloc(1, sizeof *record);
    hw_status status = record ? HW_OK : hw_fail_nomem(err);
    for (size_t i = 0; i < HW_LOAD_CLASSES && !status; i++) {
        if (!queries->count[i])
            continue;
        record->histograms[i] = malloc(of_class);
        if (record->histograms[i])
            explicit_bzero(record->histograms[i], of_class); /* unlike memset after malloc, touches it */
        else
            status = hw_fail_nomem(err);
    }
    if (!status) {
        *out = record;
        record = NULL;
    }
    hw_load_record_free(record);
    return status;
}

void hw_load_record_free(hw_load_record *record)
{
    for (size_t i = 0; record && i < HW_LOAD_CLASSES; i++)
        free(record->histograms[i]);
    free(record);
}

size_t hw_load_record_bytes(const hw_load_record *record)
{
    size_t bytes = sizeof *record;
    for (size_t i = 0; i < HW_LOAD_CLASSES; i++)
        bytes += record->histograms[i] ? of_class : 0;
    return bytes;
}
