/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/store.h"

#include "base/fail.h"
#include "base/file.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/sections.h"
#include "store/texts.h"

#include <stdlib.h>
#include <xxhash.h>

struct hw_store {
    hw_mapping mapping;
    hw_sections sections;
    hw_arena arena;
    hw_manifest manifest;
    hw_span docs;
    hw_texts *texts;       /* NULL until the first entry is asked for */
    hw_postings *postings; /* NULL until they are asked for */
    char *path;
};

static hw_status fail_damaged(const hw_store *store, const char *what, hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "%s: %s; rebuild with headword index", store->path, what);
}

static hw_status open_parts(hw_store *store, hw_error *err)
{
    hw_status status = hw_mapping_open(&store->mapping, store->path, err);
    if (!status)
        status = hw_sections_open(&store->sections, store->mapping.bytes, store->path, err);
    if (!status)
        status = hw_manifest_read(hw_store_section(store, HW_SECTION_MANIFEST), &store->arena, &store->manifest, err);
    if (status)
        return status;
    store->docs = hw_store_section(store, HW_SECTION_DOCS);
    if (store->docs.len != (uint64_t)store->manifest.entries * HW_DOC_BYTES)
        return fail_damaged(store, "its facts are not those of as many entries as it says", err);
    if (store->manifest.entries && (!store->manifest.language_count || !store->manifest.source_count))
        return fail_damaged(store, "it has entries of no language or source", err);
    return HW_OK;
}

hw_status hw_store_open(hw_store **out, const char *path, hw_error *err)
{
    *out = NULL;
    hw_status status;
    hw_store *store = calloc(1, sizeof *store);
    if (!store)
        return hw_fail_nomem(err);
    store->path = strdup(path);
    status = store->path ? open_parts(store, err) : hw_fail_nomem(err);
    if (status)
        goto done;
    *out = store;
    store = NULL;
done:
    hw_store_close(store);
    return status;
}

void hw_store_close(hw_store *store)
{
    if (!store)
        return;
    hw_postings_close(store->postings);
    hw_texts_close(store->texts);
    hw_arena_release(&store->arena);
    hw_mapping_close(&store->mapping);
    free(store->path);
    free(store);
}

uint32_t hw_store_entries(const hw_store *store)
{
    return store->manifest.entries;
}

hw_span hw_store_section(const hw_store *store, const char *name)
{
    return hw_sections_find(&store->sections, name);
}

const hw_manifest *hw_store_manifest(const hw_store *store)
{
    return &store->manifest;
}

static hw_status verify_part(const hw_store *store, size_t i, hw_error *err)
{
    hw_section section = hw_sections_at(&store->sections, i);
    if (XXH3_64bits(section.bytes.ptr, section.bytes.len) == section.hash)
        return HW_OK;
    return hw_fail(err, HW_E_CORRUPT, "%s: its part \"%.*s\" is damaged; rebuild with headword index", store->path,
                   (int)section.name.len, section.name.ptr);
}

/* Xapian trusts what it reads: flipped bits have ended it with a signal. So its part is hashed before it gets it,
 * which takes 1 ms for each 6 MB; our own sections are checked where they are followed instead. */
static hw_status open_postings(hw_store *store, hw_error *err)
{
    hw_postings *postings = NULL;
    hw_status status = verify_part(store, 0, err);
    if (!status)
        status = hw_postings_open(&postings, store->mapping.fd, err);
    if (!status && hw_postings_entries(postings) != store->manifest.entries)
        status = fail_damaged(store, "its postings are of another number of entries", err);
    if (status)
        hw_postings_close(postings);
    else
        store->postings = postings;
    return status;
}

hw_status hw_store_postings(hw_store *store, hw_postings **out, hw_error *err)
{
    hw_status status = store->postings ? HW_OK : open_postings(store, err);
    *out = store->postings;
    return status;
}

hw_doc hw_store_doc(const hw_store *store, uint32_t entry)
{
    hw_doc doc = hw_docs_get(store->docs, entry);
    if (doc.lang >= store->manifest.language_count) /* damaged: whoever looks it up must not leave the manifest */
        doc.lang = 0;
    if (doc.source >= store->manifest.source_count)
        doc.source = 0;
    return doc;
}

static hw_status open_texts(hw_store *store, hw_error *err)
{
    hw_texts *texts = NULL;
    hw_status status = hw_texts_open(&texts, hw_store_section(store, HW_SECTION_TEXTS), err);
    if (!status && hw_texts_count(texts) != store->manifest.entries)
        status = fail_damaged(store, "its texts are of another number of entries", err);
    if (status)
        hw_texts_close(texts);
    else
        store->texts = texts;
    return status;
}

hw_status hw_store_entry(hw_store *store, uint32_t entry, hw_arena *arena, hw_entry *out, hw_error *err)
{
    hw_span record;
    hw_status status = store->texts ? HW_OK : open_texts(store, err);
    if (!status)
        status = hw_texts_get(store->texts, entry, arena, &record, err);
    return status ? status : hw_record_read(record, arena, out, err);
}

hw_status hw_store_title(hw_store *store, uint32_t entry, hw_arena *arena, hw_span *id, hw_span *term, hw_error *err)
{
    enum { HEAD = 256 }; /* bytes that hold nearly every id and headword */
    hw_span head;
    hw_entry whole;
    hw_status status = store->texts ? HW_OK : open_texts(store, err);
    if (!status)
        status = hw_texts_head(store->texts, entry, HEAD, arena, &head, err);
    if (status || hw_record_title(head, id, term))
        return status;
    status = hw_store_entry(store, entry, arena, &whole, err);
    if (!status) {
        *id = whole.id;
        *term = whole.term;
    }
    return status;
}

size_t hw_store_parts(const hw_store *store)
{
    return store->sections.count;
}

hw_store_part hw_store_part_at(const hw_store *store, size_t i)
{
    hw_section section = hw_sections_at(&store->sections, i);
    return (hw_store_part){section.name, section.offset, section.bytes.len, section.hash};
}

uint64_t hw_store_bytes(const hw_store *store)
{
    return store->mapping.bytes.len;
}

hw_status hw_store_verify(const hw_store *store, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < store->sections.count && !status; i++)
        status = verify_part(store, i, err);
    return status;
}
