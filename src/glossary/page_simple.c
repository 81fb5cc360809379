/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "glossary/words.h"

/* Plain lists, told by how most of their lines look, and text that is no list at all. */

static hw_span line_text(const hw_page *page, size_t i)
{
    return i < page->lines.count ? page->lines.items[i].text : (hw_span){NULL, 0};
}

/* The end of the page without what asks the reader to do something. */
static size_t content_end(const hw_page *page)
{
    size_t end = page->lines.count;
    while (end > 0 && (line_text(page, end - 1).len == 0 || hw_line_is_invitation(line_text(page, end - 1))))
        end--;
    return end;
}

static hw_status put_lines(hw_page *page, hw_span head, size_t from, size_t to, uint32_t line, hw_error *err)
{
    hw_span definition;
    hw_status status = hw_page_join(page, from, to, &definition, err);
    if (!status && (head.len > 0 || definition.len > 0))
        status = hw_page_put(page, HW_PAGE_MERGE_TEXT, head, definition, line, NULL, err);
    return status;
}

/* Term at the margin, its definition indented below it. */
static bool is_indented_entry(const hw_page *page, size_t i)
{
    const hw_line *line = &page->lines.items[i];
    size_t next = i + 1;
    if (!hw_line_is_head(line->text))
        return false;
    while (next < page->lines.count && page->lines.items[next].text.len == 0)
        next++;
    return next < page->lines.count && page->lines.items[next].indent >= line->indent + 2;
}

hw_status hw_page_indented(hw_page *page, bool *fits, hw_error *err)
{
    size_t entries = 0, others = 0, end = content_end(page);
    for (size_t i = 0; i < end; i++) {
        if (line_text(page, i).len == 0 || page->lines.items[i].indent > 0 || hw_line_is_letter(line_text(page, i)))
            continue;
        if (is_indented_entry(page, i))
            entries++;
        else
            others++;
    }
    hw_status status = HW_OK;
    *fits = entries >= 2 && entries > 2 * others;
    for (size_t i = 0; *fits && i < end && !status;) {
        size_t to = i + 1;
        while (to < end && (line_text(page, to).len == 0 || page->lines.items[to].indent > 0))
            to++;
        if (page->lines.items[i].indent == 0 && is_indented_entry(page, i))
            status = put_lines(page, line_text(page, i), i + 1, to, page->lines.items[i].number, err);
        i = to;
    }
    return status;
}

static bool pair_at(const hw_page *page, size_t i, hw_span *head, hw_span *rest)
{
    hw_span line = line_text(page, i), item;
    if (hw_line_is_item(line, &item))
        line = item;
    return hw_line_split(line, head, rest);
}

/* Begins another paragraph: the first line of the page, after a blank line, or when nothing wraps. */
static bool continues(const hw_page *page, size_t i)
{
    hw_span above = i > 0 ? line_text(page, i - 1) : (hw_span){NULL, 0};
    return above.len > 0 && (page->lines.items[i].indent > 0 || !hw_ends_sentence(above)) &&
           (page->lines.items[i].indent > 0 || hw_starts_lower(line_text(page, i)));
}

hw_status hw_page_pairs(hw_page *page, bool *fits, hw_error *err)
{
    size_t pairs = 0, others = 0, end = content_end(page);
    hw_span head, rest;
    for (size_t i = 0; i < end; i++) {
        if (line_text(page, i).len == 0 || hw_line_is_letter(line_text(page, i)))
            continue;
        if (pair_at(page, i, &head, &rest))
            pairs++;
        else
            others += !continues(page, i);
    }
    hw_status status = HW_OK;
    *fits = pairs >= 2 && pairs * 2 > others * 3;
    for (size_t i = 0; *fits && i < end && !status; i++) {
        hw_span definition, more;
        size_t first = i;
        if (!pair_at(page, i, &head, &rest))
            continue;
        while (i + 1 < end && line_text(page, i + 1).len > 0 && !pair_at(page, i + 1, &definition, &more) &&
               continues(page, i + 1))
            i++;
        hw_line whole = page->lines.items[first];
        page->lines.items[first].text = rest;
        status = put_lines(page, head, first, i + 1, whole.number, err);
        page->lines.items[first] = whole;
    }
    return status;
}

/* A headword above a paragraph. */
static bool is_head_of_text(const hw_page *page, size_t i, size_t end)
{
    size_t next = i + 1;
    if (!hw_line_is_head(line_text(page, i)))
        return false;
    while (next < end && line_text(page, next).len == 0)
        next++;
    return next < end && !hw_line_is_head(line_text(page, next)) && !hw_line_is_letter(line_text(page, next));
}

static bool is_title(hw_span head)
{
    static const hw_span words[] = {
        HW_LIT_INIT("glossary"), HW_LIT_INIT("definitions"), HW_LIT_INIT("dictionary"), HW_LIT_INIT("terminology"),
        HW_LIT_INIT("terms"),    HW_LIT_INIT("słownik"),     HW_LIT_INIT("słowniczek"), HW_LIT_INIT("pojęć"),
        HW_LIT_INIT("pojęcia"),  HW_LIT_INIT("glosariusz"),  HW_LIT_INIT("glossar"),    HW_LIT_INIT("begriffe"),
        HW_LIT_INIT("lexikon"),  HW_LIT_INIT("glossaire"),   HW_LIT_INIT("glosario"),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (hw_words_find(head, words[i]) != SIZE_MAX)
            return true;
    return false;
}

hw_status hw_page_heads(hw_page *page, bool *fits, hw_error *err)
{
    size_t heads = 0, orphans = 0, end = content_end(page);
    uint32_t number;
    hw_span rest;
    for (size_t i = 0; i < end; i++) {
        if (is_head_of_text(page, i, end))
            heads++;
        else
            orphans += hw_line_is_head(line_text(page, i)) && !hw_line_is_numbered(line_text(page, i), &number, &rest);
    }
    hw_status status = HW_OK;
    *fits = heads >= 3 && heads > orphans;
    for (size_t i = 0; *fits && i < end && !status;) {
        size_t to = i + 1;
        while (to < end && !is_head_of_text(page, to, end) && !hw_line_is_letter(line_text(page, to)))
            to++;
        if (is_head_of_text(page, i, end) && !(page->drafts.count == 0 && is_title(line_text(page, i))))
            status = put_lines(page, line_text(page, i), i + 1, to, page->lines.items[i].number, err);
        i = to;
    }
    return status;
}

hw_status hw_page_passages(hw_page *page, bool *fits, hw_error *err)
{
    hw_status status = HW_OK;
    size_t end = content_end(page);
    bool blanks = false;
    *fits = true;
    for (size_t i = 0; i < end; i++)
        blanks = blanks || line_text(page, i).len == 0;
    for (size_t i = 0; i < end && !status;) {
        size_t to = i + 1;
        if (line_text(page, i).len == 0) {
            i = to;
            continue;
        }
        while (to < end && blanks && line_text(page, to).len > 0)
            to++;
        status = put_lines(page, (hw_span){NULL, 0}, i, to, page->lines.items[i].number, err);
        i = to;
    }
    if (page->drafts.count > 0)
        hw_reader_warn(page->reader, 0, "no layout of a glossary recognised; kept as %zu passages without terms",
                       page->drafts.count);
    return status;
}
