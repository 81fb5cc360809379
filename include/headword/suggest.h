/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_SUGGEST_H
#define HEADWORD_SUGGEST_H

/* What to offer while somebody types: headwords and aliases of which a word begins so.
 *
 *     typed           offered
 *     "handle"        Average Handle Time, Handle Time
 *     "wskaznik ob"   Wskaźnik obsługi
 *     "wrap u"        Wrap-up, Wrap Up Time
 *     "knowlege b"    Knowledge Base              misspelt, since nothing begins so
 *     "acw"           ACW (After-Call Work)       an acronym only when it is complete, and then first
 *
 * Case, accents, blanks, hyphens and dots do not matter. Names that begin with what was typed come before names of
 * which an inner word does, then headwords before aliases, then common and short names. Each name is offered
 * once, however many entries have it. The order is total and deterministic: score, then the name.
 *
 * Thread safety: as hw_index. Suggestions are free-standing, and die with hw_suggestions_free.
 */

#include "headword/index.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hw_suggest_flag {
    HW_SUGGEST_NO_FUZZY = 1 << 0, /* no typing errors forgiven */
    HW_SUGGEST_NO_ENTRY = 1 << 1  /* names only: id and term stay empty, no entry is read (fast) */
} hw_suggest_flag;

typedef struct hw_suggest_options {
    hw_span lang;   /* names used in this language (BCP 47), others only when there is none; empty = all alike */
    uint32_t limit; /* suggestions wanted, 1 .. 1000 */
    uint32_t flags; /* hw_suggest_flag */
} hw_suggest_options;

#define HW_SUGGEST_OPTIONS_INIT                                                                                        \
    {                                                                                                                  \
        {0, 0}, 10, 0                                                                                                  \
    }

typedef enum hw_suggestion_kind {
    HW_SUGGESTION_TERM = 0, /* a headword; the others are aliases, in the order of hw_alias_kind */
    HW_SUGGESTION_SYNONYM,
    HW_SUGGESTION_ACRONYM,
    HW_SUGGESTION_VARIANT,
    HW_SUGGESTION_TRANSLATION,
    HW_SUGGESTION_KINDS
} hw_suggestion_kind;

/* Bytes [start, end) of a text; whole characters, as readers see them. */
typedef struct hw_text_range {
    uint32_t start;
    uint32_t end;
} hw_text_range;

typedef struct hw_suggestion {
    hw_span text; /* as the glossary writes it */
    hw_suggestion_kind kind;
    hw_span lang;                    /* of the text; "" = unknown */
    hw_span term;                    /* the headword it stands for; equals text for a headword */
    hw_span id;                      /* of an entry that has the name */
    double score;                    /* 0 .. 1, to four decimals */
    const hw_text_range *highlights; /* what was typed, in text; rising, never overlapping */
    size_t highlight_count;
} hw_suggestion;

typedef struct hw_suggestions {
    const hw_suggestion *items;
    size_t count;
    uint32_t took_us; /* microseconds, wall clock */
} hw_suggestions;

/* NULL options = defaults. Nothing to offer is HW_OK with count 0.
 * Errors: NOMEM, ARG (limit out of range), SYNTAX (invalid UTF-8, or over 64 KiB), CORRUPT, IO. */
HW_API hw_status hw_suggest(hw_index *index, hw_span typed, const hw_suggest_options *options, hw_suggestions **out,
                            hw_error *err);
HW_API void hw_suggestions_free(hw_suggestions *suggestions);

/* "term", "synonym", "acronym", "variant", "translation". Never NULL. */
HW_API const char *hw_suggestion_kind_name(hw_suggestion_kind kind);

#ifdef __cplusplus
}
#endif
#endif
