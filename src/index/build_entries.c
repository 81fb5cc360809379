/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/build.h"

#include "base/fail.h"
#include "base/relay.h"
#include "glossary/batch.h"
#include "index/receipts.h"
#include "index/record.h"

#include <stdlib.h>

enum {
    CHUNK = 64,      /* entries that a thread takes at a time */
    CHUNKS_A_JOB = 4 /* in work, at most */
};

/* A stretch of entries, analyzed. */
typedef struct chunk {
    hw_arena arena;
    hw_document documents[CHUNK];
    struct {
        const hw_term_count *items;
        size_t count;
    } terms[CHUNK];
} chunk;

typedef struct work {
    hw_build *build;
    chunk *chunks; /* by slot */
} work;

static size_t chunk_end(const hw_build *build, size_t item)
{
    size_t end = (item + 1) * CHUNK;
    return end < build->count ? end : build->count;
}

static hw_status prepare(void *context, size_t thread, size_t slot, size_t item, hw_error *err)
{
    work *w = context;
    hw_build *b = w->build;
    chunk *c = &w->chunks[slot];
    hw_status status = HW_OK;
    hw_arena_clear(&c->arena);
    for (size_t i = item * CHUNK, k = 0; i < chunk_end(b, item) && !status; i++, k++) {
        status = hw_document_analyze(&c->documents[k], b->analyzers[thread], b->entries[i], &c->arena, err);
        if (!status)
            status = hw_document_terms(&c->documents[k], &c->arena, &c->terms[k].items, &c->terms[k].count, err);
    }
    return status;
}

/* The entry as if nobody knew where it stood. */
static hw_status forget_place(hw_entry *entry, hw_arena *arena, hw_error *err)
{
    hw_alias *aliases = hw_arena_zero(arena, entry->alias_count, sizeof *aliases);
    if (!aliases)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < entry->alias_count; i++) {
        aliases[i] = entry->aliases[i];
        aliases[i].line = 0;
    }
    entry->aliases = aliases;
    entry->file = (hw_span){NULL, 0};
    entry->line = 0;
    return HW_OK;
}

static hw_status add_record(hw_build *b, const hw_entry *given, hw_error *err)
{
    hw_entry entry = *given;
    bool placed = hw_entry_has_place(given);
    hw_status status = placed ? HW_OK : forget_place(&entry, &b->arena, err);
    if (status)
        return status;
    hw_buf_clear(&b->record);
    hw_record_write(&b->record, &entry);
    status = hw_buf_finish(&b->record, err);
    if (status)
        return status;
    XXH3_128bits_update(b->content, b->record.data, b->record.len);
    return hw_texts_builder_add(b->texts, given, placed ? HW_PLACE_KEPT : HW_PLACE_FORGOTTEN, err);
}

static hw_status add_facts(hw_build *b, const hw_document *document, hw_error *err)
{
    uint32_t lang, source;
    hw_doc facts = hw_document_facts(document);
    hw_status status = hw_census_position(&b->languages, document->lang, &lang, err);
    if (!status)
        status = hw_census_position(&b->sources, document->entry->source, &source, err);
    if (status)
        return status;
    facts.lang = (uint8_t)lang;
    facts.source = (uint16_t)source;
    if (!hw_vec_push(&b->docs, facts))
        return hw_fail_nomem(err);
    b->manifest.total_length += facts.length;
    b->manifest.text_bytes += hw_document_bytes(document);
    return HW_OK;
}

static hw_status add_names(hw_build *b, const hw_document *document, uint32_t number, hw_error *err)
{
    size_t too_long;
    const hw_entry *entry = document->entry;
    hw_status status = hw_document_names(document, number, &b->arena, b->names, &too_long, err);
    if (status || too_long == 0 || !b->options->warn)
        return status;
    hw_span file = hw_arena_copy(&b->arena, entry->file);
    if (!file.ptr)
        return hw_fail_nomem(err);
    b->options->warn(b->options->warn_context, file.ptr, entry->line,
                     "a name is too long to be looked up whole; it is found by its words only");
    return HW_OK;
}

static hw_status add_entry(hw_build *b, const hw_document *document, uint32_t number, hw_error *err)
{
    hw_arena_clear(&b->arena);
    hw_status status = add_names(b, document, number, err);
    if (!status)
        status = hw_receipts_add(b->aliases, document->entry, number, &b->arena, err);
    if (!status)
        status = hw_lexicon_add(b->lexicon, document, number, err);
    if (!status)
        status = hw_grouping_add(b->grouping, document, err);
    if (!status)
        status = hw_offers_add(b->offers, document, b->lexicon, &b->arena, err);
    if (!status)
        status = add_facts(b, document, err);
    return status ? status : add_record(b, document->entry, err);
}

static hw_status accept(void *context, size_t slot, size_t item, hw_error *err)
{
    work *w = context;
    hw_build *b = w->build;
    const chunk *c = &w->chunks[slot];
    hw_status status = hw_build_check_memory(b, err);
    hw_build_report(b, "analyze", item * CHUNK, b->count);
    for (size_t i = item * CHUNK, k = 0; i < chunk_end(b, item) && !status; i++, k++) {
        b->filling += i == b->outputs[b->filling].end;
        status = hw_postings_writer_add(b->outputs[b->filling].postings, c->terms[k].items, c->terms[k].count, err);
        if (!status)
            status = add_entry(b, &c->documents[k], (uint32_t)i, err);
    }
    return status;
}

hw_status hw_build_entries(hw_build *build, hw_error *err)
{
    hw_relay relay = {.jobs = build->jobs,
                      .slots = CHUNKS_A_JOB * build->jobs,
                      .items = (build->count + CHUNK - 1) / CHUNK,
                      .prepare = prepare,
                      .accept = accept};
    work w = {build, calloc(relay.slots, sizeof *w.chunks)};
    relay.context = &w;
    if (!w.chunks)
        return hw_fail_nomem(err);
    hw_status status = hw_relay_run(&relay, err);
    for (size_t i = 0; i < relay.slots; i++)
        hw_arena_release(&w.chunks[i].arena);
    free(w.chunks);
    if (!status)
        hw_build_report(build, "analyze", build->count, build->count);
    return status;
}
