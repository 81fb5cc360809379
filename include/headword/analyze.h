/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_ANALYZE_H
#define HEADWORD_ANALYZE_H

/* What the analyzer makes of a text: the same code serves definitions and queries.
 *
 * Text goes through: word segmentation (UAX #29) -> NFKC case folding -> accent folding -> lemmas
 * from a dictionary, else a stemmer. Byte offsets into the original text survive every stage.
 *
 * Thread safety: one thread per hw_analyzer.
 */

#include "headword/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hw_token_flag {
    HW_TOKEN_ACRONYM = 1 << 0, /* initials: two or more capitals ("CSAT", "C.R.M.", "SLA-ów") */
    HW_TOKEN_NUMBER = 1 << 1,  /* has a digit */
    HW_TOKEN_STOP = 1 << 2,    /* a function word of the language ("the", "jest") */
    HW_TOKEN_LEMMA = 1 << 3    /* the stems are lemmas from a dictionary, not cut suffixes */
} hw_token_flag;

typedef struct hw_token {
    uint32_t start; /* byte range [start, end) in the text that was given */
    uint32_t end;
    uint32_t position;    /* 0, 1, 2, ... */
    uint32_t flags;       /* hw_token_flag */
    hw_span word;         /* normalized: NFKC, case folded, dots of an acronym removed */
    hw_span folded;       /* the same without accents ("obsługi" -> "obslugi"); equals word when there are none */
    const hw_span *stems; /* index terms, all readings, at least one, no duplicates, first = most usual */
    size_t stem_count;
} hw_token;

typedef struct hw_analyzer hw_analyzer;

/* An analyzer of its own, with the dictionaries this installation has. Errors: NOMEM, IO. */
HW_API hw_status hw_analyzer_new(hw_analyzer **out, hw_error *err);
HW_API void hw_analyzer_free(hw_analyzer *analyzer);

/* The tokens of a text in a language ("" or unknown = no stemming). They are borrowed until the next call
 * on this analyzer or its end. Invalid UTF-8 is treated as a word break. Errors: NOMEM, ARG (text over 1 GiB). */
HW_API hw_status hw_analyze(hw_analyzer *analyzer, hw_span lang, hw_span text, const hw_token **tokens,
                            size_t *count, hw_error *err);

#ifdef __cplusplus
}
#endif
#endif
