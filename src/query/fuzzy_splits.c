/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/fuzzy.h"

#include "base/fail.h"

#include <math.h>

/* As costs in query/error_model.h. */
enum {
    SPACE_LEFT_OUT = 500,
    SHORT_PART = 250,   /* for each part of fewer than three letters: most words hold such a one by chance */
    SINGLE_LETTER = 400 /* for each part of one letter */
};

typedef struct ranked {
    hw_split split;
    double cost;
} ranked;

/* The most frequent word that folds to `part`; false when there is none. */
static hw_status find_part(hw_span vocabulary, hw_span part, hw_arena *arena, hw_word *word, bool *found, hw_error *err)
{
    const hw_word *words;
    size_t count;
    hw_status status = hw_vocabulary_find(vocabulary, part, arena, &words, &count, err);
    *found = status == HW_OK && count > 0;
    for (size_t i = 0; i < count && *found; i++)
        if (i == 0 || words[i].frequency > word->frequency)
            *word = words[i];
    return status;
}

static size_t count_letters(hw_span s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len; i++)
        letters += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return letters;
}

static double part_cost(const hw_word *word)
{
    size_t letters = count_letters(word->folded);
    return (letters == 1 ? SINGLE_LETTER : letters < 3 ? SHORT_PART : 0) - 25 * log(1 + (double)word->frequency);
}

/* Of equal ones the one with the longer left word stays behind: splits come in that order. */
static void insert(ranked *best, size_t *count, const ranked *added)
{
    size_t at = *count;
    while (at > 0 && added->cost < best[at - 1].cost)
        at--;
    if (at == HW_SPLITS_MOST)
        return;
    if (*count < HW_SPLITS_MOST)
        *count += 1;
    memmove(&best[at + 1], &best[at], (*count - 1 - at) * sizeof *best);
    best[at] = *added;
}

static double weigh(double cost)
{
    double strain = cost > 0 ? cost / 2200 : 0;
    return 0.95 * exp(-strain * strain);
}

static hw_status publish(const ranked *best, size_t best_count, hw_arena *arena, const hw_split **splits, size_t *count,
                         hw_error *err)
{
    hw_split *list = hw_arena_alloc(arena, best_count * sizeof *list);
    if (!list)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < best_count; i++) {
        list[i] = best[i].split;
        list[i].weight = weigh(best[i].cost);
    }
    *splits = list;
    *count = best_count;
    return HW_OK;
}

hw_status hw_fuzzy_splits(hw_span vocabulary, hw_span folded, hw_arena *arena, const hw_split **splits, size_t *count,
                          hw_error *err)
{
    ranked best[HW_SPLITS_MOST];
    size_t best_count = 0;
    *splits = NULL;
    *count = 0;
    if (folded.len > HW_WORD_BYTES_MOST)
        return HW_OK;
    for (size_t at = 1; at < folded.len; at++) {
        ranked added = {0};
        bool left, right = false;
        if (((unsigned char)folded.ptr[at] & 0xC0) == 0x80)
            continue;
        hw_status status = find_part(vocabulary, hw_span_sub(folded, 0, at), arena, &added.split.left, &left, err);
        if (status == HW_OK && left)
            status = find_part(vocabulary, hw_span_sub(folded, at, folded.len), arena, &added.split.right, &right, err);
        if (status != HW_OK)
            return status;
        if (!right)
            continue;
        added.cost = SPACE_LEFT_OUT + part_cost(&added.split.left) + part_cost(&added.split.right);
        insert(best, &best_count, &added);
    }
    return publish(best, best_count, arena, splits, count, err);
}
