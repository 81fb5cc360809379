/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "headword/index.h"

#include "base/fail.h"
#include "base/relay.h"
#include "index/build.h"
#include "index/order.h"
#include "index/synonyms.h"

#include <stdlib.h>

void hw_build_report(const hw_build *b, const char *stage, size_t done, size_t total)
{
    if (b->options->progress)
        b->options->progress(b->options->progress_context, stage, done, total);
}

static hw_status take_census(hw_build *b, hw_error *err)
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
static void check_dictionaries(const hw_build *b)
{
    for (size_t i = 0; i < b->languages.names.count && b->options->warn; i++)
        if (hw_span_equal(b->languages.names.items[i].name, HW_LIT("pl")) &&
            !hw_analyzer_has_dictionary(b->analyzers[0], HW_LIT("pl")))
            b->options->warn(
                b->options->warn_context, b->path, 0,
                "there is no Polish dictionary on this machine: Polish words are matched by their suffixes; "
                "install libmorfologik-stemming2-java and build Headword again");
}

static size_t count_jobs(const hw_build_options *options)
{
    enum { JOBS_MOST = 256 };
    size_t jobs = options->jobs ? options->jobs : hw_cores();
    return jobs < JOBS_MOST ? jobs : JOBS_MOST;
}

static hw_status open_analyzers(hw_build *b, hw_error *err)
{
    hw_status status = HW_OK;
    b->analyzers = calloc(b->jobs, sizeof(hw_analyzer *));
    if (!b->analyzers)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < b->jobs && !status; i++)
        status = hw_analyzer_new(&b->analyzers[i], err);
    if (!status)
        check_dictionaries(b);
    return status;
}

static hw_status open_parts(hw_build *b, hw_error *err)
{
    b->jobs = count_jobs(b->options);
    hw_status status = hw_build_budget(b, err);
    if (!status)
        status = hw_build_open_outputs(b, err);
    if (!status)
        status = take_census(b, err);
    if (!status)
        status = open_analyzers(b, err);
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

/* Before the lemma table is written, which has the words of the rules too. */
static hw_status compile_synonyms(hw_build *b, hw_error *err)
{
    hw_span languages[UINT8_MAX + 1]; /* as many as take_census allows */
    size_t count = b->languages.names.count;
    for (size_t i = 0; i < count; i++)
        languages[i] = b->languages.names.items[i].name;
    return hw_synonyms_compile(b->options->synonyms, b->analyzers[0], languages, count, b->lexicon, &b->synonyms, err);
}

static void release(hw_build *b)
{
    hw_texts_builder_free(b->texts);
    hw_names_builder_free(b->names);
    hw_aliases_builder_free(b->aliases);
    hw_lexicon_free(b->lexicon);
    hw_grouping_free(b->grouping);
    hw_offers_free(b->offers);
    for (size_t i = 0; b->analyzers && i < b->jobs; i++)
        hw_analyzer_free(b->analyzers[i]);
    free(b->analyzers);
    hw_census_release(&b->languages);
    hw_census_release(&b->sources);
    hw_vec_release(&b->docs);
    hw_buf_release(&b->synonyms);
    hw_buf_release(&b->record);
    hw_arena_release(&b->arena);
    XXH3_freeState(b->content);
    hw_build_close_outputs(b);
    free(b->entries);
}

hw_status hw_index_build(const char *path, const hw_glossary *glossary, const hw_build_options *options, hw_error *err)
{
    static const hw_build_options defaults = HW_BUILD_OPTIONS_INIT;
    hw_build b = {.path = path, .options = options ? options : &defaults};
    hw_buf_init(&b.synonyms, SIZE_MAX);
    hw_buf_init(&b.record, SIZE_MAX);
    hw_buf_init(&b.stub_text, SIZE_MAX);
    hw_status status = hw_order_entries(glossary, &b.entries, &b.count, err);
    if (!status)
        status = open_parts(&b, err);
    if (!status)
        status = hw_build_entries(&b, err);
    if (!status)
        status = compile_synonyms(&b, err);
    if (!status)
        status = b.options->shards ? hw_build_shards(&b, err) : hw_build_file(&b, err);
    release(&b);
    return status;
}
