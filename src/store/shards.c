/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/shards.h"

#include "base/fail.h"
#include "store/link.h"

#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

/* Without directories, so that what is wrong has room in a message. */
static void name_shard(hw_shard *shard, const char *stub)
{
    const hw_stub_line *place = &shard->place;
    const char *slash = strrchr(stub, '/'), *file = place->path ? strrchr(place->path, '/') : NULL;
    stub = slash ? slash + 1 : stub;
    if (place->path)
        snprintf(shard->name, sizeof shard->name, "%.30s:%u: %.36s", stub, place->line, file ? file + 1 : place->path);
    else
        snprintf(shard->name, sizeof shard->name, "%.30s:%u: %.28s:%u", stub, place->line, place->host, place->port);
}

static hw_status verify_sections(const hw_sections *sections, const char *name, hw_error *err)
{
    for (size_t i = 0; i < sections->count; i++) {
        hw_section section = hw_sections_at(sections, i);
        if (XXH3_64bits(section.bytes.ptr, section.bytes.len) != section.hash)
            return hw_fail(err, HW_E_CORRUPT, "%s: its part \"%.*s\" is damaged; rebuild with headword index", name,
                           (int)section.name.len, section.name.ptr);
    }
    if (!hw_sections_fill(sections))
        return hw_fail(err, HW_E_CORRUPT, "%s: something stands between its parts; rebuild with headword index", name);
    return HW_OK;
}

hw_status hw_shards_verify_file(const hw_shard *shard, hw_error *err)
{
    hw_sections sections;
    hw_status status = hw_sections_open(&sections, shard->mapping.bytes, shard->name, err);
    return status ? status : verify_sections(&sections, shard->name, err);
}

static hw_status find_file(hw_shard *shard, hw_error *err)
{
    hw_error why = {0};
    hw_sections sections;
    hw_status status = hw_mapping_open(&shard->mapping, shard->place.path, &why);
    if (status) {
        const char *reason = strrchr(why.message, ':'); /* after the path, which the name tells */
        return hw_fail(err, status == HW_E_NOTFOUND ? HW_E_IO : status,
                       "%s%s; put the shard there, or name where it is served", shard->name, reason ? reason : "");
    }
    status = hw_sections_open(&sections, shard->mapping.bytes, shard->name, err);
    if (status)
        return status;
    shard->bytes = hw_sections_find(&sections, HW_SECTION_SHARD);
    if (hw_glass_open(&shard->table, hw_sections_at(&sections, 0).bytes, &why))
        status = hw_fail(err, HW_E_CORRUPT, "%s: %s", shard->name, why.message);
    return status;
}

static hw_status find_remote(hw_shard *shard, hw_arena *arena, hw_error *err)
{
    hw_buf record;
    hw_link *link;
    hw_buf_init(&record, SIZE_MAX);
    hw_status status = hw_link_new(&link, shard, err);
    shard->link = link;
    if (!status)
        status = hw_link_note(shard->link, HW_SHARD_NOTE, &record, err);
    if (!status) {
        shard->bytes = hw_arena_copy(arena, hw_buf_span(&record));
        status = shard->bytes.ptr ? HW_OK : hw_fail_nomem(err);
    }
    hw_buf_release(&record);
    return status;
}

static hw_status find_shard(hw_shard *shard, hw_arena *arena, hw_error *err)
{
    hw_status status = hw_shard_is_here(shard) ? find_file(shard, err) : find_remote(shard, arena, err);
    if (!status && !hw_shard_record_read(&shard->record, shard->bytes))
        status =
            hw_fail(err, HW_E_CORRUPT,
                    "%s: no shard of an index of this version; make one with headword index --shards", shard->name);
    return status;
}

static int by_number(const void *left, const void *right)
{
    const hw_shard *a = *(hw_shard *const *)left, *b = *(hw_shard *const *)right;
    if (a->record.number != b->record.number)
        return a->record.number < b->record.number ? -1 : 1;
    return (a->place.line > b->place.line) - (a->place.line < b->place.line);
}

