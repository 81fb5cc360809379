/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/vocabulary_view.h"

#include "base/fail.h"
#include "store/word_key.h"

enum { KEY_BYTES_MOST = HW_AUTOMATON_STRING_MOST };

hw_status hw_vocabulary_fail(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the vocabulary is damaged or of another version; build the index again");
}

static bool take_automaton(hw_span *rest, hw_automaton *automaton, uint32_t count, uint32_t root)
{
    hw_span edges;
    if (root >= count || !hw_take_bytes(rest, hw_automaton_bytes(count), &edges))
        return false;
    *automaton = (hw_automaton){edges.ptr, count, hw_edge_width(count), root};
    return true;
}

static bool take_array(hw_span *rest, uint64_t count, const uint8_t **array)
{
    hw_span bytes;
    if (!hw_take_bytes(rest, count, &bytes))
        return false;
    *array = (const uint8_t *)bytes.ptr;
    return true;
}

static bool take_table(hw_span *rest, uint32_t count, hw_pair_table *table)
{
    hw_span bytes;
    if (!hw_take_bytes(rest, 8 * (uint64_t)count, &bytes))
        return false;
    *table = (hw_pair_table){bytes.ptr, count};
    return true;
}

hw_status hw_vocabulary_open(hw_vocabulary *out, hw_span section, hw_error *err)
{
    hw_span rest = section, header;
    *out = (hw_vocabulary){0};
    if (!hw_take_bytes(&rest, HW_VOCABULARY_HEADER, &header) || memcmp(header.ptr, HW_VOCABULARY_MAGIC, 4) != 0)
        return hw_vocabulary_fail(err);
    uint32_t words = hw_get_u32(header.ptr + 4), edges = hw_get_u32(header.ptr + 8);
    if (!take_automaton(&rest, &out->forward, edges, hw_get_u32(header.ptr + 12)) ||
        !take_array(&rest, edges, &out->skips) || !take_table(&rest, hw_get_u32(header.ptr + 24), &out->large_skips) ||
        !take_automaton(&rest, &out->backward, hw_get_u32(header.ptr + 16), hw_get_u32(header.ptr + 20)) ||
        !take_array(&rest, words, &out->frequencies) || !take_array(&rest, ((uint64_t)words + 3) / 4, &out->flags) ||
        !take_array(&rest, ((uint64_t)words + HW_PEAK_WORDS - 1) / HW_PEAK_WORDS, &out->peaks) ||
        !take_table(&rest, hw_get_u32(header.ptr + 28), &out->frequent) || rest.len)
        return hw_vocabulary_fail(err);
    out->words = words;
    return HW_OK;
}

