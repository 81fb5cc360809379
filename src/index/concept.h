/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_CONCEPT_H
#define HW_INDEX_CONCEPT_H

/* Which entries define the same concept, over sources and languages.
 *
 *     documents --collect--> profiles --buckets of a shared name--> pairs --judge--> links --best first--> concepts
 *
 * Entries that share a name are compared in pairs; a pair is found the same, different, or left open
 * (concept_pair.h has the rules). Links are taken best first, and two groups join only where no pair across them is
 * different, so that chains of loosely related names do not grow into one concept. Entries without a headword stay
 * alone.
 */

#include "index/document.h"

typedef struct hw_grouping hw_grouping;
hw_status hw_grouping_new(hw_grouping **out, hw_error *err);
void hw_grouping_free(hw_grouping *grouping);

/* Documents come in the order of their numbers: 0, 1, 2, ... What is needed of them is copied. */
hw_status hw_grouping_add(hw_grouping *grouping, const hw_document *document, hw_error *err);

/* The concepts section (store/concepts.h). `entries` are those the documents were made of, `analyzer` reads
 * definitions where names leave it open. */
hw_status hw_grouping_write(hw_grouping *grouping, const hw_entry *const *entries, hw_analyzer *analyzer,
                            hw_buf *section, hw_error *err);

#endif
