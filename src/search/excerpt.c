/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/excerpt.h"

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

static size_t lit_within(const hw_highlight *highlights, size_t count, size_t start, size_t end)
{
    size_t lit = 0;
    for (size_t i = 0; i < count; i++)
        lit += highlights[i].field == HW_FIELD_DEFINITION && highlights[i].start >= start && highlights[i].end <= end;
    return lit;
}

hw_excerpt hw_excerpt_of(hw_span definition, const hw_highlight *highlights, size_t count)
{
    size_t best = 0, best_lit = lit_within(highlights, count, 0, end_from(definition, 0));
    for (size_t i = 0; i < count; i++) {
        if (highlights[i].field != HW_FIELD_DEFINITION)
            continue;
        size_t start = highlights[i].start;
        while (!begins_sentence(definition, start) && highlights[i].start - start < HW_EXCERPT_BYTES_MOST / 2)
            start--;
        while (!begins_sentence(definition, start) && start < highlights[i].start &&
               !is_blank(definition.ptr[start - 1]))
            start++;
        size_t lit = lit_within(highlights, count, start, end_from(definition, start));
        if (lit > best_lit) {
            best = start;
            best_lit = lit;
        }
    }
    return (hw_excerpt){(uint32_t)best, (uint32_t)end_from(definition, best)};
}
