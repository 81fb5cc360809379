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
