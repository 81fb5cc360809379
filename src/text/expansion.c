/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/expansion.h"

#include "base/utf8.h"

enum { SMALL_BYTES_MOST = 3 };

/* Polish definitions quote English names, so the word's own stop list does not settle it. */
static bool is_small(const hw_token *token)
{
    return (token->flags & HW_TOKEN_STOP) || token->folded.len <= SMALL_BYTES_MOST;
}

static bool begins_with(hw_span word, uint32_t letter)
{
    size_t at = 0;
    return word.len && hw_utf8_next(word, &at) == letter;
}

static bool is_inside_word(unsigned char byte)
{
    return (unsigned)((byte | 32) - 'a') < 26 || (unsigned)(byte - '0') < 10;
}

bool hw_expansion_may_be(hw_span letters, hw_span text)
{
    size_t wanted = 0, words = 1;
    for (size_t at = 0; at < letters.len; wanted++)
        hw_utf8_next(letters, &at);
    if (wanted > HW_EXPANSION_LETTERS_MOST)
        return false;
    for (size_t i = 0; i < text.len && words < wanted; i++)
        words += !is_inside_word((unsigned char)text.ptr[i]); /* every byte that is no ASCII letter may part two */
    return words >= wanted;
}

hw_expansion hw_expansion_of(hw_span letters, const hw_token *tokens, size_t count)
{
    hw_expansion found = {0}, none = {0};
    size_t at = 0;
    while (at < letters.len) {
        size_t end = at;
        uint32_t letter = hw_utf8_next(letters, &end);
        if (found.tokens == count)
            return none;
        if (begins_with(tokens[found.tokens].folded, letter)) {
            if (found.count == HW_EXPANSION_LETTERS_MOST)
                return none;
            found.giving[found.count++] = (uint32_t)found.tokens;
            at = end;
        } else if (at == 0 || !is_small(&tokens[found.tokens])) {
            return none;
        }
        found.tokens++;
    }
    return found;
}
