/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_VOCABULARY_H
#define HW_STORE_VOCABULARY_H

/* Every normalized word of the index with its document frequency, in a form that is searched in place: whole, by
 * prefix, and within a few typing errors. Words are ordered and compared by their accent-folded form; words
 * that fold alike are kept apart.
 *
 *     header | forward automaton | backward automaton | frequencies | flags | peaks | frequent words
 *
 * The forward automaton spells each word as its folded form, and after a NUL what its accents are
 * (store/word_key.h); a word's rank there is its place in the arrays. The backward one spells the folded forms from
 * their ends, so that an error near the beginning is found as fast as one near the end.
 */

#include "base/arena.h"
#include "base/buf.h"

typedef enum hw_word_flag {
    HW_WORD_ACRONYM = 1 << 0, /* seen only, or nearly only, as initials in capitals */
    HW_WORD_NAME = 1 << 1     /* occurs in a headword or alias */
} hw_word_flag;

typedef struct hw_word {
    hw_span word;       /* normalized, with its accents */
    hw_span folded;     /* without accents */
    uint32_t frequency; /* entries that have it */
    uint32_t flags;     /* hw_word_flag */
} hw_word;

enum {
    HW_WORD_BYTES_MOST = 240,  /* longer words are left out: they are no words, and no term of Xapian's is as long */
    HW_NEAR_LETTERS_MOST = 60, /* words with more letters have no near words but themselves */
    HW_NEAR_EDITS_MOST = 3
};

/* Writing: each word once, in any order, whatever the order the same bytes. ARG: a word that is empty, comes twice,
 * is not UTF-8 or has a NUL. */
typedef struct hw_vocabulary_builder hw_vocabulary_builder;
hw_status hw_vocabulary_builder_new(hw_vocabulary_builder **out, hw_error *err);
hw_status hw_vocabulary_builder_add(hw_vocabulary_builder *builder, const hw_word *word, hw_error *err);
hw_status hw_vocabulary_builder_finish(hw_vocabulary_builder *builder, hw_buf *section, hw_error *err);
void hw_vocabulary_builder_free(hw_vocabulary_builder *builder);

/* Reading. The section is untrusted and used in place; results live in the arena. Errors: NOMEM, CORRUPT. */
uint32_t hw_vocabulary_count(hw_span section);

/* All words whose folded form is exactly `folded` (none is not an error). */
hw_status hw_vocabulary_find(hw_span section, hw_span folded, hw_arena *arena, const hw_word **words, size_t *count,
                             hw_error *err);

/* The `most` most frequent words whose folded form begins with `folded`, most frequent first, then byte order. */
hw_status hw_vocabulary_prefix(hw_span section, hw_span folded, size_t most, hw_arena *arena, const hw_word **words,
                               size_t *count, hw_error *err);

typedef struct hw_near_word {
    hw_word word;
    uint32_t edits; /* optimal string alignment distance of the folded forms, in code points */
} hw_near_word;

/* All words whose folded form is within `edits` (0 to HW_NEAR_EDITS_MOST) insertions, deletions, substitutions and
 * swaps of neighbours of `folded`: by distance, then frequency (high first), then byte order. */
hw_status hw_vocabulary_near(hw_span section, hw_span folded, uint32_t edits, hw_arena *arena,
                             const hw_near_word **words, size_t *count, hw_error *err);

typedef struct hw_near_beginning {
    hw_span folded;
    uint32_t edits;
} hw_near_beginning;

/* Beginnings of words within `edits` (1 or 2) of `folded`: of each way through the vocabulary the shortest, however
 * the word goes on. In byte order, in the arena; none when `folded` has more than HW_NEAR_LETTERS_MOST letters. */
hw_status hw_vocabulary_near_beginnings(hw_span section, hw_span folded, uint32_t edits, hw_arena *arena,
                                        const hw_near_beginning **beginnings, size_t *count, hw_error *err);

#endif
