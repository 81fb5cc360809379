/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/markdown.h"

#include "base/utf8.h"

#include <ctype.h>

/* One pass over a copy of the text in which every byte is kept or dropped; pairs (emphasis, brackets) are matched
 * with stacks, so that the time is linear whatever the text. After CommonMark 0.30, chapter 6, with one
 * exception: "2*3*4" is a formula and keeps its stars. */

typedef struct run {
    size_t at, len;
} run;

typedef HW_VEC(run) runs;

typedef struct inline_text {
    hw_span text;
    char *out;  /* the copy: a byte may be replaced */
    char *keep; /* 1 = this byte stays */
    runs stars, underscores, tildes, brackets;
    size_t no_ticks[8]; /* from here on there is no run of n ticks; 0 = not known */
    bool open_comment;  /* no "-->" follows any more */
    bool nomem;
} inline_text;

static void drop(inline_text *t, size_t start, size_t end)
{
    memset(t->keep + start, 0, end - start);
}

static char byte_at(const inline_text *t, size_t at)
{
    return at < t->text.len ? t->text.ptr[at] : ' ';
}

static size_t run_length(const inline_text *t, size_t at)
{
    size_t end = at;
    while (end < t->text.len && t->text.ptr[end] == t->text.ptr[at])
        end++;
    return end - at;
}

static bool is_punct(char c)
{
    return c > ' ' && c < 0x7F && ispunct((unsigned char)c);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A code span: returns the offset behind it, or `at` when the ticks open nothing. */
static size_t take_code(inline_text *t, size_t at)
{
    size_t len = run_length(t, at), slot = len < 8 ? len : 0;
    if (t->no_ticks[slot] && at >= t->no_ticks[slot])
        return at + len;
    for (size_t i = at + len; i < t->text.len; i++) {
        if (t->text.ptr[i] != '`')
            continue;
        size_t closing = run_length(t, i);
        if (closing == len) {
            drop(t, at, at + len);
            drop(t, i, i + len);
            return i + len;
        }
        i += closing - 1;
    }
    t->no_ticks[slot] = at ? at : 1;
    return at + len;
}

/* A comment, a tag or an address in "<>": returns the offset behind it, or behind the "<" alone. */
static size_t take_angle(inline_text *t, size_t at)
{
    enum { LONGEST_TAG = 512 };
    hw_span rest = hw_span_sub(t->text, at, t->text.len);
    if (hw_span_starts(rest, HW_LIT("<!--"))) {
        size_t end = t->open_comment ? SIZE_MAX : hw_span_find(rest, HW_LIT("-->"));
        t->open_comment = end == SIZE_MAX;
        if (t->open_comment)
            return at + 1;
        end += at + 3;
        drop(t, at, end);
        if (at && t->text.ptr[at - 1] == ' ' && byte_at(t, end) == ' ') /* one blank is enough */
            t->keep[at - 1] = 0;
        return end;
    }
    char first = byte_at(t, at + 1);
    hw_span near = hw_span_of(rest.ptr, rest.len < LONGEST_TAG ? rest.len : LONGEST_TAG);
    const char *close = memchr(near.ptr, '>', near.len);
    if (!close || !(isalpha((unsigned char)first) || first == '/'))
        return at + 1;
    size_t end = at + (size_t)(close - near.ptr) + 1;
    hw_span inside = hw_span_sub(t->text, at + 1, end - 1);
    bool address = hw_span_find(inside, HW_LIT("://")) != SIZE_MAX && hw_span_find(inside, HW_LIT(" ")) == SIZE_MAX;
    if (address) {
        t->keep[at] = t->keep[end - 1] = 0;
        return end;
    }
    drop(t, at, end);
    if (inside.len >= 2 && hw_span_equal_nocase(hw_span_of(inside.ptr, 2), HW_LIT("br"))) {
        t->keep[at] = 1;
        t->out[at] = '\n';
    }
    return end;
}

/* "]" closes the latest "[": a link, an image, a footnote mark, or just brackets. */
static size_t take_closing_bracket(inline_text *t, size_t at)
{
    enum { LONGEST_TARGET = 512 };
    if (t->brackets.count == 0)
        return at + 1;
    size_t open = t->brackets.items[--t->brackets.count].at, end = at + 1;
    char next = byte_at(t, at + 1);
    if (byte_at(t, open + 1) == '^') {
        drop(t, open, end);
        return end;
    }
    if (next != '(' && next != '[')
        return end;
    hw_span rest = hw_span_sub(t->text, at + 1, t->text.len < at + LONGEST_TARGET ? t->text.len : at + LONGEST_TARGET);
    size_t depth = 0, i = 0;
    for (; i < rest.len; i++) {
        if (rest.ptr[i] == next)
            depth++;
        else if (rest.ptr[i] == (next == '(' ? ')' : ']') && --depth == 0)
            break;
    }
    if (i == rest.len)
        return end;
    end = at + 2 + i;
    drop(t, open, open + 1);
    if (open > 0 && t->text.ptr[open - 1] == '!')
        t->keep[open - 1] = 0;
    drop(t, at, end);
    return end;
}

/* Left- and right-flanking, as CommonMark has them. */
static void take_emphasis(inline_text *t, runs *open, size_t at, size_t len)
{
    char before = at ? t->text.ptr[at - 1] : ' ', after = byte_at(t, at + len);
    bool left = !is_space(after) && (!is_punct(after) || is_space(before) || is_punct(before));
    bool right = !is_space(before) && (!is_punct(before) || is_space(after) || is_punct(after));
    bool word = left && right && !is_punct(before) && !is_punct(after);
    bool digits = isdigit((unsigned char)before) && isdigit((unsigned char)after);
    if (digits || (word && t->text.ptr[at] == '_'))
        return;
    while (right && len && open->count) {
        run *opener = &open->items[open->count - 1];
        size_t pairs = opener->len < len ? opener->len : len;
        drop(t, opener->at + opener->len - pairs, opener->at + opener->len);
        drop(t, at, at + pairs);
        opener->len -= pairs;
        at += pairs;
        len -= pairs;
        open->count -= opener->len == 0;
    }
    if (left && len && !hw_vec_push(open, (run){at, len}))
        t->nomem = true;
}

static size_t take_entity(inline_text *t, size_t at)
{
    static const struct {
        hw_span name;
        char text[4];
    } entities[] = {
        {HW_LIT_INIT("&amp;"), "&"},   {HW_LIT_INIT("&lt;"), "<"},    {HW_LIT_INIT("&gt;"), ">"},
        {HW_LIT_INIT("&quot;"), "\""}, {HW_LIT_INIT("&#39;"), "'"},   {HW_LIT_INIT("&apos;"), "'"},
        {HW_LIT_INIT("&nbsp;"), " "},  {HW_LIT_INIT("&ndash;"), "–"}, {HW_LIT_INIT("&mdash;"), "—"},
    };
    hw_span rest = hw_span_sub(t->text, at, t->text.len);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (!hw_span_starts(rest, entities[i].name))
            continue;
        size_t len = strnlen(entities[i].text, sizeof entities[i].text);
        memcpy(t->out + at, entities[i].text, len);
        drop(t, at + len, at + entities[i].name.len);
        return at + entities[i].name.len;
    }
    return at + 1;
}

