/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/phrases.h"

#include "base/fail.h"
#include "store/fragment.h"

#include <stdlib.h>

enum { GLUE = 1, FIRST = 2 /* symbols before those that `strings` has */ };

void hw_phrases_release(hw_phrases *phrases)
{
    hw_numbering_release(&phrases->strings);
    for (size_t round = 0; round < HW_PHRASE_ROUNDS; round++)
        free(phrases->rounds[round].slots);
    *phrases = (hw_phrases){0};
}

uint32_t hw_phrases_count(const hw_phrases *phrases)
{
    return FIRST + (uint32_t)phrases->strings.keys.count;
}

hw_span hw_phrases_string(const hw_phrases *phrases, uint32_t symbol)
{
    return symbol < FIRST ? hw_span_of(NULL, 0) : phrases->strings.keys.items[symbol - FIRST];
}

/* The slot of a pair, or the free one where it belongs. There is always a free one. */
static hw_phrase *find_slot(hw_phrase *slots, size_t count, uint32_t left, uint32_t right)
{
    uint64_t pair = (uint64_t)left << 32 | right;
    size_t at = (size_t)((pair ^ pair >> 29) * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (count - 1);
    while (slots[at].symbol && (slots[at].left != left || slots[at].right != right))
        at = (at + 1) & (count - 1);
    return &slots[at];
}

/* Puts the phrases of a round in the place of their pairs, from `start` on. */
static void join(const hw_phrases *phrases, size_t round, hw_symbols *symbols, size_t start)
{
    uint32_t *items = symbols->items;
    size_t kept = start, slots = phrases->rounds[round].count;
    if (!slots)
        return;
    for (size_t i = start; i < symbols->count; i++) {
        uint32_t joined = 0;
        if (items[i] >= FIRST && i + 1 < symbols->count && items[i + 1] >= FIRST)
            joined = find_slot(phrases->rounds[round].slots, slots, items[i], items[i + 1])->symbol;
        items[kept++] = joined ? joined : items[i];
        i += joined != 0;
    }
    symbols->count = kept;
}

enum { TOGETHER = 64 }; /* fragments that are looked up at once */

/* Appends the next symbols of a text, GLUE where two fragments touch. */
static hw_status spell_some(hw_phrases *phrases, hw_span *text, hw_span *latest, hw_symbols *out, hw_error *err)
{
    hw_span fragments[TOGETHER];
    uint32_t numbers[TOGETHER];
    size_t count = 0, start = out->count;
    if (!hw_vec_grow(out, 2 * TOGETHER))
        return hw_fail_nomem(err);
    while (count < TOGETHER && out->count < start + 2 * TOGETHER && hw_fragment_next(text, latest)) {
        out->items[out->count++] = latest->len ? FIRST : GLUE;
        if (latest->len)
            fragments[count++] = *latest;
    }
    hw_status status = hw_numbering_add_all(&phrases->strings, fragments, count, numbers, err);
    for (size_t i = start, taken = 0; i < out->count && !status; i++)
        if (out->items[i] != GLUE)
            out->items[i] += numbers[taken++];
    return status;
}

hw_status hw_phrases_spell(hw_phrases *phrases, hw_span text, hw_symbols *out, hw_error *err)
{
    hw_span latest = {NULL, 0};
    size_t start = out->count;
    while (text.len) {
        hw_status status = spell_some(phrases, &text, &latest, out, err);
        if (status)
            return status;
    }
    for (size_t round = 0; round < HW_PHRASE_ROUNDS; round++)
        join(phrases, round, out, start);
    return hw_vec_push(out, HW_CODE_END) ? HW_OK : hw_fail_nomem(err);
}

/* A pair in the sample. */
typedef struct pair {
    hw_phrase phrase; /* symbol: how often, until it is chosen */
    uint64_t gain;    /* in sixteenths of a bit */
} pair;

/* Counts pairs of neighbours, in a table like those of the rounds. */
typedef struct census {
    hw_phrase *slots;
    size_t count, used;
} census;

static bool grow(census *c)
{
    size_t count = c->count ? c->count * 2 : 1 << 12;
    hw_phrase *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < c->count; i++)
        if (c->slots[i].symbol)
            *find_slot(slots, count, c->slots[i].left, c->slots[i].right) = c->slots[i];
    free(c->slots);
    c->slots = slots;
    c->count = count;
    return true;
}

static bool count_pairs(const hw_symbols *sample, census *c)
{
    for (size_t i = 0; i + 1 < sample->count; i++) {
        uint32_t left = sample->items[i], right = sample->items[i + 1];
        if (left < FIRST || right < FIRST)
            continue;
        if (c->used * 2 >= c->count && !grow(c))
            return false;
        hw_phrase *slot = find_slot(c->slots, c->count, left, right);
        c->used += slot->symbol == 0;
        *slot = (hw_phrase){left, right, slot->symbol + 1};
    }
    return true;
}

