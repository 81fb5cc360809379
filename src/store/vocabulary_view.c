/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/vocabulary_view.h"

#include "base/fail.h"
#include "store/word_key.h"

enum { KEY_BYTES_MOST = HW_AUTOMATON_STRING_MOST };

hw_status hw_vocabulary_fail(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the vocabulary is damaged or of another version; build the index again");
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
    uint32_t words = hw_get_u32(header.ptr + 4);
    if (!hw_automaton_take(&rest, HW_AUTOMATON_RANKED, &out->forward) ||
        !hw_automaton_take(&rest, HW_AUTOMATON_PLAIN, &out->backward) || !take_array(&rest, words, &out->frequencies) ||
        !take_array(&rest, ((uint64_t)words + 3) / 4, &out->flags) ||
        !take_array(&rest, ((uint64_t)words + HW_PEAK_WORDS - 1) / HW_PEAK_WORDS, &out->peaks) ||
        !take_table(&rest, hw_get_u32(header.ptr + 8), &out->frequent) || rest.len)
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

static uint32_t frequency_of(const hw_vocabulary *vocabulary, uint32_t rank)
{
    uint8_t byte = vocabulary->frequencies[rank];
    if (byte < HW_MANY)
        return byte;
    uint32_t at = hw_pair_find(vocabulary->frequent, rank);
    return at < vocabulary->frequent.count && hw_pair_first(vocabulary->frequent, at) == rank
               ? hw_pair_second(vocabulary->frequent, at)
               : HW_MANY;
}

static uint32_t flags_of(const hw_vocabulary *vocabulary, uint32_t rank)
{
    return vocabulary->flags[rank / 4] >> (2 * (rank % 4)) & 3;
}

hw_place hw_vocabulary_start(const hw_vocabulary *vocabulary)
{
    return (hw_place){.node = hw_automaton_root(&vocabulary->forward)};
}

static hw_place go_through(hw_place place, const hw_edge *edge)
{
    return (hw_place){.node = edge->target, .rank = place.rank + place.final + edge->skip, .final = edge->final};
}

bool hw_vocabulary_step(const hw_vocabulary *vocabulary, hw_place *place, uint8_t byte)
{
    hw_edge edge;
    if (!hw_automaton_follow(&vocabulary->forward, place->node, byte, &edge))
        return false;
    *place = go_through(*place, &edge);
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
    word->frequency = frequency_of(vocabulary, rank);
    word->flags = flags_of(vocabulary, rank);
    hw_status status = hw_word_key_read(folded, accents, arena, &word->word, err);
    if (status == HW_OK)
        words->count++;
    return status;
}

/* Follows the edge on the way to the word at `rank`: the last that does not skip it. False when there is none. */
static bool step_towards(const hw_vocabulary *vocabulary, hw_place *place, uint32_t rank, char *label)
{
    const hw_automaton *forward = &vocabulary->forward;
    uint32_t base = place->rank + place->final;
    hw_edge best = {0};
    bool found = false;
    for (uint32_t at = place->node; at && at < forward->size && !(found && best.last); at = best.next) {
        hw_edge edge = hw_automaton_edge(forward, place->node, at);
        if (base + (uint64_t)edge.skip > rank)
            break;
        best = edge;
        found = true;
    }
    if (!found)
        return false;
    *label = (char)best.label;
    *place = go_through(*place, &best);
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
        hw_edge edge = hw_automaton_edge(forward, place.node, place.node);
        while (!edge.last && edge.next < forward->size)
            edge = hw_automaton_edge(forward, place.node, edge.next);
        place = go_through(place, &edge);
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
