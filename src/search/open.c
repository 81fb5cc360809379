/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/index.h"

#include "base/fail.h"
#include "store/names.h"
#include "store/schema.h"
#include "store/vocabulary.h"

#include <stdio.h>
#include <stdlib.h>

static const hw_span no_language = {NULL, 0};

static hw_status list_languages(hw_index *index, hw_error *err)
{
    const hw_manifest *manifest = hw_store_manifest(index->store);
    hw_span *languages = hw_arena_zero(&index->memory, manifest->language_count + 1, sizeof *languages);
    if (!languages)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < manifest->language_count; i++)
        languages[i] = manifest->languages[i].name;
    index->languages = manifest->language_count ? languages : &no_language;
    index->language_count = manifest->language_count ? manifest->language_count : 1;
    return HW_OK;
}

/* Takes the store. */
static hw_status make_index(hw_index **out, hw_store *store, hw_error *err)
{
    hw_status status;
    hw_index *index = calloc(1, sizeof *index);
    if (!index) {
        hw_store_close(store);
        return hw_fail_nomem(err);
    }
    index->store = store;
    if ((status = hw_analyzer_new_from_table(&index->analyzer, hw_store_section(store, HW_SECTION_LEMMAS), err)) ||
        (status = list_languages(index, err)))
        goto done;
    *out = index;
    index = NULL;
done:
    hw_index_close(index);
    return status;
}

hw_status hw_index_open(hw_index **out, const char *path, hw_error *err)
{
    hw_store *store;
    *out = NULL;
    hw_status status = hw_store_open(&store, path, err);
    return status ? status : make_index(out, store, err);
}

hw_status hw_index_open_file(hw_index **out, const char *path, hw_error *err)
{
    hw_store *store;
    *out = NULL;
    hw_status status = hw_store_open_file(&store, path, err);
    return status ? status : make_index(out, store, err);
}

int hw_index_is_stub(const char *path)
{
    return hw_store_is_stub(path);
}

hw_status hw_index_clone(hw_index **out, const hw_index *index, hw_error *err)
{
    hw_store *store;
    *out = NULL;
    hw_status status = hw_store_clone(&store, index->store, err);
    return status ? status : make_index(out, store, err);
}

void hw_index_close(hw_index *index)
{
    if (!index)
        return;
    free(index->window);
    hw_analyzer_free(index->analyzer);
    hw_store_close(index->store);
    hw_arena_release(&index->query);
    hw_arena_release(&index->memory);
    free(index);
}

static const hw_tally *copy_tallies(hw_arena *arena, const hw_manifest_name *names, size_t count)
{
    hw_tally *tallies = hw_arena_zero(arena, count, sizeof *tallies);
    for (size_t i = 0; tallies && i < count; i++)
        tallies[i] = (hw_tally){names[i].name, names[i].entries};
    return tallies;
}

static const hw_part *copy_parts(hw_arena *arena, const hw_store *store)
{
    hw_part *parts = hw_arena_zero(arena, hw_store_parts(store), sizeof *parts);
    for (size_t i = 0; parts && i < hw_store_parts(store); i++) {
        hw_store_part part = hw_store_part_at(store, i);
        parts[i] = (hw_part){part.name, part.length, part.hash};
    }
    return parts;
}

static hw_span place_of(hw_arena *arena, const hw_stub_line *place)
{
    enum { PORT_BYTES = 7 };
    if (place->path)
        return hw_span_str(place->path);
    size_t size = strlen(place->host) + PORT_BYTES;
    char *text = hw_arena_alloc(arena, size);
    return hw_span_of(text, text ? (size_t)snprintf(text, size, "%s:%u", place->host, place->port) : 0);
}

static const hw_shard_info *copy_shards(hw_arena *arena, const hw_shards *shards, uint64_t *file_bytes)
{
    hw_shard_info *infos = hw_arena_zero(arena, shards->count, sizeof *infos);
    for (uint32_t i = 0; infos && i < shards->count; i++) {
        const hw_shard *shard = shards->items[i];
        infos[i] = (hw_shard_info){place_of(arena, &shard->place), shard->record.entries, shard->mapping.bytes.len};
        *file_bytes += infos[i].file_bytes;
        if (!infos[i].place.ptr)
            return NULL;
    }
    return infos;
}

hw_status hw_index_describe(hw_index *index, hw_index_info *info, hw_error *err)
{
    const hw_store *store = index->store;
    const hw_manifest *manifest = hw_store_manifest(store);
    if (index->info.parts) { /* a page of the service asks for each request */
        *info = index->info;
        return HW_OK;
    }
    hw_index_info found = {
        .format_version = HW_FORMAT_VERSION,
        .entries = manifest->entries,
        .words = hw_vocabulary_count(hw_store_section(store, HW_SECTION_WORDS)),
        .names = hw_names_count(hw_store_section(store, HW_SECTION_NAMES)),
        .file_bytes = hw_store_bytes(store).len,
        .text_bytes = manifest->text_bytes,
        .parts = copy_parts(&index->memory, store),
        .part_count = hw_store_parts(store),
        .languages = copy_tallies(&index->memory, manifest->languages, manifest->language_count),
        .language_count = manifest->language_count,
        .sources = copy_tallies(&index->memory, manifest->sources, manifest->source_count),
        .source_count = manifest->source_count,
        .shard_count = hw_store_shards(store)->count,
    };
    found.shards = copy_shards(&index->memory, hw_store_shards(store), &found.file_bytes);
    for (size_t i = 0; i < sizeof manifest->content_hash; i++)
        snprintf(found.content_hash + 2 * i, 3, "%02x", manifest->content_hash[i]);
    if (!found.parts || !found.languages || !found.sources || !found.shards)
        return hw_fail_nomem(err);
    *info = index->info = found;
    return HW_OK;
}

hw_span hw_index_bytes(const hw_index *index)
{
    return hw_store_bytes(index->store);
}

hw_status hw_index_verify(const hw_index *index, hw_error *err)
{
    return hw_store_verify(index->store, err);
}