/* The binary logarithm in sixteenths, the same on every machine. value > 0 */
static int64_t logarithm(uint64_t value)
{
    int64_t whole = 63 - __builtin_clzll(value), result = whole;
    uint64_t mantissa = whole > 30 ? value >> (whole - 30) : value << (30 - whole); /* 1 .. 2, of 30 bits */
    for (int digit = 0; digit < 4; digit++) {
        mantissa = mantissa * mantissa >> 30;
        result *= 2;
        if (mantissa >> 31) {
            mantissa >>= 1;
            result++;
        }
    }
    return result;
}

/* What a symbol of its own saves, more than it costs: that pairs come more often than chance has it. */
static uint64_t weigh(const hw_phrase *counted, const uint32_t *uses, size_t total, uint32_t times)
{
    enum { COST = 70 * 16, LEAST = 3 };
    if (counted->symbol < LEAST)
        return 0;
    int64_t saved = logarithm(counted->symbol) + logarithm(total) - logarithm(uses[counted->left]) -
                    logarithm(uses[counted->right]);
    int64_t gain = saved * (int64_t)counted->symbol * times;
    return gain > COST ? (uint64_t)(gain - COST) : 0;
}

static int by_gain(const void *left, const void *right)
{
    const pair *a = left, *b = right;
    if (a->gain != b->gain)
        return a->gain > b->gain ? -1 : 1;
    if (a->phrase.left != b->phrase.left)
        return a->phrase.left < b->phrase.left ? -1 : 1;
    return (a->phrase.right > b->phrase.right) - (a->phrase.right < b->phrase.right);
}

static hw_status name_phrase(hw_phrases *phrases, hw_phrase *phrase, hw_buf *scratch, hw_error *err)
{
    uint32_t number;
    hw_span left = hw_phrases_string(phrases, phrase->left), right = hw_phrases_string(phrases, phrase->right);
    hw_buf_clear(scratch);
    hw_buf_add(scratch, left);
    if (hw_fragment_parted(left, right))
        hw_buf_add_byte(scratch, ' ');
    hw_buf_add(scratch, right);
    hw_status status = hw_buf_finish(scratch, err);
    if (!status)
        status = hw_numbering_add(&phrases->strings, hw_buf_span(scratch), &number, err);
    if (!status)
        phrase->symbol = number + FIRST;
    return status;
}

/* All but the last round take the better half: what is left may pair better with what they made. */
static hw_status choose(hw_phrases *phrases, size_t round, pair *pairs, size_t count, hw_error *err)
{
    hw_status status = HW_OK;
    hw_buf scratch;
    size_t taken = round + 1 < HW_PHRASE_ROUNDS ? (count + 1) / 2 : count, slots = 2;
    while (slots < 2 * taken)
        slots *= 2;
    phrases->rounds[round].slots = calloc(slots, sizeof(hw_phrase));
    if (!phrases->rounds[round].slots)
        return hw_fail_nomem(err);
    phrases->rounds[round].count = slots;
    hw_buf_init(&scratch, SIZE_MAX);
    qsort(pairs, count, sizeof *pairs, by_gain);
    for (size_t i = 0; i < taken && !status; i++) {
        hw_phrase *p = &pairs[i].phrase;
        if (hw_phrases_string(phrases, p->left).len + hw_phrases_string(phrases, p->right).len >= HW_CODED_BYTES_MOST)
            continue;
        status = name_phrase(phrases, p, &scratch, err);
        *find_slot(phrases->rounds[round].slots, slots, p->left, p->right) = *p;
    }
    hw_buf_release(&scratch);
    return status;
}

/* Counts, weighs and chooses. */
static hw_status learn_round(hw_phrases *phrases, size_t round, const hw_symbols *sample, uint32_t times, hw_error *err)
{
    HW_VEC(pair) pairs = {0};
    census c = {0};
    hw_status status = HW_OK;
    uint32_t *uses = calloc(hw_phrases_count(phrases), sizeof *uses);
    if (!uses || !count_pairs(sample, &c)) {
        status = hw_fail_nomem(err);
        goto done;
    }
    for (size_t i = 0; i < sample->count; i++)
        uses[sample->items[i]]++;
    for (size_t i = 0; i < c.count && !status; i++) {
        pair weighed = {c.slots[i], weigh(&c.slots[i], uses, sample->count, times)};
        if (weighed.gain && !hw_vec_push(&pairs, weighed))
            status = hw_fail_nomem(err);
    }
    if (!status && pairs.count)
        status = choose(phrases, round, pairs.items, pairs.count, err);
done:
    free(uses);
    free(c.slots);
    hw_vec_release(&pairs);
    return status;
}

hw_status hw_phrases_learn(hw_phrases *phrases, hw_symbols *sample, uint32_t times, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t round = 0; round < HW_PHRASE_ROUNDS && !status; round++) {
        status = learn_round(phrases, round, sample, times, err);
        if (!status)
            join(phrases, round, sample, 0);
    }
    return status;
}
