/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "base/fail.h"
#include "glossary/words.h"

/* Alphabetical blocks:
 *
 *     A                     section head: a single letter
 *     After-Call Work       headword
 *     Paragraph. ...        definition
 *     Back to top           separator: known by its coming again and again
 */

enum { SEPARATOR_BYTES = 40, SEPARATOR_WORDS = 6 };

static bool may_separate(hw_span line)
{
    uint32_t number;
    hw_span rest;
    return line.len > 0 && line.len <= SEPARATOR_BYTES && hw_word_count(line) <= SEPARATOR_WORDS &&
           !hw_ends_sentence(line) && !hw_line_is_letter(line) && !hw_line_is_numbered(line, &number, &rest) &&
           !memchr(line.ptr, '|', line.len) && !memchr(line.ptr, ':', line.len);
}

/* The line that comes most often, of those the first; count 0 when none comes twice. */
static hw_status find_separator(const hw_page *page, hw_span *separator, size_t *count, hw_error *err)
{
    hw_tally tally = {0};
    bool ok = true;
    *count = 0;
    for (size_t i = 0; i < page->lines.count && ok; i++)
        if (may_separate(page->lines.items[i].text))
            ok = hw_tally_add(&tally, hw_tally_hash(page->lines.items[i].text));
    hw_tally_sort(&tally);
    for (size_t i = 0; i < page->lines.count && ok; i++) {
        hw_span line = page->lines.items[i].text;
        size_t times = may_separate(line) ? hw_tally_count(&tally, hw_tally_hash(line)) : 0;
        if (times > *count && times > 1) {
            *separator = line;
            *count = times;
        }
    }
    hw_tally_release(&tally);
    return ok ? HW_OK : hw_fail_nomem(err);
}

static size_t skip_blank(const hw_page *page, size_t i)
{
    while (i < page->lines.count && page->lines.items[i].text.len == 0)
        i++;
    return i;
}

/* A separator ends a definition and is followed by a headword, a section head or the end of the page. */
static bool separates_blocks(const hw_page *page, hw_span separator, size_t count)
{
    size_t good = 0, last_text = SIZE_MAX;
    for (size_t i = 0; i < page->lines.count; i++) {
        hw_span line = page->lines.items[i].text;
        if (line.len > 0 && hw_span_equal(line, separator)) {
            size_t next = skip_blank(page, i + 1);
            hw_span after = next < page->lines.count ? page->lines.items[next].text : (hw_span){NULL, 0};
            bool text_before = last_text != SIZE_MAX && !hw_line_is_letter(page->lines.items[last_text].text);
            bool head_after = after.len == 0 || hw_line_is_head(after) || hw_line_is_letter(after) ||
                              hw_line_is_invitation(after) || skip_blank(page, next + 1) == page->lines.count;
            good += text_before && head_after;
        }
        if (line.len > 0)
            last_text = i;
    }
    return good * 5 >= count * 3; /* some blocks may have lost their headword */
}

typedef struct block {
    size_t from, to; /* lines */
    size_t head;     /* line of the headword, SIZE_MAX = none */
} block;

static bool has_text_after(const hw_page *page, size_t head, size_t to)
{
    size_t next = skip_blank(page, head + 1);
    return next < to && !hw_line_is_letter(page->lines.items[next].text);
}

/* The first block has the page's title and introduction before its headword. */
static size_t find_first_head(const hw_page *page, size_t from, size_t to)
{
    size_t head = SIZE_MAX, letter = SIZE_MAX;
    for (size_t i = from; i < to; i++)
        if (hw_line_is_letter(page->lines.items[i].text))
            letter = i;
    for (size_t i = letter == SIZE_MAX ? from : letter; i < to; i++) {
        if (!hw_line_is_head(page->lines.items[i].text) || !has_text_after(page, i, to))
            continue;
        size_t next = skip_blank(page, i + 1);
        if (head == SIZE_MAX || (letter == SIZE_MAX && !hw_line_is_head(page->lines.items[next].text)))
            head = i;
    }
    return head;
}

static size_t find_head(const hw_page *page, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        hw_span line = page->lines.items[i].text;
        if (line.len == 0 || hw_line_is_letter(line))
            continue;
        return hw_line_is_head(line) && has_text_after(page, i, to) ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

static hw_status put_block(hw_page *page, const block *b, hw_error *err)
{
    hw_span definition, head = {NULL, 0}, rest;
    size_t from = b->from;
    uint32_t number;
    if (b->head != SIZE_MAX) {
        head = page->lines.items[b->head].text;
        from = b->head + 1;
        if (hw_line_is_numbered(head, &number, &rest))
            head = rest;
    }
    while (from < b->to && (page->lines.items[from].text.len == 0 || hw_line_is_letter(page->lines.items[from].text)))
        from++;
    hw_status status = hw_page_join(page, from, b->to, &definition, err);
    if (status || definition.len == 0)
        return status;
    uint32_t line = page->lines.items[b->head != SIZE_MAX ? b->head : from].number;
    if (head.len == 0)
        hw_reader_warn(page->reader, line, "no headword stands above this definition; kept as a passage");
    return hw_page_put(page, HW_PAGE_MERGE_TEXT, head, definition, line, NULL, err);
}

/* What follows the last separator is an entry only with a headword and without asking the reader for anything. */
static bool is_footer(const hw_page *page, const block *b)
{
    if (b->head == SIZE_MAX)
        return true;
    for (size_t i = b->head; i < b->to; i++)
        if (hw_line_is_invitation(page->lines.items[i].text))
            return true;
    return false;
}

hw_status hw_page_blocks(hw_page *page, bool *fits, hw_error *err)
{
    hw_span separator = {NULL, 0};
    size_t count;
    hw_status status = find_separator(page, &separator, &count, err);
    *fits = !status && count > 1 && separates_blocks(page, separator, count);
    for (size_t i = 0, from = 0; *fits && !status && i <= page->lines.count; i++) {
        bool last = i == page->lines.count;
        if (!last && !hw_span_equal(page->lines.items[i].text, separator))
            continue;
        block b = {from, i, from == 0 ? find_first_head(page, from, i) : find_head(page, from, i)};
        bool intro = from == 0 && b.head == SIZE_MAX;
        if (!intro && !(last && is_footer(page, &b)))
            status = put_block(page, &b, err);
        from = i + 1;
    }
    return status;
}
