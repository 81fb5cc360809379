/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/manifest.h"

#include "base/bytes.h"
#include "base/fail.h"

static void write_names(hw_buf *section, const hw_manifest_name *names, size_t count)
{
    hw_buf_add_varint(section, count);
    for (size_t i = 0; i < count; i++) {
        hw_buf_add_varint(section, names[i].name.len);
        hw_buf_add(section, names[i].name);
        hw_buf_add_varint(section, names[i].entries);
    }
}

void hw_manifest_write(hw_buf *section, const hw_manifest *manifest)
{
    hw_buf_add_varint(section, manifest->entries);
    hw_buf_add_varint(section, manifest->text_bytes);
    hw_buf_add_varint(section, manifest->total_length);
    hw_buf_add(section, hw_span_of((const char *)manifest->content_hash, sizeof manifest->content_hash));
    write_names(section, manifest->languages, manifest->language_count);
    write_names(section, manifest->sources, manifest->source_count);
}

static hw_status fail_damaged(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the manifest of the index is damaged; rebuild with headword index");
}

static hw_status read_names(hw_span *rest, hw_arena *arena, const hw_manifest_name **out, size_t *out_count,
                            hw_error *err)
{
    uint64_t count = 0, len = 0, entries = 0;
    if (!hw_take_varint(rest, &count) || count > rest->len)
        return fail_damaged(err);
    hw_manifest_name *names = hw_arena_zero(arena, (size_t)count, sizeof *names);
    if (!names)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        if (!hw_take_varint(rest, &len) || !hw_take_bytes(rest, len, &names[i].name) ||
            !hw_take_varint(rest, &entries) || entries > UINT32_MAX)
            return fail_damaged(err);
        names[i].entries = (uint32_t)entries;
    }
    *out = names;
    *out_count = (size_t)count;
    return HW_OK;
}

hw_status hw_manifest_read(hw_span section, hw_arena *arena, hw_manifest *out, hw_error *err)
{
    hw_manifest manifest = {0};
    hw_span rest = section, hash;
    uint64_t entries = 0;
    if (!hw_take_varint(&rest, &entries) || entries > UINT32_MAX || !hw_take_varint(&rest, &manifest.text_bytes) ||
        !hw_take_varint(&rest, &manifest.total_length) || !hw_take_bytes(&rest, sizeof manifest.content_hash, &hash))
        return fail_damaged(err);
    manifest.entries = (uint32_t)entries;
    memcpy(manifest.content_hash, hash.ptr, sizeof manifest.content_hash);
    hw_status status = read_names(&rest, arena, &manifest.languages, &manifest.language_count, err);
    if (!status)
        status = read_names(&rest, arena, &manifest.sources, &manifest.source_count, err);
    if (!status && rest.len)
        status = fail_damaged(err);
    if (!status)
        *out = manifest;
    return status;
}