/* In order: one build, each shard once, none missing. */
static hw_status check_set(const hw_shards *shards, const char *stub, hw_error *err)
{
    const hw_shard *first = shards->items[0];
    for (uint32_t i = 0; i < shards->count; i++) {
        const hw_shard *shard = shards->items[i];
        if (!hw_shard_records_agree(&shard->record, &first->record))
            return hw_fail(err, HW_E_ARG, "%s: of another build than line %u; copy the shards of one build there",
                           shard->name, first->place.line);
        if (i && shard->record.number == shards->items[i - 1]->record.number)
            return hw_fail(err, HW_E_ARG, "%s: shard %u again, which line %u names; name each once", shard->name,
                           shard->record.number, shards->items[i - 1]->place.line);
    }
    for (uint32_t i = 0; i < first->record.of; i++)
        if (i >= shards->count || shards->items[i]->record.number != i + 1)
            return hw_fail(err, HW_E_ARG, "%s: shard %u of %u is missing; name all", stub, i + 1, first->record.of);
    return HW_OK;
}

/* A file here if there is one. */
static const hw_shard *nearest(const hw_shards *shards)
{
    for (uint32_t i = 0; i < shards->count; i++)
        if (hw_shard_is_here(shards->items[i]))
            return shards->items[i];
    return shards->items[0];
}

static hw_status fetch_common(hw_shards *shards, hw_sections *sections, hw_error *err)
{
    char key[HW_SHARD_KEY_BYTES];
    const hw_shard *shard = nearest(shards);
    hw_status status = HW_OK;
    for (uint32_t chunk = 0; shards->common.len < shard->record.section_bytes && !status; chunk++) {
        snprintf(key, sizeof key, HW_SHARD_SECTIONS_NOTE, chunk);
        status = hw_shard_note(shard, shard->link, key, &shards->common, err);
    }
    if (status)
        return status;
    if (shards->common.len != shard->record.section_bytes ||
        !hw_sections_open_gathered(sections, hw_buf_span(&shards->common), shard->record.directory))
        return hw_fail(err, HW_E_CORRUPT, "%s: damaged; rebuild with headword index", shard->name);
    return verify_sections(sections, shard->name, err);
}

static hw_status make_shards(hw_shards *shards, const char *path, hw_span bytes, hw_arena *arena, hw_error *err)
{
    hw_stub stub;
    hw_status status = hw_stub_read(&stub, path, bytes, arena, err);
    if (status)
        return status;
    shards->items = hw_arena_zero(arena, stub.count, sizeof *shards->items);
    hw_shard *items = hw_arena_zero(arena, stub.count, sizeof *items);
    if (!shards->items || !items)
        return hw_fail_nomem(err);
    for (; shards->count < stub.count; shards->count++) {
        hw_shard *shard = &items[shards->count];
        shard->place = stub.lines[shards->count];
        shard->mapping.fd = -1;
        name_shard(shard, path);
        shards->items[shards->count] = shard;
    }
    return HW_OK;
}

hw_status hw_shards_open(hw_shards *shards, const char *stub, hw_span bytes, hw_arena *arena, hw_sections *sections,
                         hw_error *err)
{
    *shards = (hw_shards){0};
    hw_buf_init(&shards->common, SIZE_MAX);
    hw_status status = make_shards(shards, stub, bytes, arena, err);
    for (uint32_t i = 0; i < shards->count && !status; i++)
        status = find_shard(shards->items[i], arena, err);
    if (status)
        return status;
    qsort(shards->items, shards->count, sizeof(hw_shard *), by_number);
    status = check_set(shards, stub, err);
    return status ? status : fetch_common(shards, sections, err);
}

void hw_shards_close(hw_shards *shards)
{
    for (uint32_t i = 0; i < shards->count; i++) {
        hw_link_free(shards->items[i]->link);
        hw_mapping_close(&shards->items[i]->mapping);
    }
    hw_buf_release(&shards->common);
}
