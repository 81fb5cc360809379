/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/excerpt.h"

#include "text/grapheme.h"

#include <stdbool.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* A sentence begins at the start, after a line end, and after ". ", "! " or "? ". */
static bool begins_sentence(hw_span text, size_t at)
{
    if (at == 0 || text.ptr[at - 1] == '\n')
        return true;
    if (at < 2 || !is_blank(text.ptr[at - 1]))
        return false;
    char mark = text.ptr[at - 2];
    return mark == '.' || mark == '!' || mark == '?';
}

/* The end of what fits from `start`: the last sentence end in the second half, else the last blank. */
static size_t end_from(hw_span text, size_t start)
{
    size_t limit = start + HW_EXCERPT_BYTES_MOST;
    if (limit >= text.len)
        return text.len;
    size_t blank = 0;
    for (size_t at = limit; at > start; at--) {
        if (!is_blank(text.ptr[at]))
            continue;
        if (!blank)
            blank = at;
        if (begins_sentence(text, at + 1) && at > start + HW_EXCERPT_BYTES_MOST / 2)
            return at;
    }
    if (blank)
        return blank;
    while (limit > start && ((unsigned char)text.ptr[limit] & 0xC0) == 0x80)
        limit--;
    return limit;
}

/* How many of the sorted highlights from number `first` on end before `end`. */
static size_t lit_before(const hw_highlight *highlights, size_t count, size_t first, size_t end)
{
    size_t lit = 0;
    for (size_t i = first; i < count && highlights[i].end <= end; i++)
        lit += highlights[i].field == HW_FIELD_DEFINITION;
    return lit;
}

/* Where an excerpt that is to show the word at `word` begins: its sentence, or a word not too far before it. */
static size_t start_before(hw_span text, size_t word)
{
    size_t start = word;
    while (!begins_sentence(text, start) && word - start < HW_EXCERPT_BYTES_MOST / 2)
        start--;
    while (!begins_sentence(text, start) && start < word && !is_blank(text.ptr[start - 1]))
        start++;
    return start;
}

hw_excerpt hw_excerpt_of(hw_span definition, const hw_highlight *highlights, size_t count)
{
    size_t first = 0;
    while (first < count && highlights[first].field != HW_FIELD_DEFINITION)
        first++;
    size_t best = 0, best_lit = lit_before(highlights, count, first, end_from(definition, 0));
    for (size_t i = first, tried = 0; i < count && tried < HW_EXCERPT_STARTS_MOST; i++, tried++) {
        size_t start = start_before(definition, highlights[i].start);
        size_t lit = lit_before(highlights, count, i, end_from(definition, start));
        if (lit > best_lit) {
            best = start;
            best_lit = lit;
        }
    }
    hw_excerpt excerpt = {(uint32_t)best, (uint32_t)end_from(definition, best)};
    hw_grapheme_widen(definition, &excerpt.start, &excerpt.end);
    return excerpt;
}
