/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/read_dict.h"
#include "glossary/words.h"

#include "base/buf.h"
#include "base/fail.h"

enum { DEEPEST = 64 }; /* columns of indentation that are counted */

static size_t indent_of(hw_span line)
{
    size_t indent = 0;
    while (indent < line.len && (line.ptr[indent] == ' ' || line.ptr[indent] == '\t'))
        indent++;
    return indent < DEEPEST ? indent : DEEPEST - 1;
}

/* What most lines have: deeper ones are verse, programs and drawings, and stay deeper. */
static size_t usual_indent(hw_span body)
{
    size_t lines[DEEPEST] = {0}, usual = 0;
    hw_span line;
    while (hw_dict_line_take(&body, &line))
        if (hw_span_trim(line).len)
            lines[indent_of(line)]++;
    for (size_t i = 1; i < DEEPEST; i++)
        if (lines[i] > lines[usual])
            usual = i;
    return usual;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "2: ...", "v 1: ...", "3. ...", "(a) ...", "- ...": begins a line of its own however full the one before was. */
static bool is_item(hw_span text)
{
    static const char marks[] = ".):";
    hw_span word;
    for (int words = 0; words < 2 && hw_word_take(&text, &word); words++) {
        if (word.len == 1 && (word.ptr[0] == '-' || word.ptr[0] == '*'))
            return words == 0;
        if (words == 0 && word.len == 3 && word.ptr[0] == '(' && word.ptr[2] == ')')
            return true;
        if (word.len >= 2 && word.len <= 4 && is_digit(word.ptr[0]) && strchr(marks, word.ptr[word.len - 1]))
            return true;
        if (word.len > 3) /* "adj 1:" is the longest that WordNet has before a number */
            return false;
    }
    return false;
}

typedef struct layout {
    size_t width, usual; /* columns */
    size_t before;       /* columns of the line before, 0 = nothing to go on from */
    size_t blanks;       /* empty lines since */
    hw_buf out;
} layout;

/* A line was wrapped when the first word of the next would not have fitted. */
static bool goes_on(const layout *page, hw_span text)
{
    hw_span word, rest = text;
    return page->width && page->before && !page->blanks && hw_word_take(&rest, &word) &&
           page->before + 1 + hw_dict_columns(word) > page->width && !is_item(text);
}

static void put_line(layout *page, hw_span text, size_t indent, size_t columns)
{
    if (goes_on(page, text)) {
        hw_buf_add_byte(&page->out, ' ');
    } else {
        hw_buf_add_str(&page->out, page->out.len == 0 ? "" : page->blanks ? "\n\n" : "\n");
        for (size_t i = page->usual; i < indent && page->out.len; i++)
            hw_buf_add_byte(&page->out, ' ');
    }
    hw_buf_add(&page->out, text);
    page->before = columns;
    page->blanks = 0;
}

static bool names_source(const hw_dict_habits *habits, hw_span line, hw_span rest)
{
    return hw_dict_ends_with_source(line, rest) &&
           hw_tally_count(&habits->sources, hw_tally_hash(hw_span_trim(line))) >= habits->source_least;
}

/* "[1913 Webster]" -> 1913 Webster, "[{Jargon File}]" -> Jargon File */
static bool put_source(hw_reader *reader, hw_draft *draft, hw_span line)
{
    line = hw_span_trim(line);
    hw_span name = hw_span_sub(line, 1, line.len - 1);
    if (name.len > 2 && name.ptr[0] == '{' && name.ptr[name.len - 1] == '}')
        name = hw_span_sub(name, 1, name.len - 1);
    name = hw_arena_copy(reader->arena, name);
    return name.ptr && hw_draft_tag(draft, name);
}

/* The end of the reference that begins at `start`, behind its brace; 0 when it is none: too long, or a program. */
static size_t reference_end(hw_span text, size_t start)
{
    enum { LONGEST = 200 };
    size_t i = start + 1, most = text.len - start > LONGEST ? start + LONGEST : text.len;
    while (i < most && text.ptr[i] != '}' && !strchr("{;=\"", text.ptr[i]))
        i++;
    bool ends = i < most && text.ptr[i] == '}' && hw_span_trim(hw_span_sub(text, start + 1, i)).len > 0;
    return ends && hw_span_find(hw_span_sub(text, start, i), HW_LIT("\n\n")) == SIZE_MAX ? i + 1 : 0;
}

static bool is_own_name(const hw_draft *draft, hw_span text)
{
    enum { LOOKED_AT = 512 }; /* names; an article with more is no article, and must not cost quadratic time */
    for (size_t i = 0; i < draft->aliases.count && i < LOOKED_AT; i++)
        if (hw_words_equal(draft->aliases.items[i].text, text))
            return true;
    return hw_words_equal(draft->term, text);
}

static bool put_reference(hw_reader *reader, hw_draft *draft, hw_buf *out, hw_span text)
{
    bool ok = true;
    text = hw_reader_squeeze(reader, text, &ok);
    hw_buf_add(out, text);
    if (!ok || hw_span_find(text, HW_LIT("://")) != SIZE_MAX || is_own_name(draft, text))
        return ok;
    text = hw_arena_copy(reader->arena, text);
    return text.ptr && hw_draft_related(draft, text);
}

static bool take_references(hw_reader *reader, hw_draft *draft, hw_span text, hw_buf *out)
{
    bool ok = true;
    size_t done = 0;
    for (size_t i = 0; i < text.len && ok; i++) {
        size_t end = text.ptr[i] == '{' ? reference_end(text, i) : 0;
        if (end == 0)
            continue;
        hw_buf_add(out, hw_span_sub(text, done, i));
        ok = put_reference(reader, draft, out, hw_span_sub(text, i + 1, end - 1));
        done = end;
        i = end - 1;
    }
    hw_buf_add(out, hw_span_sub(text, done, text.len));
    return ok;
}

hw_status hw_dict_body(hw_reader *reader, hw_draft *draft, const hw_dict_article *article, hw_span head, size_t columns,
                       hw_span body, hw_error *err)
{
    layout page = {.width = article->habits->width, .usual = usual_indent(body)};
    hw_status status = HW_OK;
    hw_buf definition;
    hw_span line;
    bool ok = true;
    hw_buf_init(&page.out, SIZE_MAX);
    hw_buf_init(&definition, SIZE_MAX);
    if (hw_span_trim(head).len)
        put_line(&page, hw_span_trim(head), 0, columns);
    while (ok && hw_dict_line_take(&body, &line)) {
        hw_span text = hw_span_trim(line);
        if (text.len == 0)
            page.blanks++;
        else if (names_source(article->habits, line, body))
            ok = put_source(reader, draft, line);
        else
            put_line(&page, text, indent_of(line), hw_dict_columns(line));
    }
    ok = ok && take_references(reader, draft, hw_buf_span(&page.out), &definition);
    if (ok && !definition.failed)
        draft->definition = hw_arena_copy(article->scratch, hw_buf_span(&definition));
    if (!ok || definition.failed || page.out.failed || !draft->definition.ptr)
        status = hw_fail_nomem(err);
    hw_buf_release(&page.out);
    hw_buf_release(&definition);
    return status;
}
