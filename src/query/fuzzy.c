/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/fuzzy.h"

#include "base/fail.h"
#include "query/error_model.h"

#include <math.h>

enum {
    PLAUSIBLE = 1000, /* a candidate of this cost ends the search for farther ones */
    NAME_BONUS = 70   /* a word of some headword or alias is likelier meant */
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

static void insert(ranking *ranking, const ranked *added)
{
    size_t at = ranking->count;
    while (at > 0 && comes_before(added, &ranking->best[at - 1]))
        at--;
    if (at == HW_CANDIDATES_MOST)
        return;
    if (ranking->count < HW_CANDIDATES_MOST)
        ranking->count++;
    memmove(&ranking->best[at + 1], &ranking->best[at], (ranking->count - 1 - at) * sizeof *added);
    ranking->best[at] = *added;
}

static void rank(ranking *ranking, const hw_near_word *near, size_t count)
{
    ranking->count = 0;
    for (size_t i = 0; i < count; i++) {
        const hw_word *word = &near[i].word;
        hw_spelling meant;
        if (word->flags & HW_WORD_ACRONYM || has_digit(word->folded) || hw_span_equal(word->word, ranking->word) ||
            !hw_spelling_read(&meant, word->word, word->folded))
            continue;
        ranked added = {.candidate = {.word = *word, .edits = near[i].edits}};
        added.cost = hw_error_cost(&ranking->model, &meant);
        added.distance = added.cost - FREQUENCY_BONUS * log(1 + (double)word->frequency) -
                         (word->flags & HW_WORD_NAME ? NAME_BONUS : 0);
        insert(ranking, &added);
    }
}

static bool is_settled(const ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->best[i].cost <= PLAUSIBLE)
            return true;
    return false;
}

/* How plausible the best is by itself, the longer the word the more; and how the others compare with it. */
static double weigh(const ranking *ranking, const ranked *one)
{
    double strain = ranking->best[0].cost / 2200.0 * 12 / (ranking->model.typed.count + 4);
    return 0.95 * exp(-strain * strain) * exp((ranking->best[0].distance - one->distance) / 400);
}

static hw_status publish(const ranking *ranking, hw_arena *arena, const hw_candidate **candidates, size_t *count,
                         hw_error *err)
{
    hw_candidate *list = hw_arena_alloc(arena, ranking->count * sizeof *list);
    if (!list)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < ranking->count; i++) {
        list[i] = ranking->best[i].candidate;
        list[i].weight = weigh(ranking, &ranking->best[i]);
    }
    *candidates = list;
    *count = ranking->count;
    return HW_OK;
}

hw_status hw_fuzzy_candidates(hw_span vocabulary, hw_span word, hw_span folded, hw_arena *arena,
                              const hw_candidate **candidates, size_t *count, hw_error *err)
{
    ranking ranking;
    *candidates = NULL;
    *count = 0;
    ranking.word = word;
    if (has_digit(folded) || !hw_error_model_init(&ranking.model, word, folded))
        return HW_OK;
    uint32_t letters = ranking.model.typed.count;
    uint32_t least = letters < 2 ? 0 : letters < 8 ? 1 : 2, most = letters < 4 ? least : letters < 6 ? 2 : 3;
    for (uint32_t edits = least; edits <= most; edits++) {
        const hw_near_word *near;
        size_t near_count;
        hw_status status = hw_vocabulary_near(vocabulary, folded, edits, arena, &near, &near_count, err);
        if (status != HW_OK)
            return status;
        rank(&ranking, near, near_count);
        if (is_settled(&ranking))
            break;
    }
    return publish(&ranking, arena, candidates, count, err);
}
