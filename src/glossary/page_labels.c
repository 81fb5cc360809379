/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "base/buf.h"
#include "base/fail.h"
#include "glossary/names.h"
#include "glossary/words.h"

enum { LABEL_BYTES = 48, TEAM_WORDS = 4, RELATED_WORDS = 8 };

/* One field all parts of a label agree on: "Acronyms/ Synonyms". */
static hw_column column_of_label(hw_span label)
{
    hw_column all = hw_column_of(label);
    if (all != HW_COLUMN_OTHER || !memchr(label.ptr, '/', label.len))
        return all;
    for (size_t start = 0, at = 0; at <= label.len; at++) {
        if (at < label.len && label.ptr[at] != '/')
            continue;
        hw_column one = hw_column_of(hw_span_trim(hw_span_sub(label, start, at)));
        if (one == HW_COLUMN_OTHER || (start > 0 && one != all))
            return HW_COLUMN_OTHER;
        all = one;
        start = at + 1;
    }
    return all;
}

/* The label a text begins with, its bytes in *len. "See also" may do without the colon. */
static hw_column label_at(hw_span text, size_t *len)
{
    const char *colon = memchr(text.ptr, ':', text.len < LABEL_BYTES ? text.len : LABEL_BYTES);
    if (colon) {
        hw_span label = hw_span_of(text.ptr, (size_t)(colon - text.ptr));
        hw_column column = column_of_label(hw_span_trim(label));
        *len = label.len + 1;
        if (column == HW_COLUMN_ALIAS || column == HW_COLUMN_RELATED || column == HW_COLUMN_TEAM)
            return column;
    }
    static const hw_span bare[] = {HW_LIT_INIT("see also"), HW_LIT_INIT("zobacz też"), HW_LIT_INIT("zobacz także"),
                                   HW_LIT_INIT("siehe auch"), HW_LIT_INIT("voir aussi")};
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
        if ((*len = hw_words_open(text, bare[i])) > 0)
            return HW_COLUMN_RELATED;
    return HW_COLUMN_OTHER;
}

static bool add_value(hw_draft *draft, hw_column column, hw_span value)
{
    value = hw_word_strip(value);
    if (column == HW_COLUMN_TEAM)
        return hw_draft_tag(draft, value);
    if (column == HW_COLUMN_RELATED)
        return hw_draft_related(draft, value);
    return hw_draft_alias(draft, value, hw_names_kind(draft->term, value), (hw_span){NULL, 0},
                          HW_LIT("acronyms/synonyms"), draft->line);
}

static bool add_values(hw_draft *draft, hw_column column, hw_span values)
{
    bool ok = true;
    for (size_t start = 0, at = 0; at <= values.len && ok; at++) {
        if (at < values.len && !(values.ptr[at] == ',' || values.ptr[at] == ';' || values.ptr[at] == '|'))
            continue;
        ok = add_value(draft, column, hw_span_sub(values, start, at));
        start = at + 1;
    }
    return ok;
}

/* Where a label may stand: at the beginning of a line, or of a sentence for what is no team. */
static bool label_here(hw_span text, size_t at, hw_column *column, size_t *len)
{
    bool begins_line = at == 0 || text.ptr[at - 1] == '\n';
    if (!begins_line && !(at >= 2 && text.ptr[at - 1] == ' ' && hw_ends_sentence(hw_span_of(text.ptr + at - 2, 1))))
        return false;
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    hw_span line = hw_span_sub(text, at, end ? (size_t)(end - text.ptr) : text.len);
    *column = label_at(line, len);
    hw_span value = hw_span_sub(line, *column ? *len : 0, line.len);
    if (*column == HW_COLUMN_TEAM)
        return begins_line && hw_word_count(value) <= TEAM_WORDS;
    if (*column == HW_COLUMN_RELATED && text.ptr[at + *len - 1] != ':')
        return begins_line && hw_word_count(value) <= RELATED_WORDS;
    return *column != HW_COLUMN_OTHER;
}

hw_status hw_page_labels(hw_page *page, hw_draft *draft, hw_error *err)
{
    hw_span text = draft->definition;
    hw_buf kept;
    bool ok = true, found = false;
    size_t from = 0;
    hw_buf_init(&kept, SIZE_MAX);
    for (size_t at = 0; at < text.len && ok; at++) {
        hw_column column;
        size_t len;
        if (!label_here(text, at, &column, &len))
            continue;
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t stop = end ? (size_t)(end - text.ptr) : text.len;
        ok = add_values(draft, column, hw_span_sub(text, at + len, stop));
        hw_buf_add(&kept, hw_span_sub(text, from, at));
        from = at = stop;
        found = true;
    }
    hw_status status = ok ? HW_OK : hw_fail_nomem(err);
    if (!status && found) {
        hw_buf_add(&kept, hw_span_sub(text, from, text.len));
        status = hw_buf_finish(&kept, err);
        hw_span copy = hw_arena_copy(page->reader->arena, hw_buf_span(&kept));
        if (!status && !copy.ptr)
            status = hw_fail_nomem(err);
        if (!status)
            draft->definition = hw_span_trim(copy);
    }
    hw_buf_release(&kept);
    return status;
}
