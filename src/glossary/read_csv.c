/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/table.h"

#include "base/fail.h"

/* RFC 4180, and what spreadsheets make of it: any line end, a quote inside a cell that does not begin with one is
 * itself, blank lines are nothing. */

typedef struct scanner {
    hw_reader *reader;
    char separator;
    size_t at;
    uint32_t line; /* of `at` */
    hw_cells cells;
} scanner;

/* The text of a cell whose opening quote is at s->at; leaves s->at behind the closing one. */
static hw_status scan_quoted(scanner *s, hw_span *cell, hw_error *err)
{
    hw_span text = s->reader->text;
    size_t start = ++s->at, doubled = 0;
    uint32_t opened = s->line;
    for (; s->at < text.len; s->at++) {
        char c = text.ptr[s->at];
        if (c == '\n')
            s->line++;
        if (c != '"')
            continue;
        if (s->at + 1 >= text.len || text.ptr[s->at + 1] != '"')
            break;
        doubled++;
        s->at++;
    }
    if (s->at >= text.len)
        return hw_reader_fail(s->reader, err, opened,
                              "the quote opened here is never closed; close it, or double a quote that is part of the "
                              "text");
    *cell = hw_span_sub(text, start, s->at++);
    if (doubled == 0)
        return HW_OK;
    char *out = hw_arena_alloc(s->reader->arena, cell->len - doubled);
    size_t len = 0;
    if (!out)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < cell->len; i++) {
        out[len++] = cell->ptr[i];
        i += cell->ptr[i] == '"';
    }
    *cell = hw_span_of(out, len);
    return HW_OK;
}

static hw_span scan_plain(scanner *s)
{
    hw_span text = s->reader->text;
    size_t start = s->at;
    while (s->at < text.len && text.ptr[s->at] != s->separator && text.ptr[s->at] != '\n')
        s->at++;
    return hw_span_sub(text, start, s->at);
}

/* A quoted cell with text behind its closing quote: both are kept, joined. */
static hw_status join(scanner *s, hw_span *cell, hw_span tail, hw_error *err)
{
    char *both = hw_arena_alloc(s->reader->arena, cell->len + tail.len);
    if (!both)
        return hw_fail_nomem(err);
    if (cell->len)
        memcpy(both, cell->ptr, cell->len);
    memcpy(both + cell->len, tail.ptr, tail.len);
    *cell = hw_span_of(both, cell->len + tail.len);
    hw_reader_warn(s->reader, s->line, "text behind a closing quote is kept; double a quote that is part of the text");
    return HW_OK;
}

static void skip_blanks(scanner *s)
{
    hw_span text = s->reader->text;
    while (s->at < text.len && text.ptr[s->at] != s->separator && (text.ptr[s->at] == ' ' || text.ptr[s->at] == '\t'))
        s->at++;
}

static hw_status scan_cell(scanner *s, hw_span *cell, hw_error *err)
{
    hw_span text = s->reader->text;
    skip_blanks(s);
    if (s->at >= text.len || text.ptr[s->at] != '"') {
        *cell = scan_plain(s);
        return HW_OK;
    }
    hw_status status = scan_quoted(s, cell, err);
    if (status)
        return status;
    hw_span tail = scan_plain(s);
    return hw_span_trim(tail).len ? join(s, cell, tail, err) : HW_OK;
}

/* The cells of the next row; *line is where it begins. */
static hw_status scan_row(scanner *s, uint32_t *line, hw_error *err)
{
    hw_span text = s->reader->text;
    s->cells.count = 0;
    *line = s->line;
    for (;;) {
        hw_span cell;
        hw_status status = scan_cell(s, &cell, err);
        if (status)
            return status;
        if (!hw_vec_push(&s->cells, cell))
            return hw_fail_nomem(err);
        if (s->at >= text.len)
            return HW_OK;
        if (text.ptr[s->at++] == '\n') {
            s->line++;
            return HW_OK;
        }
    }
}

hw_status hw_read_csv(hw_reader *reader, char separator, hw_error *err)
{
    scanner s = {.reader = reader, .separator = separator, .line = 1};
    hw_table table = HW_TABLE_INIT;
    hw_draft draft = HW_DRAFT_INIT;
    hw_status status = HW_OK;
    uint32_t line = 0;
    do { /* the header is the first row that says anything */
        if (s.at >= reader->text.len)
            goto done;
        status = scan_row(&s, &line, err);
    } while (!status && hw_cells_blank(&s.cells));
    if (!status)
        status = hw_table_begin(&table, reader, &s.cells, line, err);
    while (!status && s.at < reader->text.len) {
        status = scan_row(&s, &line, err);
        if (status || hw_cells_blank(&s.cells))
            continue;
        status = hw_table_fill(&table, &s.cells, &draft, line, err);
        if (!status)
            status = hw_reader_add(reader, &draft, err);
        hw_draft_release(&draft);
    }
done:
    hw_draft_release(&draft);
    hw_table_release(&table);
    hw_vec_release(&s.cells);
    return status;
}
