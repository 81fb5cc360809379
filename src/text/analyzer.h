/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_ANALYZER_H
#define HW_TEXT_ANALYZER_H

/* The analyzer as the rest of the house sees it; the public part is headword/analyze.h. */

#include "base/arena.h"
#include "base/buf.h"
#include "headword/analyze.h"

#include <stdbool.h>

/* An analyzer that takes its lemmas from an index's lemma table (a section, borrowed, may be empty) instead of the
 * installed dictionaries: cheap to make, loads nothing. Errors: NOMEM, CORRUPT. */
hw_status hw_analyzer_new_from_table(hw_analyzer **out, hw_span lemma_table, hw_error *err);

/* Are the words of this language looked up in an installed dictionary? (The build warns when Polish is not.) */
bool hw_analyzer_has_dictionary(const hw_analyzer *analyzer, hw_span lang);

/* As hw_analyze, but the tokens live in the caller's arena. */
hw_status hw_analyze_into(hw_analyzer *analyzer, hw_span lang, hw_span text, hw_arena *arena, const hw_token **tokens,
                          size_t *count, hw_error *err);

/* The same, but words that the sieve (text/sieve.h) keeps back may be left out, positions count what is left, and
 * stop words are not told: for whoever looks for stems. */
struct hw_sieve;
hw_status hw_analyze_sifted(hw_analyzer *analyzer, const struct hw_sieve *sieve, hw_span lang, hw_span text,
                            hw_arena *arena, const hw_token **tokens, size_t *count, hw_error *err);

/* The bytes of a lemma table that gives, without any dictionary, the same stems for every inflected form (with and
 * without accents) of every dictionary lemma that `words` have. `words` are normalized words of texts in `lang`.
 * Adding the same words in another order gives the same bytes. */
typedef struct hw_lemma_builder hw_lemma_builder;
hw_status hw_lemma_builder_new(hw_lemma_builder **out, hw_analyzer *analyzer, hw_error *err);
hw_status hw_lemma_builder_add(hw_lemma_builder *builder, hw_span lang, hw_span word, hw_error *err);
hw_status hw_lemma_builder_finish(hw_lemma_builder *builder, hw_buf *out, hw_error *err);
void hw_lemma_builder_free(hw_lemma_builder *builder);

#endif
