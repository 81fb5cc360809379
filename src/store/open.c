/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/store.h"

#include "base/fail.h"
#include "store/fleet.h"
#include "store/image.h"
#include "store/schema.h"
#include "store/texts.h"

#include <stdlib.h>

struct hw_store {
    hw_image *image;
    hw_texts *texts;       /* NULL until the first entry is asked for */
    hw_postings *postings; /* NULL until they are asked for */
    hw_fleet *fleet;       /* NULL unless the index is in shards */
};

/* Takes the image. */
static hw_status make_store(hw_store **out, hw_image *image, hw_error *err)
{
    hw_store *store = calloc(1, sizeof *store);
    if (!store) {
        hw_image_close(image);
        return hw_fail_nomem(err);
    }
    store->image = image;
    hw_status status = HW_OK;
    if (hw_image_shards(image)->count)
        status = hw_fleet_new(&store->fleet, hw_image_shards(image), err);
    if (status)
        hw_store_close(store);
    else
        *out = store;
    return status;
}

static hw_status open_store(hw_store **out, const char *path, hw_image_kind kind, hw_error *err)
{
    hw_image *image;
    *out = NULL;
    hw_status status = hw_image_open(&image, path, kind, err);
    return status ? status : make_store(out, image, err);
}

hw_status hw_store_open(hw_store **out, const char *path, hw_error *err)
{
    return open_store(out, path, HW_IMAGE_INDEX, err);
}

hw_status hw_store_open_file(hw_store **out, const char *path, hw_error *err)
{
    return open_store(out, path, HW_IMAGE_INDEX_OR_SHARD, err);
}

bool hw_store_is_stub(const char *path)
{
    hw_mapping mapping;
    if (hw_mapping_open(&mapping, path, NULL))
        return false;
    bool is_stub = hw_stub_recognise(path, mapping.bytes);
    hw_mapping_close(&mapping);
    return is_stub;
}

hw_status hw_store_clone(hw_store **out, const hw_store *store, hw_error *err)
{
    *out = NULL;
    return make_store(out, hw_image_share(store->image), err);
}

void hw_store_close(hw_store *store)
{
    if (!store)
        return;
    hw_postings_close(store->postings);
    hw_texts_close(store->texts);
    hw_fleet_free(store->fleet);
    hw_image_close(store->image);
    free(store);
}

uint32_t hw_store_entries(const hw_store *store)
{
    return hw_image_manifest(store->image)->entries;
}

hw_span hw_store_section(const hw_store *store, const char *name)
{
    return hw_sections_find(hw_image_sections(store->image), name);
}

const hw_manifest *hw_store_manifest(const hw_store *store)
{
    return hw_image_manifest(store->image);
}

hw_status hw_store_postings(hw_store *store, hw_postings **out, hw_error *err)
{
    hw_status status = HW_OK;
    if (!store->postings)
        status = store->fleet ? hw_fleet_postings(store->fleet, &store->postings, err)
                              : hw_image_postings(store->image, &store->postings, err);
    *out = store->postings;
    return status;
}

hw_doc hw_store_doc(const hw_store *store, uint32_t entry)
{
    const hw_manifest *manifest = hw_image_manifest(store->image);
    hw_doc doc = hw_docs_get(hw_image_docs(store->image), entry);
    if (doc.lang >= manifest->language_count) /* damaged: whoever looks it up must not leave the manifest */
        doc.lang = 0;
    if (doc.source >= manifest->source_count)
        doc.source = 0;
    return doc;
}

const hw_docs *hw_store_docs(const hw_store *store)
{
    return hw_image_docs(store->image);
}

static hw_status open_texts(hw_store *store, hw_error *err)
{
    hw_texts *texts = NULL;
    hw_span section = hw_store_section(store, HW_SECTION_TEXTS);
    hw_status status = store->fleet ? hw_texts_open_apart(&texts, section, hw_fleet_texts(store->fleet), err)
                                    : hw_texts_open(&texts, section, err);
    if (!status && hw_texts_count(texts) != hw_store_entries(store))
        status = hw_image_fail(store->image, "its texts are of another number of entries", err);
    if (status)
        hw_texts_close(texts);
    else
        store->texts = texts;
    return status;
}

hw_status hw_store_entry(hw_store *store, uint32_t entry, hw_arena *arena, hw_entry *out, hw_error *err)
{
    hw_status status = store->texts ? HW_OK : open_texts(store, err);
    return status ? status : hw_texts_entry(store->texts, entry, arena, out, err);
}

hw_status hw_store_title(hw_store *store, uint32_t entry, hw_arena *arena, hw_span *id, hw_span *term, hw_error *err)
{
    hw_status status = store->texts ? HW_OK : open_texts(store, err);
    return status ? status : hw_texts_title(store->texts, entry, arena, id, term, err);
}

size_t hw_store_parts(const hw_store *store)
{
    return hw_image_sections(store->image)->count;
}

hw_store_part hw_store_part_at(const hw_store *store, size_t i)
{
    hw_section section = hw_sections_at(hw_image_sections(store->image), i);
    return (hw_store_part){section.name, section.offset, section.bytes.len, section.hash};
}

hw_span hw_store_bytes(const hw_store *store)
{
    return hw_image_file(store->image);
}

const hw_shards *hw_store_shards(const hw_store *store)
{
    return hw_image_shards(store->image);
}

hw_status hw_store_verify(const hw_store *store, hw_error *err)
{
    return hw_image_verify(store->image, err);
}
