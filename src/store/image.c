/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/image.h"

#include "base/fail.h"
#include "base/file.h"
#include "store/glass_postings.h"
#include "store/schema.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <xxhash.h>

struct hw_image {
    atomic_uint handles;
    hw_mapping mapping;
    hw_sections sections;
    hw_arena arena;
    hw_manifest manifest;
    hw_docs docs;
    char *path;
    hw_shards shards; /* none unless the file is a stub */
};

hw_status hw_image_fail(const hw_image *image, const char *what, hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "%s: %s; rebuild with headword index", image->path, what);
}

static hw_status open_shards(hw_image *image, hw_error *err)
{
    return hw_shards_open(&image->shards, image->path, image->mapping.bytes, &image->arena, &image->sections, err);
}

static hw_status open_sections(hw_image *image, hw_error *err)
{
    hw_status status = hw_mapping_open(&image->mapping, image->path, err);
    if (status)
        return status;
    if (hw_stub_recognise(image->path, image->mapping.bytes))
        return open_shards(image, err);
    return hw_sections_open(&image->sections, image->mapping.bytes, image->path, err);
}

/* A shard alone: it knows how many entries it has. */
static hw_status open_shard(hw_image *image, hw_span section, hw_image_kind kind, hw_error *err)
{
    hw_shard_record record;
    if (!hw_shard_record_read(&record, section))
        return hw_image_fail(image, "what it says of itself as a shard is damaged", err);
    if (kind == HW_IMAGE_INDEX)
        return hw_fail(err, HW_E_ARG, "%s: shard %u of %u of an index; open the stub that names them all", image->path,
                       record.number, record.of);
    image->manifest.entries = record.entries;
    return HW_OK;
}

static hw_status open_parts(hw_image *image, hw_image_kind kind, hw_error *err)
{
    hw_span manifest, shard;
    hw_status status = open_sections(image, err);
    if (status)
        return status;
    shard = hw_sections_find(&image->sections, HW_SECTION_SHARD);
    if (shard.len)
        return open_shard(image, shard, kind, err);
    manifest = hw_sections_find(&image->sections, HW_SECTION_MANIFEST);
    status = hw_manifest_read(manifest, &image->arena, &image->manifest, err);
    if (status)
        return status;
    if (!hw_docs_open(&image->docs, hw_sections_find(&image->sections, HW_SECTION_DOCS), image->manifest.entries))
        return hw_image_fail(image, "its facts are not those of as many entries as it says", err);
    if (image->manifest.entries && (!image->manifest.language_count || !image->manifest.source_count))
        return hw_image_fail(image, "it has entries of no language or source", err);
    return HW_OK;
}

hw_status hw_image_open(hw_image **out, const char *path, hw_image_kind kind, hw_error *err)
{
    *out = NULL;
    hw_image *image = calloc(1, sizeof *image);
    if (!image)
        return hw_fail_nomem(err);
    atomic_init(&image->handles, 1);
    image->path = strdup(path);
    hw_status status = image->path ? open_parts(image, kind, err) : hw_fail_nomem(err);
    if (status)
        hw_image_close(image);
    else
        *out = image;
    return status;
}

hw_image *hw_image_share(hw_image *image)
{
    atomic_fetch_add_explicit(&image->handles, 1, memory_order_relaxed);
    return image;
}

void hw_image_close(hw_image *image)
{
    if (!image || atomic_fetch_sub_explicit(&image->handles, 1, memory_order_acq_rel) > 1)
        return;
    hw_shards_close(&image->shards);
    hw_arena_release(&image->arena);
    hw_mapping_close(&image->mapping);
    free(image->path);
    free(image);
}

const char *hw_image_path(const hw_image *image)
{
    return image->path;
}

const hw_sections *hw_image_sections(const hw_image *image)
{
    return &image->sections;
}

const hw_manifest *hw_image_manifest(const hw_image *image)
{
    return &image->manifest;
}

const hw_docs *hw_image_docs(const hw_image *image)
{
    return &image->docs;
}

hw_span hw_image_file(const hw_image *image)
{
    return image->mapping.bytes;
}

const hw_shards *hw_image_shards(const hw_image *image)
{
    return &image->shards;
}

static hw_status verify_part(const hw_image *image, size_t i, hw_error *err)
{
    hw_section section = hw_sections_at(&image->sections, i);
    if (XXH3_64bits(section.bytes.ptr, section.bytes.len) == section.hash)
        return HW_OK;
    return hw_fail(err, HW_E_CORRUPT, "%s: its part \"%.*s\" is damaged; rebuild with headword index", image->path,
                   (int)section.name.len, section.name.ptr);
}

hw_status hw_image_postings(const hw_image *image, hw_postings **out, hw_error *err)
{
    hw_postings *postings;
    *out = NULL;
    hw_status status = hw_postings_open_mapped(&postings, hw_sections_at(&image->sections, 0).bytes, err);
    if (!status && postings->entries != image->manifest.entries)
        status = hw_image_fail(image, "its postings are of another number of entries", err);
    if (status)
        hw_postings_close(postings);
    else
        *out = postings;
    return status;
}

/* The common sections were verified as they came; shards elsewhere are verified there. */
static hw_status verify_shards(const hw_image *image, hw_error *err)
{
    hw_status status = HW_OK;
    for (uint32_t i = 0; i < image->shards.count && !status; i++)
        if (hw_shard_is_here(image->shards.items[i]))
            status = hw_shards_verify_file(image->shards.items[i], err);
    return status;
}

hw_status hw_image_verify(const hw_image *image, hw_error *err)
{
    hw_status status = HW_OK;
    if (image->shards.count)
        return verify_shards(image, err);
    for (size_t i = 0; i < image->sections.count && !status; i++)
        status = verify_part(image, i, err);
    if (!status && !hw_sections_fill(&image->sections))
        status = hw_image_fail(image, "something stands between its parts", err);
    return status;
}
