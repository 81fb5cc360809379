/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/fuzzy.h"

#include "base/fail.h"
#include "query/error_model.h"

#include <math.h>

enum {
    SMALL = 1 << 16,     /* a vocabulary of fewer words is cheap to search, and has few words near another: */
    ENOUGH_OF_SMALL = 4, /* candidates to look for, where one must do in a large one */
    NAME_BONUS = 70      /* a word of some headword or alias is likelier meant */
};

static const double FREQUENCY_BONUS = 25; /* times the logarithm of a word's entries */

typedef struct ranked {
    hw_candidate candidate;
    uint32_t cost;
    double distance; /* cost less what speaks for the word; it orders the candidates */
} ranked;

typedef struct ranking {
    hw_error_model model;
    hw_span word;
    ranked best[HW_CANDIDATES_MOST];
    size_t count;
} ranking;

static bool has_digit(hw_span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
            return true;
    return false;
}

static bool comes_before(const ranked *a, const ranked *b)
{
    if (a->distance != b->distance)
        return a->distance < b->distance;
    int order = hw_span_compare(a->candidate.word.folded, b->candidate.word.folded);
    return order ? order < 0 : hw_span_compare(a->candidate.word.word, b->candidate.word.word) < 0;
}

static void insert(ranking *found, const ranked *added)
{
    size_t at = found->count;
    while (at > 0 && comes_before(added, &found->best[at - 1]))
        at--;
    if (at == HW_CANDIDATES_MOST)
        return;
    if (found->count < HW_CANDIDATES_MOST)
        found->count++;
    memmove(&found->best[at + 1], &found->best[at], (found->count - 1 - at) * sizeof *added);
    found->best[at] = *added;
}

static void rank(ranking *found, const hw_near_word *near, size_t count)
{
    found->count = 0;
    for (size_t i = 0; i < count; i++) {
        const hw_word *word = &near[i].word;
        hw_spelling meant;
        if (word->flags & HW_WORD_ACRONYM || has_digit(word->folded) || hw_span_equal(word->word, found->word) ||
            !hw_spelling_read(&meant, word->word, word->folded))
            continue;
        ranked added = {.candidate = {.word = *word, .edits = near[i].edits}};
        added.cost = hw_error_cost(&found->model, &meant);
        added.distance = added.cost - FREQUENCY_BONUS * log(1 + (double)word->frequency) -
                         (word->flags & HW_WORD_NAME ? NAME_BONUS : 0);
        insert(found, &added);
    }
}

/* Whether farther candidates could hardly be better, so that looking for them would not pay. */
static bool is_settled(const ranking *found, uint32_t edits, size_t enough)
{
    uint32_t plausible = edits > 1 ? 2200 : 600;
    for (size_t i = 0; i < found->count; i++)
        if (found->best[i].cost <= plausible)
            return found->count >= enough;
    return false;
}

/* How plausible the best is by itself, the longer the word the more; and how the others compare with it. */
static double weigh(const ranking *found, const ranked *one)
{
    double strain = found->best[0].cost / 2200.0 * 12 / (found->model.typed.count + 4);
    return 0.95 * exp(-strain * strain) * exp((found->best[0].distance - one->distance) / 400);
}

static hw_status publish(const ranking *found, hw_arena *arena, const hw_candidate **candidates, size_t *count,
                         hw_error *err)
{
    hw_candidate *list = hw_arena_alloc(arena, found->count * sizeof *list);
    if (!list)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < found->count; i++) {
        list[i] = found->best[i].candidate;
        list[i].weight = weigh(found, &found->best[i]);
    }
    *candidates = list;
    *count = found->count;
    return HW_OK;
}

hw_status hw_fuzzy_candidates(hw_span vocabulary, hw_span word, hw_span folded, hw_arena *arena,
                              const hw_candidate **candidates, size_t *count, hw_error *err)
{
    ranking found;
    *candidates = NULL;
    *count = 0;
    found.word = word;
    if (has_digit(folded) || !hw_error_model_init(&found.model, word, folded))
        return HW_OK;
    uint32_t letters = found.model.typed.count, most = letters < 2 ? 0 : letters < 4 ? 1 : letters < 6 ? 2 : 3;
    size_t enough = hw_vocabulary_count(vocabulary) < SMALL ? ENOUGH_OF_SMALL : 1;
    found.count = 0;
    for (uint32_t edits = most ? 1 : 0; edits <= most; edits++) {
        const hw_near_word *near;
        size_t near_count;
        hw_status status = hw_vocabulary_near(vocabulary, folded, edits, arena, &near, &near_count, err);
        if (status != HW_OK)
            return status;
        rank(&found, near, near_count);
        if (is_settled(&found, edits, enough))
            break;
    }
    return publish(&found, arena, candidates, count, err);
}
