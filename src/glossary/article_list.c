/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/article.h"

#include "base/fail.h"
#include "glossary/words.h"

/* "1. Term", its definition on the lines below (indented or not), or after the term: "1. Term: definition". */

typedef struct item {
    hw_span head, rest; /* rest: a definition on the same line, or empty */
    size_t line, to;    /* lines line + 1 to `to` belong to it */
    size_t paragraphs;
} item;

static bool item_at(const hw_article *a, size_t i, uint32_t *number, item *out)
{
    hw_span rest;
    if (i >= a->page->lines.count || a->claimed[i] || !hw_line_is_numbered(hw_article_line(a, i), number, &rest))
        return false;
    *out = (item){.line = i, .to = i + 1};
    if (hw_line_split(rest, &out->head, &out->rest))
        return true;
    out->head = rest;
    out->rest = (hw_span){NULL, 0};
    return hw_line_is_head(rest);
}

static size_t next_text(const hw_article *a, size_t i)
{
    while (i < a->page->lines.count && hw_article_line(a, i).len == 0)
        i++;
    return i;
}

/* The lines after an item that are its definition: the deeper ones when the first is deeper, else those until a
 * heading, a table, a question or the next item. */
static void find_body(const hw_article *a, item *it)
{
    size_t count = a->page->lines.count, first = next_text(a, it->line + 1);
    uint32_t margin = a->page->lines.items[it->line].indent, number;
    bool deeper = first < count && a->page->lines.items[first].indent > margin;
    it->paragraphs = it->rest.len > 0;
    for (size_t i = first; i < count; i = next_text(a, i + 1)) {
        item other;
        hw_span line = hw_article_line(a, i);
        if (a->claimed[i] || item_at(a, i, &number, &other) || hw_line_is_letter(line))
            break;
        if (deeper ? a->page->lines.items[i].indent <= margin : hw_line_is_head(line) || hw_line_is_invitation(line))
            break;
        if (!deeper && hw_code_before(line, line.len) == '?')
            break;
        it->to = i + 1;
        it->paragraphs++;
    }
}

/* Where the list ends nothing says where the last definition does: it gets no more paragraphs than the longest. */
static void cut_last(const hw_article *a, item *items, size_t count)
{
    size_t most = 1, seen = 0;
    item *last = &items[count - 1];
    for (size_t i = 0; i + 1 < count; i++)
        most = items[i].paragraphs > most ? items[i].paragraphs : most;
    if (last->to > last->line + 1 &&
        a->page->lines.items[last->to - 1].indent > a->page->lines.items[last->line].indent)
        return; /* indented: it is known */
    for (size_t i = last->line + 1; i < last->to; i++) {
        seen += hw_article_line(a, i).len > 0;
        if (seen > most - (last->rest.len > 0)) {
            last->to = i;
            return;
        }
    }
}

static hw_status put_item(hw_article *a, const item *it, hw_error *err)
{
    hw_page *page = a->page;
    hw_span definition;
    hw_line whole = page->lines.items[it->line];
    page->lines.items[it->line].text = it->rest;
    hw_status status = hw_page_join(page, it->line, it->to, &definition, err);
    page->lines.items[it->line] = whole;
    for (size_t i = it->line; i < it->to; i++)
        a->claimed[i] = true;
    if (status || definition.len == 0)
        return status;
    a->found++;
    return hw_page_put(page, HW_PAGE_MERGE_NAME, it->head, definition, whole.number, NULL, err);
}

/* A list of terms has a definition for most of them; a table of contents or a list of steps has not. */
static hw_status put_list(hw_article *a, item *items, size_t count, hw_error *err)
{
    hw_status status = HW_OK;
    size_t defined = 0;
    for (size_t i = 0; i < count; i++)
        defined += items[i].paragraphs > 0;
    if (count < 2 || defined * 2 < count)
        return HW_OK;
    cut_last(a, items, count);
    for (size_t i = 0; i < count && !status; i++) {
        if (items[i].paragraphs == 0)
            hw_reader_warn(a->page->reader, a->page->lines.items[items[i].line].number,
                           "a numbered term without a definition; left out");
        status = put_item(a, &items[i], err);
    }
    return status;
}

hw_status hw_article_list(hw_article *a, hw_error *err)
{
    hw_status status = HW_OK;
    struct {
        item *items;
        size_t count, capacity;
    } list = {0};
    uint32_t last = 0;
    for (size_t i = 0; i < a->page->lines.count && !status; i++) {
        uint32_t number;
        item it;
        if (!item_at(a, i, &number, &it))
            continue;
        if (number != last + 1 && list.count > 0) {
            status = put_list(a, list.items, list.count, err);
            list.count = 0;
        }
        find_body(a, &it);
        if (!status && !hw_vec_push(&list, it))
            status = hw_fail_nomem(err);
        last = number;
    }
    if (!status && list.count > 0)
        status = put_list(a, list.items, list.count, err);
    hw_vec_release(&list);
    return status;
}
