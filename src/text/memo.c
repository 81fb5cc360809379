/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/memo.h"

#include "base/fail.h"

#include <stdlib.h>
#include <xxhash.h>

/* So small that those of all words stay in the processor's cache. */
struct hw_memo_slot {
    uint32_t hash;
    uint32_t number; /* of the word, + 1; 0 = free */
};

struct hw_memo_word {
    const hw_language *language;
    hw_span word;
    const hw_span *stems;
    size_t count;
    bool lemmas, stop;
};

static size_t slots_of(const hw_memo *memo)
{
    return 2 * memo->words_most;
}

/* The slot that has the word, or the free one where it belongs. */
static hw_memo_slot *slot_of(const hw_memo *memo, const hw_language *language, hw_span word, uint32_t hash)
{
    size_t last = slots_of(memo) - 1, at = hash & last;
    for (hw_memo_slot *slot; (slot = &memo->slots[at])->number; at = (at + 1) & last) {
        const hw_memo_word *kept = &memo->words[slot->number - 1];
        if (slot->hash == hash && kept->language == language && hw_span_equal(kept->word, word))
            break;
    }
    return &memo->slots[at];
}

static uint32_t hash_of(hw_span word)
{
    return (uint32_t)XXH3_64bits(word.ptr, word.len);
}

/* One allocation for all bytes. */
static bool copy_stems(const hw_span *from, size_t count, hw_arena *arena, hw_span *to)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += from[i].len;
    char *bytes = hw_arena_alloc(arena, size);
    if (!bytes)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (from[i].len)
            memcpy(bytes, from[i].ptr, from[i].len);
        to[i] = hw_span_of(bytes, from[i].len);
        bytes += from[i].len;
    }
    return true;
}

hw_status hw_memo_recall(const hw_memo *memo, const hw_language *language, hw_span word, hw_arena *arena, hw_stems *out,
                         bool *found, hw_error *err)
{
    const hw_memo_slot *slot = memo->slots ? slot_of(memo, language, word, hash_of(word)) : NULL;
    *found = slot && slot->number;
    if (!*found)
        return HW_OK;
    const hw_memo_word *kept = &memo->words[slot->number - 1];
    out->count = kept->count;
    out->lemmas = kept->lemmas;
    out->stop = kept->stop;
    return copy_stems(kept->stems, kept->count, arena, out->items) ? HW_OK : hw_fail_nomem(err);
}

/* Makes room for a word; false when memory is out. */
static bool make_room(hw_memo *memo)
{
    if (!memo->slots)
        memo->slots = calloc(slots_of(memo), sizeof *memo->slots);
    if (!memo->words)
        memo->words = malloc(memo->words_most * sizeof *memo->words);
    if (memo->slots && memo->count >= memo->words_most) {
        memset(memo->slots, 0, slots_of(memo) * sizeof *memo->slots);
        hw_arena_clear(&memo->arena);
        memo->count = 0;
    }
    return memo->slots && memo->words;
}

hw_status hw_memo_keep(hw_memo *memo, const hw_language *language, hw_span word, const hw_stems *stems, hw_error *err)
{
    if (!make_room(memo))
        return hw_fail_nomem(err);
    hw_span *items = hw_arena_alloc(&memo->arena, stems->count * sizeof *items);
    hw_span copy = hw_arena_copy(&memo->arena, word);
    if (!items || !copy.ptr || !copy_stems(stems->items, stems->count, &memo->arena, items))
        return hw_fail_nomem(err);
    uint32_t hash = hash_of(word);
    memo->words[memo->count++] = (hw_memo_word){language, copy, items, stems->count, stems->lemmas, stems->stop};
    *slot_of(memo, language, word, hash) = (hw_memo_slot){hash, (uint32_t)memo->count};
    return HW_OK;
}

void hw_memo_release(hw_memo *memo)
{
    free(memo->slots);
    free(memo->words);
    hw_arena_release(&memo->arena);
    *memo = (hw_memo){0};
}
