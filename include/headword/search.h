/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_SEARCH_H
#define HEADWORD_SEARCH_H

/* Asking an index.
 *
 *     hw_results *results = NULL;
 *     hw_search_options options = HW_SEARCH_OPTIONS_INIT;
 *     if (hw_search(index, query, &options, &results, &err) == HW_OK)
 *         for (size_t i = 0; i < results->hit_count; i++) use(&results->hits[i]);
 *     hw_results_free(results);
 *
 * Query language: words; "a phrase"; -word or -"a phrase" (not); field:value with the fields lang, source,
 * tag, term and status; the last word also matches as a prefix. Everything else is punctuation: no query
 * that is valid UTF-8 is an error.
 *
 * Entries that define the same thing, in other sources or languages, are one concept: a query that names one of them
 * finds the others as well. A query that names several concepts ("CPH") has several senses.
 *
 * Order is total and deterministic: score, then id. Thread safety: as hw_index; results are free-standing
 * and may go to another thread, but die with their hw_results_free, not with the index.
 */

#include "headword/explain.h"
#include "headword/index.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hw_search_options {
    hw_span lang;       /* only entries in this language (BCP 47 primary tag), unless the query is a name that has none
                         * there: then those it has, marked HW_HIT_OTHER_LANGUAGE; empty = all */
    hw_span source;     /* only entries of this source; empty = all */
    hw_span tag;        /* only entries with this tag; empty = all */
    uint32_t limit;     /* hits wanted, 1 .. 10000 */
    uint32_t offset;    /* hits skipped, 0 .. 10000 */
    uint32_t flags;     /* hw_search_flag */
    uint32_t budget_us; /* microseconds of wall clock that finding may take, 0 = no limit; what was found by then is
                         * ranked and shown, for which as much time again is spent at most: see hw_results.partial */
} hw_search_options;

typedef enum hw_search_flag {
    HW_SEARCH_EXPLAIN = 1 << 0,   /* fill hw_hit.explanation */
    HW_SEARCH_NO_PREFIX = 1 << 1, /* the last word is whole */
    HW_SEARCH_NO_FUZZY = 1 << 2,  /* no typing errors forgiven */
    HW_SEARCH_NO_TEXT = 1 << 3    /* ids and scores only: entry has id alone, no highlights (fast, for evaluation) */
} hw_search_flag;

#define HW_SEARCH_OPTIONS_INIT                                                                                         \
    {                                                                                                                  \
        {0, 0}, {0, 0}, {0, 0}, 10, 0, 0, 0                                                                            \
    }

typedef enum hw_field { HW_FIELD_TERM = 0, HW_FIELD_ALIAS, HW_FIELD_DEFINITION, HW_FIELDS } hw_field;

/* A stretch to highlight: bytes [start, end) of the term, of alias number `item`, or of the definition;
 * whole characters, as readers see them. */
typedef struct hw_highlight {
    hw_field field;
    uint32_t item;
    uint32_t start;
    uint32_t end;
} hw_highlight;

/* The part of a definition worth showing: bytes [start, end), on word boundaries,
 * or between characters of a very long word. */
typedef struct hw_excerpt {
    uint32_t start;
    uint32_t end;
} hw_excerpt;

typedef enum hw_hit_flag {
    HW_HIT_OTHER_LANGUAGE = 1 << 0 /* not in the language asked for: there is no answer in that */
} hw_hit_flag;

typedef struct hw_hit {
    hw_entry entry;
    uint32_t concept;               /* hits of the same concept have the same number; good for this index file only */
    uint32_t flags;                 /* hw_hit_flag */
    double score;                   /* the sum of the explanation's parts, exactly */
    const hw_highlight *highlights; /* by field, item, start; never overlapping */
    size_t highlight_count;
    hw_excerpt excerpt;
    hw_explanation explanation; /* empty without HW_SEARCH_EXPLAIN */
} hw_hit;

/* One of the things that the whole query is the name of. */
typedef struct hw_sense {
    hw_span label; /* what an acronym stands for here, else the headword */
    uint32_t concept;
    const hw_span *ids; /* its entries, best first, whether or not they are on this page */
    size_t id_count;
    const hw_span *sources; /* of these entries, each once; likewise tags */
    size_t source_count;
    const hw_span *tags;
    size_t tag_count;
} hw_sense;

typedef struct hw_results {
    const hw_hit *hits;
    size_t hit_count;
    uint64_t estimated_total;   /* entries that match: so many at least. Of those that cannot be among the hits asked
                                 * for not all are counted */
    uint32_t took_us;           /* microseconds, wall clock */
    int partial;                /* not 0: the time of the budget ran out; there may be more and better hits */
    const hw_span *suggestions; /* "did you mean", best first, when a word was corrected */
    size_t suggestion_count;
    const hw_sense *senses; /* best first; none unless there are two. Not with HW_SEARCH_NO_TEXT */
    size_t sense_count;
} hw_results;

/* NULL options = defaults. An empty result is HW_OK with hit_count 0.
 * Errors: NOMEM, ARG (limit or offset out of range), SYNTAX (invalid UTF-8 or a query over 64 KiB), CORRUPT, IO. */
HW_API hw_status hw_search(hw_index *index, hw_span query, const hw_search_options *options, hw_results **out,
                           hw_error *err);

/* Every definition of one headword or alias, over all sources and languages: exact after case, accents,
 * hyphens, dots and inflection are set aside; nothing fuzzy. Those of one concept come together. An abbreviation
 * that is no entry's name, but that the text of one introduces ("average handle time (AHT)"), is looked up by what it
 * stands for. Same options and errors as hw_search. */
HW_API hw_status hw_define(hw_index *index, hw_span term, const hw_search_options *options, hw_results **out,
                           hw_error *err);

/* The entry that has this id, byte for byte: one hit without highlights and with score 0, or none. Of the options only
 * HW_SEARCH_NO_TEXT counts. Costs the logarithm of the entries. Errors: NOMEM, CORRUPT. */
HW_API hw_status hw_entry_get(hw_index *index, hw_span id, const hw_search_options *options, hw_results **out,
                              hw_error *err);

/* The same by number: entries are numbered 0, 1, 2, ... in the order of their ids, byte by byte. Good for looking
 * through all of an index. Errors: those of hw_entry_get, ARG (no such number). */
HW_API hw_status hw_entry_at(hw_index *index, uint32_t number, const hw_search_options *options, hw_results **out,
                             hw_error *err);

HW_API void hw_results_free(hw_results *results);

#ifdef __cplusplus
}
#endif
#endif
