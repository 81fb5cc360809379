/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/vocabulary.h"

#include "base/fail.h"
#include "store/vocabulary_view.h"

#include <stdlib.h>

uint32_t hw_vocabulary_count(hw_span section)
{
    hw_vocabulary vocabulary;
    return hw_vocabulary_open(&vocabulary, section, NULL) == HW_OK ? vocabulary.words : 0;
}

static bool walk(const hw_vocabulary *vocabulary, hw_span bytes, hw_place *place)
{
    *place = hw_vocabulary_start(vocabulary);
    if (bytes.len > HW_WORD_BYTES_MOST || (bytes.len && memchr(bytes.ptr, '\0', bytes.len)))
        return false;
    for (size_t i = 0; i < bytes.len; i++)
        if (!hw_vocabulary_step(vocabulary, place, (uint8_t)bytes.ptr[i]))
            return false;
    return true;
}

hw_status hw_vocabulary_find(hw_span section, hw_span folded, hw_arena *arena, const hw_word **words, size_t *count,
                             hw_error *err)
{
    hw_vocabulary vocabulary;
    hw_word_list found = {0};
    hw_place place;
    *words = NULL;
    *count = 0;
    hw_status status = hw_vocabulary_open(&vocabulary, section, err);
    if (status != HW_OK || !walk(&vocabulary, folded, &place))
        return status;
    hw_span copy = hw_arena_copy(arena, folded);
    if (!copy.ptr)
        return hw_fail_nomem(err);
    status = hw_vocabulary_words_at(&vocabulary, place, copy, arena, &found, err);
    if (status != HW_OK)
        return status;
    *words = found.items;
    *count = found.count;
    return HW_OK;
}

/* The best so far: a heap with the worst on top. */
typedef struct ranked {
    uint32_t rank;
    uint32_t frequency;
} ranked;

typedef struct best_words {
    ranked *items;
    size_t count;
    size_t most;
} best_words;

static bool is_better(ranked a, ranked b)
{
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.rank < b.rank;
}

static void sink(best_words *best, size_t at)
{
    for (;;) {
        size_t worst = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < best->count; child++)
            if (is_better(best->items[worst], best->items[child]))
                worst = child;
        if (worst == at)
            return;
        ranked swapped = best->items[at];
        best->items[at] = best->items[worst];
        best->items[worst] = swapped;
        at = worst;
    }
}

static void offer(best_words *best, uint32_t rank, uint32_t frequency)
{
    ranked offered = {rank, frequency};
    if (best->count < best->most) {
        best->items[best->count++] = offered;
        if (best->count == best->most)
            for (size_t at = best->count / 2; at-- > 0;)
                sink(best, at);
    } else if (is_better(offered, best->items[0])) {
        best->items[0] = offered;
        sink(best, 0);
    }
}

/* Words of at least HW_MANY entries have a table of their own: for a short prefix it suffices. */
static void offer_frequent(const hw_vocabulary *vocabulary, uint32_t low, uint32_t high, best_words *best)
{
    hw_pair_table table = vocabulary->frequent;
    for (uint32_t at = hw_pair_find(table, low); at < table.count && hw_pair_first(table, at) < high; at++)
        offer(best, hw_pair_first(table, at), hw_pair_second(table, at));
}

static void offer_others(const hw_vocabulary *vocabulary, uint32_t low, uint32_t high, best_words *best)
{
    for (uint32_t at = low; at < high;) {
        uint32_t end = at - at % HW_PEAK_WORDS + (uint32_t)HW_PEAK_WORDS;
        if (best->count == best->most && vocabulary->peaks[at / HW_PEAK_WORDS] <= best->items[0].frequency) {
            at = end;
            continue;
        }
        for (; at < end && at < high; at++)
            if (vocabulary->frequencies[at] < HW_MANY)
                offer(best, at, vocabulary->frequencies[at]);
    }
}

static int by_goodness(const void *a, const void *b)
{
    return is_better(*(const ranked *)a, *(const ranked *)b) ? -1 : 1;
}

hw_status hw_vocabulary_prefix(hw_span section, hw_span folded, size_t most, hw_arena *arena, const hw_word **words,
                               size_t *count, hw_error *err)
{
    hw_vocabulary vocabulary;
    hw_word_list found = {0};
    hw_place place;
    *words = NULL;
    *count = 0;
    hw_status status = hw_vocabulary_open(&vocabulary, section, err);
    if (status != HW_OK || most == 0 || !walk(&vocabulary, folded, &place))
        return status;
    uint32_t low = place.rank, below = hw_vocabulary_words_below(&vocabulary, place);
    if (low > vocabulary.words || below > vocabulary.words - low)
        return hw_vocabulary_fail(err);
    best_words best = {.most = most < below ? most : below};
    if (below == 0)
        return HW_OK;
    best.items = hw_arena_alloc(arena, best.most * sizeof *best.items);
    if (!best.items)
        return hw_fail_nomem(err);
    offer_frequent(&vocabulary, low, low + below, &best);
    offer_others(&vocabulary, low, low + below, &best);
    qsort(best.items, best.count, sizeof *best.items, by_goodness);
    for (size_t i = 0; i < best.count && status == HW_OK; i++)
        status = hw_vocabulary_word_at(&vocabulary, place, folded, best.items[i].rank, arena, &found, err);
    if (status != HW_OK)
        return status;
    *words = found.items;
    *count = found.count;
    return HW_OK;
}
