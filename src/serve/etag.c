/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/etag.h"

#include "headword/headword.h"

#include <stdio.h>

/* FNV-1a (Fowler, Noll, Vo), 64 bits: who finds two queries with one hash fools nobody but himself. */
static const uint64_t OFFSET = 0xcbf29ce484222325, PRIME = 0x100000001b3;

static uint64_t add_bytes(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ b[i]) * PRIME;
    return hash;
}

static uint64_t add_text(uint64_t hash, hw_span text)
{
    uint32_t len = (uint32_t)text.len; /* before the bytes, so that texts do not run into each other */
    return add_bytes(add_bytes(hash, &len, sizeof len), text.ptr, text.len);
}

static uint64_t add_param(uint64_t hash, const hw_params *params, const hw_param *param)
{
    const char *field = (const char *)params + param->field;
    switch (param->kind) {
    case HW_PARAM_TEXT:
    case HW_PARAM_QUERY:
        return add_text(hash, *(const hw_span *)(const void *)field);
    case HW_PARAM_COUNT:
    case HW_PARAM_CHOICE:
        return add_bytes(hash, field, sizeof(uint32_t));
    case HW_PARAM_FLAG:
        return add_bytes(hash, field, sizeof(bool));
    case HW_PARAM_FILTERS:
        for (size_t i = 0; i < params->filter_count; i++)
            hash = add_text(hash, params->filters[i]);
        return hash;
    case HW_PARAM_KINDS:
        break;
    }
    return hash;
}

void hw_etag_make(const hw_call *call, char out[HW_ETAG_BYTES])
{
    const hw_param_table *table = call->route->params;
    uint64_t hash = add_text(OFFSET, hw_span_str(hw_version()));
    hash = add_text(hash, hw_span_str(call->route->path));
    hash = add_text(hash, call->rest);
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].field != offsetof(hw_params, session)) /* who asks changes no answer */
            hash = add_param(hash, &call->params, &table->rows[i]);
    snprintf(out, HW_ETAG_BYTES, "W/\"%016llx-%016llx\"", (unsigned long long)call->reader.generation->file_hash,
             (unsigned long long)hash);
}

bool hw_etag_matches(hw_span header, const char *etag)
{
    hw_span opaque = hw_span_str(etag + 2); /* weak comparison: without W/ */
    if (hw_span_equal(hw_span_trim(header), HW_LIT("*")))
        return true;
    while (header.len) {
        const char *comma = memchr(header.ptr, ',', header.len);
        size_t len = comma ? (size_t)(comma - header.ptr) : header.len;
        hw_span one = hw_span_trim(hw_span_sub(header, 0, len));
        if (hw_span_starts(one, HW_LIT("W/")))
            one = hw_span_sub(one, 2, one.len);
        if (hw_span_equal(one, opaque))
            return true;
        header = hw_span_sub(header, comma ? len + 1 : len, header.len);
    }
    return false;
}