static size_t take(inline_text *t, size_t at)
{
    char c = t->text.ptr[at];
    size_t len;
    switch (c) {
    case '\\':
        if (!is_punct(byte_at(t, at + 1)))
            return at + 1;
        t->keep[at] = 0;
        return at + 2;
    case '`':
        return take_code(t, at);
    case '<':
        return take_angle(t, at);
    case '&':
        return take_entity(t, at);
    case '[':
        if (!hw_vec_push(&t->brackets, (run){at, 1}))
            t->nomem = true;
        return at + 1;
    case ']':
        return take_closing_bracket(t, at);
    case '*':
    case '_':
    case '~':
        len = run_length(t, at);
        if (c != '~' || len == 2)
            take_emphasis(t, c == '*' ? &t->stars : c == '_' ? &t->underscores : &t->tildes, at, len);
        return at + len;
    default:
        return at + 1;
    }
}

hw_span hw_md_plain(hw_arena *arena, hw_span text)
{
    static const char marks[] = "\\`<&[]*_~";
    size_t marked = 0, len = 0;
    while (marked < text.len && !(text.ptr[marked] && strchr(marks, text.ptr[marked])))
        marked++;
    inline_text t = {.text = text, .out = hw_arena_alloc(arena, text.len), .keep = NULL};
    if (!t.out)
        return (hw_span){NULL, 0};
    if (text.len)
        memcpy(t.out, text.ptr, text.len);
    if (marked == text.len)
        return hw_span_of(t.out, text.len);
    t.keep = hw_arena_alloc(arena, text.len);
    if (!t.keep)
        return (hw_span){NULL, 0};
    memset(t.keep, 1, text.len);
    for (size_t at = marked; at < text.len;)
        at = take(&t, at);
    for (size_t i = 0; i < text.len; i++)
        if (t.keep[i])
            t.out[len++] = t.out[i];
    hw_arena_shrink(arena, t.keep, 0);
    hw_vec_release(&t.stars);
    hw_vec_release(&t.underscores);
    hw_vec_release(&t.tildes);
    hw_vec_release(&t.brackets);
    return t.nomem ? (hw_span){NULL, 0} : hw_span_of(t.out, len);
}
