/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/key.h"

#include "base/utf8.h"
#include "text/normalize.h"

#include <unicode/uchar.h>

static bool is_kept(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') || code == '+' || code == '#';
    if (code == HW_UTF8_INVALID || code == 0xFFFD)
        return false;
    return u_isalnum((UChar32)code) || (U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK); /* vowel signs, not only letters */
}

hw_span hw_key_squash(hw_span text, hw_arena *arena)
{
    hw_span word, folded;
    hw_span none = {NULL, 0};
    if (hw_normalize(text, arena, &word, NULL) || hw_fold_accents(word, arena, &folded, NULL))
        return none;
    char *key = hw_arena_alloc(arena, folded.len);
    size_t len = 0;
    if (!key)
        return none;
    for (size_t at = 0, start; start = at, at < folded.len;) {
        if (!is_kept(hw_utf8_next(folded, &at)))
            continue;
        memcpy(key + len, folded.ptr + start, at - start);
        len += at - start;
    }
    return hw_span_of(key, len);
}

/* The tokens that make the key: those that are no stop words, or all when there are only such. */
static bool counts(const hw_token *token, bool only_stops)
{
    return only_stops || !(token->flags & HW_TOKEN_STOP);
}

/* The reading of a token in the combination-th choice: a number whose digits are readings, the first token's lowest. */
static hw_span choose(const hw_token *token, size_t *combination)
{
    hw_span stem = token->stems[*combination % token->stem_count];
    *combination /= token->stem_count;
    return stem;
}

static hw_span key_of(const hw_token *tokens, size_t count, bool only_stops, size_t combination, hw_arena *arena)
{
    size_t size = 0, used = 0, left = combination;
    for (size_t i = 0; i < count; i++)
        if (counts(&tokens[i], only_stops))
            size += choose(&tokens[i], &left).len + 1;
    char *key = hw_arena_alloc(arena, size);
    if (!key)
        return (hw_span){NULL, 0};
    left = combination;
    for (size_t i = 0; i < count; i++) {
        if (!counts(&tokens[i], only_stops))
            continue;
        hw_span stem = choose(&tokens[i], &left);
        memcpy(key + used, stem.ptr, stem.len);
        used += stem.len;
        key[used++] = ' ';
    }
    return hw_span_of(key, used - 1);
}

size_t hw_key_stems(const hw_token *tokens, size_t count, hw_arena *arena, hw_span keys[HW_STEM_KEYS_MOST])
{
    bool only_stops = true;
    size_t combinations = 1, made = 0;
    for (size_t i = 0; i < count; i++)
        only_stops = only_stops && (tokens[i].flags & HW_TOKEN_STOP);
    for (size_t i = 0; i < count && combinations < HW_STEM_KEYS_MOST; i++)
        if (counts(&tokens[i], only_stops))
            combinations *= tokens[i].stem_count;
    if (count == 0)
        return 0;
    while (made < combinations && made < HW_STEM_KEYS_MOST) {
        keys[made] = key_of(tokens, count, only_stops, made, arena);
        if (!keys[made].ptr)
            return 0;
        made++;
    }
    return made;
}
