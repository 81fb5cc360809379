/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "headword/index.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/replace.h"
#include "base/vec.h"
#include "glossary/batch.h"
#include "index/census.h"
#include "index/concept.h"
#include "index/document.h"
#include "index/lexicon.h"
#include "index/offers.h"
#include "index/order.h"
#include "index/receipts.h"
#include "index/record.h"
#include "index/synonyms.h"
#include "store/schema.h"
#include "store/sections.h"
#include "store/texts.h"

#include <stdlib.h>
#include <xxhash.h>

typedef struct build {
    const char *path;
    const hw_build_options *options;
    hw_replacement *file;
    const hw_entry **entries; /* in the order they are numbered */
    size_t count;

    hw_analyzer *analyzer;
    hw_postings_writer *postings;
    hw_texts_builder *texts;
    hw_names_builder *names;
    hw_aliases_builder *aliases;
    hw_lexicon *lexicon;
    hw_grouping *grouping;
    hw_offers *offers;
    hw_census languages, sources;
    HW_VEC(hw_doc) docs;
    hw_buf synonyms;
    hw_manifest manifest;

    hw_arena arena; /* of the entry at hand */
    hw_buf record;  /* of the entry at hand */
    XXH3_state_t *content;
} build;

static void report(const build *b, const char *stage, size_t done, size_t total)
{
    if (b->options->progress)
        b->options->progress(b->options->progress_context, stage, done, total);
}

/* An index may be overwritten; anything else that has the name is more likely a slip of the hand. */
static hw_status check_target(const char *path, hw_error *err)
{
    hw_mapping mapping;
    hw_error why = {0};
    hw_status status = hw_mapping_open(&mapping, path, &why);
    if (status == HW_E_NOTFOUND || status == HW_E_CORRUPT) /* nothing there, or an empty file */
        return HW_OK;
    if (status)
        return hw_fail(err, status, "%s", why.message);
    if (!hw_sections_recognise(mapping.bytes))
        status = hw_fail(err, HW_E_ARG, "%s: exists and is no index; remove it, or name another file to write", path);
    hw_mapping_close(&mapping);
    return status;
}

static hw_status take_census(build *b, hw_error *err)
{
    enum { LANGUAGES_MOST = UINT8_MAX + 1, SOURCES_MOST = UINT16_MAX + 1 };
    hw_status status = HW_OK;
    for (size_t i = 0; i < b->count && !status; i++) {
        hw_arena_clear(&b->arena);
        hw_span lang = hw_document_lang(b->entries[i], &b->arena);
        status = lang.ptr ? hw_census_add(&b->languages, lang, err) : hw_fail_nomem(err);
        if (!status)
            status = hw_census_add(&b->sources, b->entries[i]->source, err);
    }
    if (!status)
        status = hw_census_finish(&b->languages, LANGUAGES_MOST, "languages", err);
    if (!status)
        status = hw_census_finish(&b->sources, SOURCES_MOST, "sources", err);
    return status;
}

/* Polish without its dictionary still works, but not as well as people expect. */
static void check_dictionaries(const build *b)
{
    for (size_t i = 0; i < b->languages.names.count && b->options->warn; i++)
        if (hw_span_equal(b->languages.names.items[i].name, HW_LIT("pl")) &&
            !hw_analyzer_has_dictionary(b->analyzer, HW_LIT("pl")))
            b->options->warn(
                b->options->warn_context, b->path, 0,
                "there is no Polish dictionary on this machine: Polish words are matched by their suffixes; "
                "install libmorfologik-stemming2-java and build Headword again");
}

