/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_BUILD_H
#define HW_INDEX_BUILD_H

/* A build under way; for this room only.
 *
 *     entries --hw_build_entries--> postings, texts, names, ... --hw_build_file--> one file
 *                                                              --hw_build_shards--> several, and a stub
 *
 * All steps share their work among threads (base/relay.h): the files are the same however many there are.
 */

#include "base/replace.h"
#include "base/vec.h"
#include "headword/index.h"
#include "index/census.h"
#include "index/concept.h"
#include "index/lexicon.h"
#include "index/offers.h"
#include "store/aliases.h"
#include "store/texts.h"

#include <xxhash.h>

/* A file that is written: the index, or a shard of it. */
typedef struct hw_build_output {
    const char *path;
    uint32_t first, end; /* of the entries whose postings it has */
    hw_replacement *file;
    hw_postings_writer *postings;
} hw_build_output;

typedef struct hw_build {
    const char *path; /* of the index, or of its stub */
    const hw_build_options *options;
    hw_build_output *outputs;
    size_t output_count;
    size_t filling;       /* the output of the entry at hand */
    hw_replacement *stub; /* NULL unless there are to be shards */
    hw_buf stub_text;
    const hw_entry **entries; /* in the order they are numbered */
    size_t count;

    size_t jobs;
    hw_analyzer **analyzers; /* one a thread */
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

    hw_arena paths;
    hw_arena arena; /* of the entry at hand */
    hw_buf record;  /* of the entry at hand */
    XXH3_state_t *content;
} hw_build;

void hw_build_report(const hw_build *build, const char *stage, size_t done, size_t total);

/* Is the memory given enough, as far as one can tell before? Errors: ARG, saying how much is. */
hw_status hw_build_budget(const hw_build *build, hw_error *err);

/* And was it, so far? Errors: NOMEM. */
hw_status hw_build_check_memory(const hw_build *build, hw_error *err);

/* Analyzes the entries, and adds each to all that the file is made of. */
hw_status hw_build_entries(hw_build *build, hw_error *err);

/* Opens what is written to: refuses to replace what is no index. */
hw_status hw_build_open_outputs(hw_build *build, hw_error *err);
void hw_build_close_outputs(hw_build *build);

/* Makes the parts of the file, in order; the first has no name: the Xapian part, which for one file is written by then.
 */
typedef struct hw_build_sink {
    hw_status (*take)(void *context, const char *name, hw_span section, hw_error *err);
    void *context;
} hw_build_sink;
hw_status hw_build_parts(hw_build *build, const hw_build_sink *sink, hw_error *err);

/* Writes the Xapian part of an output. */
hw_status hw_build_postings(const hw_build *build, size_t output, hw_error *err);

/* Makes the parts, and writes and commits the outputs. */
hw_status hw_build_file(hw_build *build, hw_error *err);
hw_status hw_build_shards(hw_build *build, hw_error *err);

#endif
