/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/memo.h"

#include "base/fail.h"

#include <stdlib.h>
#include <xxhash.h>

struct hw_memo_slot {
    uint32_t hash;
    hw_memo_word *word; /* NULL = free */
};

/* All of it in one place, as memory is slow. */
struct hw_memo_word {
    const hw_language *language;
    size_t len, count; /* bytes of the word, stems */
    bool lemmas, stop;
    size_t stem_lens[]; /* then the bytes of the word and of the stems */
};

static char *bytes_of(const hw_memo_word *kept)
{
    return (char *)(uintptr_t)&kept->stem_lens[kept->count];
}

static size_t slots_of(const hw_memo *memo)
{
    return 2 * memo->words_most;
}

static uint32_t hash_of(hw_span word)
{
    return (uint32_t)XXH3_64bits(word.ptr, word.len);
}

/* The slot that has the word, or the free one where it belongs. */
static hw_memo_slot *slot_of(const hw_memo *memo, const hw_language *language, hw_span word, uint32_t hash)
{
    size_t last = slots_of(memo) - 1, at = hash & last;
    for (const hw_memo_word *kept; (kept = memo->slots[at].word); at = (at + 1) & last)
        if (memo->slots[at].hash == hash && kept->language == language &&
            hw_span_equal(hw_span_of(bytes_of(kept), kept->len), word))
            break;
    return &memo->slots[at];
}

hw_status hw_memo_recall(const hw_memo *memo, const hw_language *language, hw_span word, hw_arena *arena, hw_stems *out,
                         bool *found, hw_error *err)
{
    const hw_memo_word *kept = memo->slots ? slot_of(memo, language, word, hash_of(word))->word : NULL;
    *found = kept;
    if (!kept)
        return HW_OK;
    size_t size = 0;
    for (size_t i = 0; i < kept->count; i++)
        size += kept->stem_lens[i];
    char *bytes = hw_arena_alloc(arena, size);
    if (!bytes)
        return hw_fail_nomem(err);
    memcpy(bytes, bytes_of(kept) + kept->len, size);
    for (size_t i = 0; i < kept->count; bytes += kept->stem_lens[i++])
        out->items[i] = hw_span_of(bytes, kept->stem_lens[i]);
    out->count = kept->count;
    out->lemmas = kept->lemmas;
    out->stop = kept->stop;
    return HW_OK;
}

/* Makes room for a word; false when memory is out. */
static bool make_room(hw_memo *memo)
{
    if (!memo->slots)
        memo->slots = calloc(slots_of(memo), sizeof *memo->slots);
    if (memo->slots && memo->count >= memo->words_most) {
        memset(memo->slots, 0, slots_of(memo) * sizeof *memo->slots);
        hw_arena_clear(&memo->arena);
        memo->count = 0;
    }
    return memo->slots;
}

hw_status hw_memo_keep(hw_memo *memo, const hw_language *language, hw_span word, const hw_stems *stems, hw_error *err)
{
    size_t size = sizeof(hw_memo_word) + stems->count * sizeof(size_t) + word.len;
    for (size_t i = 0; i < stems->count; i++)
        size += stems->items[i].len;
    hw_memo_word *kept = make_room(memo) ? hw_arena_alloc(&memo->arena, size) : NULL;
    if (!kept)
        return hw_fail_nomem(err);
    kept->language = language;
    kept->len = word.len;
    kept->count = stems->count;
    kept->lemmas = stems->lemmas;
    kept->stop = stems->stop;
    char *bytes = bytes_of(kept);
    memcpy(bytes, word.ptr, word.len);
    bytes += word.len;
    for (size_t i = 0; i < stems->count; bytes += kept->stem_lens[i++]) {
        kept->stem_lens[i] = stems->items[i].len;
        if (stems->items[i].len)
            memcpy(bytes, stems->items[i].ptr, stems->items[i].len);
    }
    uint32_t hash = hash_of(word);
    *slot_of(memo, language, word, hash) = (hw_memo_slot){hash, kept};
    memo->count++;
    return HW_OK;
}

void hw_memo_release(hw_memo *memo)
{
    free(memo->slots);
    hw_arena_release(&memo->arena);
    *memo = (hw_memo){0};
}
