/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/article.h"

#include "base/fail.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* Tables whose cells are parted by '|' or by tabs. Only one whose header names a column of terms and one of definitions
 * is a glossary; all others are claimed all the same, since their rows are no prose either. */

enum { MOST_CELLS = 16 };

typedef struct table {
    hw_column columns[MOST_CELLS];
    size_t count;
    char separator;
} table;

static size_t split_cells(hw_span line, char separator, hw_span cells[MOST_CELLS])
{
    size_t count = 0;
    if (separator == '|' && line.len > 0 && line.ptr[0] == '|')
        line = hw_span_sub(line, 1, line.len);
    while (line.len > 0 && count < MOST_CELLS) {
        const char *end = memchr(line.ptr, separator, line.len);
        size_t len = end ? (size_t)(end - line.ptr) : line.len;
        cells[count++] = hw_span_trim(hw_span_of(line.ptr, len));
        line = hw_span_sub(line, end ? len + 1 : len, line.len);
    }
    return count;
}

static bool has_char(hw_span line, char c)
{
    return line.len > 0 && memchr(line.ptr, c, line.len);
}

static bool is_ruler(hw_span line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr("-|:+= \t", line.ptr[i]))
            return false;
    return line.len >= 3 && has_char(line, '-');
}

static bool has_column(const table *t, hw_column column)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i] == column)
            return true;
    return false;
}

static bool is_glossary(const table *t)
{
    return has_column(t, HW_COLUMN_TERM) && has_column(t, HW_COLUMN_DEFINITION);
}

/* A pipe table has a ruler under its header, or begins with a header we know; one with tabs is known by its header. */
static bool begins_table(const hw_article *a, size_t i, table *t)
{
    hw_span line = hw_article_line(a, i), cells[MOST_CELLS];
    if (!has_char(line, '|') && !has_char(line, '\t'))
        return false;
    t->separator = has_char(line, '|') ? '|' : '\t';
    t->count = split_cells(line, t->separator, cells);
    for (size_t k = 0; k < t->count; k++)
        t->columns[k] = hw_column_of(cells[k]);
    hw_span below = hw_article_line(a, i + 1);
    return (t->separator == '|' && is_ruler(below) && has_char(below, '|')) || is_glossary(t);
}

static bool is_lost_row(hw_span term, hw_span definition)
{
    return term.len > 0 && definition.len == 0 && (hw_ends_sentence(term) || hw_word_count(term) > 8);
}

static hw_status put_row(hw_article *a, const table *t, size_t i, hw_error *err)
{
    hw_span cells[MOST_CELLS], term = {NULL, 0}, definition = {NULL, 0};
    size_t count = split_cells(hw_article_line(a, i), t->separator, cells);
    uint32_t line = a->page->lines.items[i].number;
    hw_draft *draft = NULL;
    for (size_t k = 0; k < count && k < t->count; k++) {
        if (t->columns[k] == HW_COLUMN_TERM && term.len == 0)
            term = cells[k];
        if (t->columns[k] == HW_COLUMN_DEFINITION && definition.len == 0)
            definition = cells[k];
    }
    if (term.len == 0 && definition.len == 0)
        return HW_OK;
    if (is_lost_row(term, definition)) {
        definition = term;
        term.len = 0;
    }
    if (term.len == 0)
        hw_reader_warn(a->page->reader, line, "a table row without a term; kept as a passage");
    hw_status status = hw_page_put(a->page, HW_PAGE_MERGE_NAME, term, definition, line, &draft, err);
    bool ok = true;
    for (size_t k = 0; k < count && k < t->count && !status && ok; k++) {
        if (t->columns[k] == HW_COLUMN_TEAM)
            ok = hw_draft_tag(draft, cells[k]);
        else if (t->columns[k] == HW_COLUMN_RELATED)
            ok = hw_draft_related(draft, cells[k]);
        else if (t->columns[k] == HW_COLUMN_ALIAS && !hw_words_equal(cells[k], draft->term))
            ok = hw_draft_alias(draft, cells[k], hw_names_kind(draft->term, cells[k]), (hw_span){NULL, 0},
                                HW_LIT("column"), line);
    }
    a->found += term.len > 0;
    return ok ? status : hw_fail_nomem(err);
}

void hw_article_claim_tables(hw_article *a)
{
    table t;
    for (size_t i = 0; i < a->page->lines.count;) {
        if (!begins_table(a, i, &t)) {
            i++;
            continue;
        }
        do
            a->claimed[i++] = true;
        while (has_char(hw_article_line(a, i), t.separator) && !begins_table(a, i, &(table){.count = 0}));
    }
}

hw_status hw_article_tables(hw_article *a, hw_error *err)
{
    hw_status status = HW_OK;
    table t = {.count = 0}, header;
    for (size_t i = 0; i < a->page->lines.count && !status; i++) {
        if (!a->claimed[i])
            t.count = 0;
        else if (begins_table(a, i, &header))
            t = header;
        else if (is_glossary(&t) && has_char(hw_article_line(a, i), t.separator) && !is_ruler(hw_article_line(a, i)))
            status = put_row(a, &t, i, err);
    }
    return status;
}