static hw_status open_parts(build *b, hw_error *err)
{
    hw_status status = check_target(b->path, err);
    if (!status)
        status = hw_replacement_open(&b->file, b->path, err);
    if (!status)
        status = take_census(b, err);
    if (!status)
        status = hw_analyzer_new(&b->analyzer, err);
    if (!status)
        status = hw_postings_writer_new(&b->postings, hw_replacement_scratch(b->file), err);
    if (!status)
        status = hw_texts_builder_new(&b->texts, err);
    if (!status)
        status = hw_names_builder_new(&b->names, err);
    if (!status)
        status = hw_aliases_builder_new(&b->aliases, err);
    if (!status)
        status = hw_lexicon_new(&b->lexicon, err);
    if (!status)
        status = hw_grouping_new(&b->grouping, err);
    if (!status)
        status = hw_offers_new(&b->offers, err);
    if (status)
        return status;
    b->content = XXH3_createState();
    if (!b->content)
        return hw_fail_nomem(err);
    XXH3_128bits_reset(b->content);
    return HW_OK;
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

static hw_status add_record(build *b, const hw_entry *given, hw_error *err)
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

static hw_status add_facts(build *b, const hw_document *document, hw_error *err)
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

static hw_status add_names(build *b, const hw_document *document, uint32_t number, hw_error *err)
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

static hw_status add_entry(build *b, uint32_t number, hw_error *err)
{
    hw_document document;
    const hw_term_count *terms;
    size_t count;
    hw_arena_clear(&b->arena);
    hw_status status = hw_document_analyze(&document, b->analyzer, b->entries[number], &b->arena, err);
    if (!status)
        status = hw_document_terms(&document, &b->arena, &terms, &count, err);
    if (!status)
        status = hw_postings_writer_add(b->postings, terms, count, err);
    if (!status)
        status = add_names(b, &document, number, err);
    if (!status)
        status = hw_receipts_add(b->aliases, b->entries[number], number, &b->arena, err);
    if (!status)
        status = hw_lexicon_add(b->lexicon, &document, number, err);
    if (!status)
        status = hw_grouping_add(b->grouping, &document, err);
    if (!status)
        status = hw_offers_add(b->offers, &document, b->lexicon, &b->arena, err);
    if (!status)
        status = add_facts(b, &document, err);
    return status ? status : add_record(b, b->entries[number], err);
}

static hw_status add_entries(build *b, hw_error *err)
{
    enum { REPORT_EVERY = 128 };
    hw_status status = HW_OK;
    check_dictionaries(b);
    for (size_t i = 0; i < b->count && !status; i++) {
        if (i % REPORT_EVERY == 0)
            report(b, "analyze", i, b->count);
        status = add_entry(b, (uint32_t)i, err);
    }
    if (!status)
        report(b, "analyze", b->count, b->count);
    return status;
}

static void finish_manifest(build *b)
{
    XXH128_canonical_t hash;
    XXH128_canonicalFromHash(&hash, XXH3_128bits_digest(b->content));
    memcpy(b->manifest.content_hash, hash.digest, sizeof b->manifest.content_hash);
    b->manifest.entries = (uint32_t)b->count;
    b->manifest.languages = b->languages.names.items;
    b->manifest.language_count = b->languages.names.count;
    b->manifest.sources = b->sources.names.items;
    b->manifest.source_count = b->sources.names.count;
}

/* The content hash as a UUID of version 8 (RFC 9562: made in a way of one's own). */
static hw_status write_postings(build *b, hw_error *err)
{
    unsigned char uuid[16];
    memcpy(uuid, b->manifest.content_hash, sizeof uuid);
    uuid[6] = (unsigned char)((uuid[6] & 0x0F) | 0x80);
    uuid[8] = (unsigned char)((uuid[8] & 0x3F) | 0x80);
    return hw_postings_writer_finish(b->postings, hw_replacement_fd(b->file), uuid, err);
}

static hw_status make_manifest(build *b, hw_buf *section, hw_error *err)
{
    hw_manifest_write(section, &b->manifest);
    return hw_buf_finish(section, err);
}

static hw_status make_docs(build *b, hw_buf *section, hw_error *err)
{
    return hw_docs_write(section, b->docs.items, b->docs.count, err);
}

static hw_status make_texts(build *b, hw_buf *section, hw_error *err)
{
    return hw_texts_builder_finish(b->texts, section, err);
}

static hw_status make_names(build *b, hw_buf *section, hw_error *err)
{
    return hw_names_builder_finish(b->names, section, err);
}

static hw_status make_aliases(build *b, hw_buf *section, hw_error *err)
{
    return hw_aliases_builder_finish(b->aliases, section, err);
}

static hw_status make_completions(build *b, hw_buf *section, hw_error *err)
{
    return hw_offers_write(b->offers, b->lexicon, section, err);
}

static hw_status make_words(build *b, hw_buf *section, hw_error *err)
{
    return hw_lexicon_write(b->lexicon, section, err);
}

static hw_status make_synonyms(build *b, hw_buf *section, hw_error *err)
{
    hw_buf_add(section, hw_buf_span(&b->synonyms));
    return hw_buf_finish(section, err);
}

static hw_status make_lemmas(build *b, hw_buf *section, hw_error *err)
{
    return hw_lexicon_write_lemmas(b->lexicon, b->analyzer, section, err);
}

static hw_status make_concepts(build *b, hw_buf *section, hw_error *err)
{
    return hw_grouping_write(b->grouping, b->entries, b->analyzer, section, err);
}

static hw_status write_sections(build *b, hw_error *err)
{
    static const struct {
        const char *name;
        hw_status (*make)(build *b, hw_buf *section, hw_error *err);
    } sections[] = {{HW_SECTION_MANIFEST, make_manifest}, {HW_SECTION_DOCS, make_docs},
                    {HW_SECTION_TEXTS, make_texts},       {HW_SECTION_NAMES, make_names},
                    {HW_SECTION_WORDS, make_words},       {HW_SECTION_LEMMAS, make_lemmas},
                    {HW_SECTION_ALIASES, make_aliases},   {HW_SECTION_CONCEPTS, make_concepts},
                    {HW_SECTION_SYNONYMS, make_synonyms}, {HW_SECTION_COMPLETIONS, make_completions}};
    enum { SECTIONS = sizeof sections / sizeof *sections };
    hw_sections_writer writer;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    hw_status status = hw_sections_begin(&writer, hw_replacement_fd(b->file), b->path, err);
    for (size_t i = 0; i < SECTIONS && !status; i++) {
        report(b, "write", i, SECTIONS);
        hw_buf_clear(&section);
        status = sections[i].make(b, &section, err);
        if (!status)
            status = hw_sections_add(&writer, sections[i].name, hw_buf_span(&section), err);
    }
    if (!status)
        status = hw_sections_finish(&writer, err);
    if (!status)
        report(b, "write", SECTIONS, SECTIONS);
    hw_sections_release(&writer);
    hw_buf_release(&section);
    return status;
}

/* Before the lemma table is written, which has the words of the rules too. */
static hw_status compile_synonyms(build *b, hw_error *err)
{
    hw_span languages[UINT8_MAX + 1]; /* as many as take_census allows */
    size_t count = b->languages.names.count;
    for (size_t i = 0; i < count; i++)
        languages[i] = b->languages.names.items[i].name;
    return hw_synonyms_compile(b->options->synonyms, b->analyzer, languages, count, b->lexicon, &b->synonyms, err);
}

static hw_status write_file(build *b, hw_error *err)
{
    finish_manifest(b);
    report(b, "compact", 0, 1);
    hw_status status = write_postings(b, err);
    if (status)
        return status;
    report(b, "compact", 1, 1);
    status = write_sections(b, err);
    return status ? status : hw_replacement_commit(b->file, err);
}

static void release(build *b)
{
    hw_postings_writer_free(b->postings);
    hw_texts_builder_free(b->texts);
    hw_names_builder_free(b->names);
    hw_aliases_builder_free(b->aliases);
    hw_lexicon_free(b->lexicon);
    hw_grouping_free(b->grouping);
    hw_offers_free(b->offers);
    hw_analyzer_free(b->analyzer);
    hw_census_release(&b->languages);
    hw_census_release(&b->sources);
    hw_vec_release(&b->docs);
    hw_buf_release(&b->synonyms);
    hw_buf_release(&b->record);
    hw_arena_release(&b->arena);
    XXH3_freeState(b->content);
    hw_replacement_close(b->file);
    free(b->entries);
}

hw_status hw_index_build(const char *path, const hw_glossary *glossary, const hw_build_options *options, hw_error *err)
{
    static const hw_build_options defaults = HW_BUILD_OPTIONS_INIT;
    build b = {.path = path, .options = options ? options : &defaults};
    hw_buf_init(&b.synonyms, SIZE_MAX);
    hw_buf_init(&b.record, SIZE_MAX);
    hw_status status = hw_order_entries(glossary, &b.entries, &b.count, err);
    if (!status)
        status = open_parts(&b, err);
    if (!status)
        status = add_entries(&b, err);
    if (!status)
        status = compile_synonyms(&b, err);
    if (!status)
        status = write_file(&b, err);
    release(&b);
    return status;
}
