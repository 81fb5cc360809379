/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_VOCABULARY_VIEW_H
#define HW_STORE_VOCABULARY_VIEW_H

/* The vocabulary section taken apart, for the files that read it. Private to them and to the builder.
 *
 *     offset  size
 *          0     4  "HWV2"
 *          4     4  words
 *          8     4  frequent words
 *         12        forward automaton, ranked (store/automaton.h)
 *                   backward automaton, plain
 *                   a byte for each word: its frequency, 255 when it is that or more
 *                   two bits for each word: hw_word_flag
 *                   peaks: a byte for each HW_PEAK_WORDS words, the largest of their frequency bytes
 *                   frequent words: rank u32, frequency u32; by rank
 *
 * Numbers are little-endian. Opening checks the sizes; what an edge or a rank points to is checked where it is used.
 */

#include "store/automaton.h"
#include "store/vocabulary.h"

enum {
    HW_VOCABULARY_HEADER = 12,
    HW_MANY = 255,      /* as a frequency: look among the frequent words */
    HW_PEAK_WORDS = 256 /* words a peak stands for */
};

#define HW_VOCABULARY_MAGIC "HWV2"

typedef struct hw_pair_table { /* pairs of u32, ascending by the first */
    const char *pairs;
    uint32_t count;
} hw_pair_table;

typedef struct hw_vocabulary {
    uint32_t words;
    hw_automaton forward;
    hw_automaton backward;
    const uint8_t *frequencies;
    const uint8_t *flags;
    const uint8_t *peaks;
    hw_pair_table frequent;
} hw_vocabulary;

hw_status hw_vocabulary_open(hw_vocabulary *out, hw_span section, hw_error *err);

hw_status hw_vocabulary_fail(hw_error *err); /* CORRUPT */

/* A node on the way through the forward automaton. */
typedef struct hw_place {
    uint32_t node; /* 0: nothing goes on from here */
    uint32_t rank; /* of the first word that begins with what was read */
    bool final;    /* what was read so far is itself a word */
} hw_place;

hw_place hw_vocabulary_start(const hw_vocabulary *vocabulary);

/* Reads one more byte; false when no word goes on like that. */
bool hw_vocabulary_step(const hw_vocabulary *vocabulary, hw_place *place, uint8_t byte);

typedef HW_VEC(hw_word) hw_word_vec;

/* Words found so far, in the arena. */
typedef struct hw_word_list {
    hw_word *items;
    size_t count;
    size_t capacity;
} hw_word_list;

/* Appends every word that folds to `folded` (in the arena), where `place` is the place after reading it. */
hw_status hw_vocabulary_words_at(const hw_vocabulary *vocabulary, hw_place place, hw_span folded, hw_arena *arena,
                                 hw_word_list *words, hw_error *err);

/* Appends the word at `rank`, one of those that begin with `prefix`, where `place` is the place after reading it. */
hw_status hw_vocabulary_word_at(const hw_vocabulary *vocabulary, hw_place place, hw_span prefix, uint32_t rank,
                                hw_arena *arena, hw_word_list *words, hw_error *err);

/* How many words begin with what was read. */
uint32_t hw_vocabulary_words_below(const hw_vocabulary *vocabulary, hw_place place);

/* First item of the table whose first number is at least `first`. */
uint32_t hw_pair_find(hw_pair_table table, uint32_t first);

static inline uint32_t hw_pair_first(hw_pair_table table, uint32_t at)
{
    return hw_get_u32(table.pairs + 8 * (size_t)at);
}

static inline uint32_t hw_pair_second(hw_pair_table table, uint32_t at)
{
    return hw_get_u32(table.pairs + 8 * (size_t)at + 4);
}

#endif
