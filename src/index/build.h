/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_BUILD_H
#define HW_INDEX_BUILD_H

/* A build under way; for this room only.
 *
 *     entries --hw_build_entries--> postings, texts, names, ... --hw_build_file--> one file
 *
 * Both steps share their work among threads (base/relay.h): the file is the same however many there are.
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

typedef struct hw_build {
    const char *path;
    const hw_build_options *options;
    hw_replacement *file;
    const hw_entry **entries; /* in the order they are numbered */
    size_t count;

    size_t jobs;
    hw_analyzer **analyzers; /* one a thread */
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
} hw_build;

void hw_build_report(const hw_build *build, const char *stage, size_t done, size_t total);

/* Is the memory given enough, as far as one can tell before? Errors: ARG, saying how much is. */
hw_status hw_build_budget(const hw_build *build, hw_error *err);

/* And was it, so far? Errors: NOMEM. */
hw_status hw_build_check_memory(const hw_build *build, hw_error *err);

/* Analyzes the entries, and adds each to all that the file is made of. */
hw_status hw_build_entries(hw_build *build, hw_error *err);

/* Makes the parts of the file, and writes them. */
hw_status hw_build_file(hw_build *build, hw_error *err);

#endif