uint32_t hw_pair_find(hw_pair_table table, uint32_t first)
{
    uint32_t low = 0, high = table.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (hw_pair_first(table, middle) < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The large number that belongs to `first`; HW_MANY when the table lacks it. */
static uint32_t look_up(hw_pair_table table, uint32_t first)
{
    uint32_t at = hw_pair_find(table, first);
    return at < table.count && hw_pair_first(table, at) == first ? hw_pair_second(table, at) : HW_MANY;
}

uint32_t hw_vocabulary_frequency(const hw_vocabulary *vocabulary, uint32_t rank)
{
    uint8_t byte = vocabulary->frequencies[rank];
    return byte < HW_MANY ? byte : look_up(vocabulary->frequent, rank);
}

uint32_t hw_vocabulary_flags(const hw_vocabulary *vocabulary, uint32_t rank)
{
    return vocabulary->flags[rank / 4] >> (2 * (rank % 4)) & 3;
}

static uint32_t skip_of(const hw_vocabulary *vocabulary, uint32_t edge)
{
    uint8_t byte = vocabulary->skips[edge];
    return byte < HW_MANY ? byte : look_up(vocabulary->large_skips, edge);
}

hw_place hw_vocabulary_start(const hw_vocabulary *vocabulary)
{
    return (hw_place){.node = vocabulary->forward.root};
}

static hw_place go_through(const hw_vocabulary *vocabulary, hw_place place, uint32_t at)
{
    hw_edge edge = hw_automaton_edge(&vocabulary->forward, at);
    return (hw_place){.node = edge.target < place.node ? edge.target : 0,
                      .rank = place.rank + place.final + skip_of(vocabulary, at),
                      .final = edge.final};
}

bool hw_vocabulary_step(const hw_vocabulary *vocabulary, hw_place *place, uint8_t byte)
{
    uint32_t at = hw_automaton_follow(&vocabulary->forward, place->node, byte);
    if (!at)
        return false;
    *place = go_through(vocabulary, *place, at);
    return true;
}

static hw_word *next_word(hw_word_list *words, hw_arena *arena)
{
    if (words->count == words->capacity) {
        size_t capacity = words->capacity ? 2 * words->capacity : 16;
        hw_word *items = hw_arena_alloc(arena, capacity * sizeof *items);
        if (!items)
            return NULL;
        if (words->count)
            memcpy(items, words->items, words->count * sizeof *items);
        words->items = items;
        words->capacity = capacity;
    }
    return &words->items[words->count];
}

static hw_status add_word(const hw_vocabulary *vocabulary, uint32_t rank, hw_span folded, hw_span accents,
                          hw_arena *arena, hw_word_list *words, hw_error *err)
{
    if (rank >= vocabulary->words)
        return hw_vocabulary_fail(err);
    hw_word *word = next_word(words, arena);
    if (!word)
        return hw_fail_nomem(err);
    word->folded = folded;
    word->frequency = hw_vocabulary_frequency(vocabulary, rank);
    word->flags = hw_vocabulary_flags(vocabulary, rank);
    hw_status status = hw_word_key_read(folded, accents, arena, &word->word, err);
    if (status == HW_OK)
        words->count++;
    return status;
}

/* Follows the edge on the way to the word at `rank`: the last that does not skip it. False when there is none. */
static bool step_towards(const hw_vocabulary *vocabulary, hw_place *place, uint32_t rank, char *label)
{
    const hw_automaton *forward = &vocabulary->forward;
    uint32_t base = place->rank + place->final, best = 0;
    for (uint32_t at = place->node; at && at < forward->count; at++) {
        if (base + (uint64_t)skip_of(vocabulary, at) > rank)
            break;
        best = at;
        if (hw_automaton_edge(forward, at).last)
            break;
    }
    if (!best)
        return false;
    *label = (char)hw_automaton_edge(forward, best).label;
    *place = go_through(vocabulary, *place, best);
    return true;
}

/* Reads on from `place` to the word at `rank`, appending its bytes to `key`. */
static hw_status spell(const hw_vocabulary *vocabulary, hw_place place, uint32_t rank, char key[KEY_BYTES_MOST],
                       size_t *len, hw_error *err)
{
    while (!(place.final && place.rank == rank))
        if (*len == KEY_BYTES_MOST || !step_towards(vocabulary, &place, rank, &key[(*len)++]))
            return hw_vocabulary_fail(err);
    return HW_OK;
}

uint32_t hw_vocabulary_words_below(const hw_vocabulary *vocabulary, hw_place place)
{
    const hw_automaton *forward = &vocabulary->forward;
    place.rank = 0;
    while (place.node) {
        uint32_t at = place.node;
        while (at + 1 < forward->count && !hw_automaton_edge(forward, at).last)
            at++;
        place = go_through(vocabulary, place, at);
    }
    return place.rank + place.final;
}

hw_status hw_vocabulary_words_at(const hw_vocabulary *vocabulary, hw_place place, hw_span folded, hw_arena *arena,
                                 hw_word_list *words, hw_error *err)
{
    char accents[KEY_BYTES_MOST];
    hw_status status = HW_OK;
    if (place.final)
        status = add_word(vocabulary, place.rank, folded, (hw_span){NULL, 0}, arena, words, err);
    if (status != HW_OK || !hw_vocabulary_step(vocabulary, &place, '\0'))
        return status;
    uint32_t first = place.rank, after = hw_vocabulary_words_below(vocabulary, place);
    if (after > vocabulary->words)
        return hw_vocabulary_fail(err);
    for (uint32_t i = 0; i < after && status == HW_OK; i++) {
        size_t len = 0;
        status = spell(vocabulary, place, first + i, accents, &len, err);
        if (status == HW_OK)
            status = add_word(vocabulary, first + i, folded, hw_span_of(accents, len), arena, words, err);
    }
    return status;
}

hw_status hw_vocabulary_word_at(const hw_vocabulary *vocabulary, hw_place place, hw_span prefix, uint32_t rank,
                                hw_arena *arena, hw_word_list *words, hw_error *err)
{
    char key[KEY_BYTES_MOST];
    size_t len = prefix.len;
    if (len > KEY_BYTES_MOST)
        return hw_vocabulary_fail(err);
    if (len)
        memcpy(key, prefix.ptr, len);
    hw_status status = spell(vocabulary, place, rank, key, &len, err);
    if (status != HW_OK)
        return status;
    const char *separator = memchr(key, '\0', len);
    size_t folded_len = separator ? (size_t)(separator - key) : len;
    hw_span folded = hw_arena_copy(arena, hw_span_of(key, folded_len));
    if (!folded.ptr)
        return hw_fail_nomem(err);
    hw_span accents = hw_span_sub(hw_span_of(key, len), folded_len + (separator != NULL), len);
    return add_word(vocabulary, rank, folded, accents, arena, words, err);
}
