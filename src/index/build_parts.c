/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/build.h"

#include "base/fail.h"
#include "base/relay.h"
#include "store/schema.h"

static void finish_manifest(hw_build *b)
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

/* The content hash as a UUID of version 8 (RFC 9562: made in a way of one's own), another one for each shard. */
hw_status hw_build_postings(const hw_build *b, size_t output, hw_error *err)
{
    unsigned char uuid[16];
    memcpy(uuid, b->manifest.content_hash, sizeof uuid);
    uuid[6] = (unsigned char)((uuid[6] & 0x0F) | 0x80);
    uuid[8] = (unsigned char)((uuid[8] & 0x3F) | 0x80);
    uuid[14] ^= (unsigned char)b->options->shards;
    uuid[15] ^= (unsigned char)output;
    return hw_postings_writer_finish(b->outputs[output].postings, hw_replacement_fd(b->outputs[output].file), uuid,
                                     err);
}

static hw_status make_postings(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    (void)section;
    return b->options->shards ? HW_OK : hw_build_postings(b, 0, err);
}

static hw_status make_manifest(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    hw_manifest_write(section, &b->manifest);
    return hw_buf_finish(section, err);
}

static hw_status make_docs(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    return hw_docs_write(section, b->docs.items, b->docs.count, err);
}

static hw_status make_texts(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    return hw_texts_builder_finish(b->texts, section, err);
}

static hw_status make_names(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    return hw_names_builder_finish(b->names, section, err);
}

static hw_status make_aliases(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    return hw_aliases_builder_finish(b->aliases, section, err);
}

static hw_status make_completions(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    return hw_offers_write(b->offers, b->lexicon, section, err);
}

static hw_status make_words(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    return hw_lexicon_write(b->lexicon, section, err);
}

static hw_status make_synonyms(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    (void)analyzer;
    hw_buf_add(section, hw_buf_span(&b->synonyms));
    return hw_buf_finish(section, err);
}

static hw_status make_lemmas(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    return hw_lexicon_write_lemmas(b->lexicon, analyzer, section, err);
}

static hw_status make_concepts(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    return hw_grouping_write(b->grouping, b->entries, analyzer, section, err);
}

typedef hw_status make_fn(hw_build *b, hw_analyzer *analyzer, hw_buf *section, hw_error *err);

/* The parts, in the order of the file. The first two take longest. */
static const struct {
    const char *name; /* NULL = the Xapian part */
    make_fn *make;
} parts[] = {{NULL, make_postings},
             {HW_SECTION_TEXTS, make_texts},
             {HW_SECTION_NAMES, make_names},
             {HW_SECTION_WORDS, make_words},
             {HW_SECTION_LEMMAS, make_lemmas},
             {HW_SECTION_CONCEPTS, make_concepts},
             {HW_SECTION_COMPLETIONS, make_completions},
             {HW_SECTION_ALIASES, make_aliases},
             {HW_SECTION_SYNONYMS, make_synonyms},
             {HW_SECTION_DOCS, make_docs},
             {HW_SECTION_MANIFEST, make_manifest}};
enum { PARTS = sizeof parts / sizeof *parts };

typedef struct work {
    hw_build *build;
    const hw_build_sink *sink;
    hw_buf sections[PARTS];
} work;

static hw_status prepare(void *context, size_t thread, size_t slot, size_t item, hw_error *err)
{
    work *w = context;
    return parts[item].make(w->build, w->build->analyzers[thread], &w->sections[slot], err);
}

static hw_status accept(void *context, size_t slot, size_t item, hw_error *err)
{
    work *w = context;
    if (parts[item].name)
        hw_build_report(w->build, "write", item, PARTS);
    else
        hw_build_report(w->build, "compact", 1, 1);
    hw_status status = hw_build_check_memory(w->build, err);
    if (!status)
        status = w->sink->take(w->sink->context, parts[item].name, hw_buf_span(&w->sections[slot]), err);
    hw_buf_release(&w->sections[slot]);
    return status;
}

hw_status hw_build_parts(hw_build *build, const hw_build_sink *sink, hw_error *err)
{
    work w = {.build = build, .sink = sink};
    hw_relay relay = {&w, build->jobs, PARTS, PARTS, prepare, accept};
    for (size_t i = 0; i < PARTS; i++)
        hw_buf_init(&w.sections[i], SIZE_MAX);
    finish_manifest(build);
    hw_build_report(build, "compact", 0, 1);
    hw_status status = hw_relay_run(&relay, err);
    if (!status)
        hw_build_report(build, "write", PARTS, PARTS);
    for (size_t i = 0; i < PARTS; i++)
        hw_buf_release(&w.sections[i]);
    return status;
}
