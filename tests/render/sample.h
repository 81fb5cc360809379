/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_RENDER_SAMPLE_H
#define HW_TESTS_RENDER_SAMPLE_H

/* One answer with everything in it: two hits, the second a passage. */

#include "unit.h"

#include "render/render.h"

#define SAMPLE_DEFINITION "Time for <notes> & forms.\n\nrate = done / all"

static const hw_alias sample_aliases[] = {
    {.text = HW_LIT_INIT("WUT"), .kind = HW_ALIAS_ACRONYM},
    {.text = HW_LIT_INIT("czas \"po\""), .lang = HW_LIT_INIT("pl"), .kind = HW_ALIAS_TRANSLATION},
};
static const hw_span sample_tags[] = {HW_LIT_INIT("Sales"), HW_LIT_INIT("Help desk")};
static const hw_span sample_related[] = {HW_LIT_INIT("Talk time")};
static const hw_highlight sample_highlights[] = {
    {HW_FIELD_TERM, 0, 0, 4}, {HW_FIELD_ALIAS, 1, 0, 4}, {HW_FIELD_DEFINITION, 0, 9, 16}};
static const hw_explain_part sample_parts[] = {
    {HW_MATCH_WORD, HW_LIT_INIT("wrap"), HW_LIT_INIT("wrap"), 0.1, 0, {NULL, 0}},
    {HW_MATCH_TYPO, HW_LIT_INIT("tiem"), HW_LIT_INIT("time"), 0.2, 1, {NULL, 0}},
};
static const hw_span sample_suggestions[] = {HW_LIT_INIT("wrap time"), HW_LIT_INIT("wrap tie")};
static const hw_hit sample_hits[] = {
    {
        .entry = {.id = HW_LIT_INIT("s:wrap up"),
                  .term = HW_LIT_INIT("Wrap-up"),
                  .lang = HW_LIT_INIT("en"),
                  .definition = HW_LIT_INIT(SAMPLE_DEFINITION),
                  .source = HW_LIT_INIT("s"),
                  .status = HW_LIT_INIT("draft"),
                  .file = HW_LIT_INIT("s.md"),
                  .line = 7,
                  .aliases = sample_aliases,
                  .alias_count = 2,
                  .tags = sample_tags,
                  .tag_count = 2,
                  .related = sample_related,
                  .related_count = 1},
        .score = 0.1 + 0.2,
        .highlights = sample_highlights,
        .highlight_count = 3,
        .excerpt = {5, 25},
        .explanation = {sample_parts, 2},
    },
    {
        .entry = {.id = HW_LIT_INIT("s:2"),
                  .definition = HW_LIT_INIT("Just\t\x1b[2J text."),
                  .source = HW_LIT_INIT("s")},
        .score = 0.25,
        .concept = 1,
    },
};
static const hw_results sample_results = {.hits = sample_hits,
                                          .hit_count = 2,
                                          .estimated_total = 12,
                                          .took_us = 34,
                                          .suggestions = sample_suggestions,
                                          .suggestion_count = 2};
static const hw_answered sample = {.query = HW_LIT_INIT("wrap tiem"), .results = &sample_results, .offset = 9};

#endif
