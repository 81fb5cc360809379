/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_COMPLETIONS_H
#define HW_STORE_COMPLETIONS_H

/* Names to offer while they are typed: beside each squash key of the name table (store/names.h) a weight, the languages
 * it is used in and how it is written; and where the words inside the keys begin, sorted by what follows.
 *
 *     u32 names | u32 inner words | u32 language sets | u32 their bytes | u32 bytes of respellings
 *     language sets: u8 length, tags joined by spaces
 *     weights, a byte a name | peaks: the largest of each HW_COMPLETION_GROUP weights
 *     language set of each name, a byte; left out when there is but one set
 *     u32 offset of each HW_COMPLETION_BLOCK respellings | respellings (store/respelling.h)
 *     inner words: name, in as few bytes as all names take, and u8 offset in its key
 *     peaks of the inner words | heads: the first 8 bytes of each HW_COMPLETION_GROUPth, zero-padded
 *
 * 8 to 10 bytes a name. What weights and kinds mean is decided above. The bytes are untrusted: every number is
 * checked where it is followed.
 */

#include "base/arena.h"
#include "base/buf.h"
#include "store/respelling.h"

enum {
    HW_COMPLETION_GROUP = 64,
    HW_COMPLETION_BLOCK = 32,
    HW_COMPLETION_HEAD = 8,
    HW_COMPLETION_SETS = 256,
    HW_COMPLETION_OFFSET_MOST = UINT8_MAX /* words that begin farther inside a key are not found by their beginning */
};

/* Writing. */
typedef struct hw_completion {
    hw_span key;           /* a squash key that the name table has, too */
    hw_span text;          /* as it is shown; at most HW_RESPELLED_MOST bytes */
    hw_span langs;         /* tags joined by spaces */
    uint8_t kind;          /* < HW_RESPELLING_KINDS */
    uint8_t weight;        /* 0 = not offered by its beginning */
    const uint8_t *starts; /* offsets in the key where inner words begin, each once */
    size_t start_count;
} hw_completion;

/* Adding: each key of the name table once, in any order. */
typedef struct hw_completions_builder hw_completions_builder;
hw_status hw_completions_builder_new(hw_completions_builder **out, hw_error *err);
hw_status hw_completions_builder_add(hw_completions_builder *builder, const hw_completion *completion, hw_error *err);
hw_status hw_completions_builder_finish(hw_completions_builder *builder, hw_buf *section, hw_error *err);
void hw_completions_builder_free(hw_completions_builder *builder);

/* Reading, in place. */
typedef struct hw_completions {
    hw_span table; /* the name table */
    uint32_t names, inner;
    const uint8_t *weights, *peaks, *lang_sets; /* lang_sets: NULL when there is one set */
    hw_span sets;
    hw_span offsets, respellings;
    const uint8_t *words; /* inner */
    uint32_t word_bytes;
    const uint8_t *inner_peaks, *heads;
} hw_completions;

/* Errors: CORRUPT. */
hw_status hw_completions_open(hw_completions *out, hw_span section, hw_span table, hw_error *err);

/* Which language sets have a tag. */
typedef struct hw_lang_filter {
    bool has[HW_COMPLETION_SETS];
} hw_lang_filter;
void hw_completions_filter(const hw_completions *completions, hw_span tag, hw_lang_filter *out);

typedef enum hw_completion_list { HW_COMPLETION_NAMES = 0, HW_COMPLETION_INNER } hw_completion_list;

/* Places in a list: [first, end). */
typedef struct hw_completion_range {
    hw_completion_list list;
    uint32_t first, end;
} hw_completion_range;

/* Names that begin with `prefix`, or have an inner word that does, with what follows. Errors: CORRUPT. */
hw_status hw_completions_range(const hw_completions *completions, hw_completion_list list, hw_span prefix,
                               hw_completion_range *range, hw_error *err);

/* A name, and where in its key a beginning was found. */
typedef struct hw_completion_place {
    uint32_t name;
    uint8_t offset;
    uint8_t weight;
} hw_completion_place;

/* An inner word by its number. at < inner. Errors: CORRUPT. */
hw_status hw_completions_word(const hw_completions *completions, uint32_t at, hw_completion_place *out, hw_error *err);

typedef struct hw_completion_places {
    hw_completion_place *items; /* room for `most` */
    size_t count, most;
} hw_completion_places;

/* Appends the heaviest of a range that are not among the places yet, until there are `most`; of equal weight in
 * the order of the list. filter NULL = all languages. Errors: CORRUPT. */
hw_status hw_completions_best(const hw_completions *completions, hw_completion_range range,
                              const hw_lang_filter *filter, hw_completion_places *places, hw_error *err);

/* Whether a name is used in a language of the filter. name < names. */
bool hw_completions_passes(const hw_completions *completions, const hw_lang_filter *filter, uint32_t name);

/* The tags of a name's languages, joined by spaces, its own first. name < names. */
hw_span hw_completions_langs(const hw_completions *completions, uint32_t name);

/* How a name is written. key: its key. */
hw_status hw_completions_spell(const hw_completions *completions, uint32_t name, hw_span key, size_t mark,
                               size_t mark_end, hw_respelled *out, hw_error *err);

#endif
