/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "base/buf.h"
#include "base/fail.h"
#include "glossary/language.h"
#include "glossary/mine.h"
#include "glossary/words.h"

#include <stdlib.h>

static hw_line line_of(hw_span raw, uint32_t number)
{
    hw_line line = {hw_span_trim(raw), number, 0};
    for (size_t i = 0; i < raw.len && raw.ptr + i < line.text.ptr; i++)
        line.indent = raw.ptr[i] == '\t' ? (line.indent | 7) + 1 : line.indent + 1;
    return line;
}

hw_status hw_page_init(hw_page *page, hw_reader *reader, hw_error *err)
{
    hw_span text = reader->text;
    *page = (hw_page){.reader = reader, .lang = hw_span_str(reader->options->lang)};
    if (page->lang.len == 0)
        page->lang = hw_language_detect(text);
    for (uint32_t number = 1; text.len > 0; number++) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        if (!hw_vec_push(&page->lines, line_of(hw_span_of(text.ptr, len), number)))
            return hw_fail_nomem(err);
        text = hw_span_sub(text, end ? len + 1 : len, text.len);
    }
    return HW_OK;
}

void hw_page_release(hw_page *page)
{
    for (size_t i = 0; i < page->drafts.count; i++)
        hw_draft_release(&page->drafts.items[i]);
    hw_vec_release(&page->drafts);
    hw_vec_release(&page->lines);
    free(page->names);
}

/* Two lines are one wrapped sentence unless the first is finished; in a page wrapped at a fixed width even a finished
 * one says nothing. Items and formulas keep their lines. */
static const char *gap_between(hw_span above, hw_span below)
{
    enum { WRAP_LEAST = 60, WRAP_MOST = 110 };
    hw_span item;
    if (hw_line_is_item(below, &item) || hw_line_is_item(above, &item) || memchr(below.ptr, '=', below.len) ||
        memchr(above.ptr, '=', above.len))
        return "\n";
    if (!hw_ends_sentence(above) || hw_starts_lower(below) || (above.len >= WRAP_LEAST && above.len <= WRAP_MOST))
        return " ";
    return "\n\n";
}

hw_status hw_page_join(hw_page *page, size_t from, size_t to, hw_span *text, hw_error *err)
{
    hw_buf buf;
    bool blank = false;
    hw_span above = {NULL, 0};
    *text = above;
    hw_buf_init(&buf, SIZE_MAX);
    for (size_t i = from; i < to; i++) {
        hw_span line = page->lines.items[i].text;
        if (line.len == 0) {
            blank = true;
            continue;
        }
        if (buf.len > 0)
            hw_buf_add_str(&buf, blank ? "\n\n" : gap_between(above, line));
        hw_buf_add(&buf, line);
        above = line;
        blank = false;
    }
    hw_status status = hw_buf_finish(&buf, err);
    if (!status && buf.len > 0) {
        *text = hw_arena_copy(page->reader->arena, hw_buf_span(&buf));
        if (!text->ptr)
            status = hw_fail_nomem(err);
    }
    hw_buf_release(&buf);
    return status;
}

/* "A prospect is ..." under "Opportunity": definitions change places when a table is edited. */
static void warn_of_strangers(hw_page *page, const hw_draft *draft)
{
    const hw_draft *other = draft->term.len > 0 ? hw_page_defined_by(page, draft->definition) : NULL;
    if (other && other != draft)
        hw_reader_warn(page->reader, draft->line, "the definition of \"%s\" begins like one of \"%s\"; kept",
                       hw_quote(draft->term).text, hw_quote(other->term).text);
}

hw_status hw_page_finish(hw_page *page, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < page->drafts.count; i++)
        warn_of_strangers(page, &page->drafts.items[i]);
    for (size_t i = 0; i < page->drafts.count && !status; i++)
        status = hw_reader_add(page->reader, &page->drafts.items[i], err);
    return status;
}
