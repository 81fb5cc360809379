/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/markdown.h"

#include "base/fail.h"
#include "glossary/markdown_lines.h"

/* Lines gather in a paragraph until something ends it; then its labels and its text go to the node that is open. */
typedef struct parser {
    hw_md *md;
    hw_span text;
    size_t at;
    uint32_t line; /* of the line at `at` */
    hw_status status;
    hw_error *err;

    size_t section; /* the node of the latest heading */
    size_t open;    /* the node that takes text: the section, or an entry of a definition list */
    bool after_blank;

    HW_VEC(hw_span) lines; /* the paragraph */
    uint32_t first_line;
    hw_span marker; /* "- " when it is a list item */

    hw_field listed; /* "**Synonyms:**" alone: the items of the list below are its values */
    hw_span listed_lang;
} parser;

static bool nomem(parser *p)
{
    p->status = hw_fail_nomem(p->err);
    return false;
}

static hw_md_node *add_node(parser *p, int level, uint32_t line)
{
    hw_md_node node = {.level = level, .line = line};
    hw_buf_init(&node.body, SIZE_MAX);
    if (p->status)
        return NULL;
    if (!hw_vec_push(&p->md->nodes, node)) {
        nomem(p);
        return NULL;
    }
    return &p->md->nodes.items[p->md->nodes.count - 1];
}

static hw_span plain(parser *p, hw_span text)
{
    hw_span result = hw_md_plain(p->md->reader->arena, text);
    if (!result.ptr)
        nomem(p);
    return result;
}

static hw_span next_line(parser *p)
{
    hw_span rest = hw_span_sub(p->text, p->at, p->text.len);
    size_t end = hw_span_find(rest, HW_LIT("\n"));
    return hw_span_of(rest.ptr, end == SIZE_MAX ? rest.len : end);
}

static hw_span take_line(parser *p)
{
    hw_span line = next_line(p);
    p->at += line.len < p->text.len - p->at ? line.len + 1 : line.len;
    p->line++;
    return line;
}

/* ---- text and labels ---- */

/* Adds text to the open node: a list item below its like on the next line, all else as a paragraph. */
static void add_text(parser *p, hw_span marker, hw_span text)
{
    hw_md_node *node = &p->md->nodes.items[p->open];
    text = hw_span_trim(text);
    if (text.len == 0)
        return;
    if (node->body.len)
        hw_buf_add_str(&node->body, node->listing && marker.len ? "\n" : "\n\n");
    hw_buf_add(&node->body, marker);
    hw_buf_add(&node->body, text);
    node->listing = marker.len > 0;
    if (node->body.failed)
        nomem(p);
}

static void put_value(parser *p, hw_field field, hw_span lang, hw_span value, uint32_t line)
{
    hw_md_node *node = &p->md->nodes.items[p->open];
    value = plain(p, value);
    node->labelled = true;
    if (p->status)
        return;
    if (field == HW_FIELD_DEFINITION) {
        add_text(p, HW_LIT(""), value);
        return;
    }
    const char *separators = memchr(value.ptr, ';', value.len) ? ";" : ",";
    if (!hw_field_put(p->md->reader, &node->draft, field, value, separators, lang, line))
        nomem(p);
}

/* A line that ends in two blanks or a backslash is broken there, and formulas stand by themselves. */
static void join_line(hw_buf *joined, hw_span line, bool *broken)
{
    bool formula = hw_md_is_formula(line);
    if (joined->len)
        hw_buf_add_byte(joined, formula || *broken ? '\n' : ' ');
    *broken = formula || hw_span_ends(line, HW_LIT("  ")) || hw_span_ends(line, HW_LIT("\\"));
    line = hw_span_trim(line);
    if (hw_span_ends(line, HW_LIT("\\")))
        line.len--;
    hw_buf_add(joined, line);
}

/* Lines [from, to) of the paragraph as one text, marks off. */
static hw_span join_lines(parser *p, size_t from, size_t to)
{
    hw_buf joined;
    hw_span result = {NULL, 0};
    bool broken = false;
    hw_buf_init(&joined, SIZE_MAX);
    for (size_t i = from; i < to; i++)
        join_line(&joined, p->lines.items[i], &broken);
    if (joined.failed)
        nomem(p);
    else if (joined.len)
        result = plain(p, hw_buf_span(&joined));
    hw_buf_release(&joined);
    return result;
}

/* "Label: value", with the lines up to the next label; returns where that is. */
static size_t flush_label(parser *p, size_t i, hw_field field, hw_span value, hw_span lang)
{
    hw_span ignored, more = {NULL, 0};
    size_t end = i + 1;
    while (end < p->lines.count &&
           hw_md_label(p->md->reader->arena, p->lines.items[end], &ignored, &ignored) == HW_FIELD_NONE)
        end++;
    put_value(p, field, lang, value, p->first_line + (uint32_t)i);
    if (end > i + 1)
        more = join_lines(p, i + 1, end);
    if (more.len)
        put_value(p, field, lang, more, p->first_line + (uint32_t)i + 1);
    if (value.len == 0 && !more.len && hw_field_is_list(field)) {
        p->listed = field;
        p->listed_lang = lang;
    }
    return end;
}

static void flush(parser *p)
{
    hw_span value, lang;
    size_t i = 0, text = 0;
    hw_field listed = p->listed;
    if (p->lines.count == 0 || p->status)
        return;
    if (listed != HW_FIELD_NONE && p->marker.len) {
        put_value(p, listed, p->listed_lang, join_lines(p, 0, p->lines.count), p->first_line);
        i = p->lines.count;
    } else {
        p->listed = HW_FIELD_NONE;
        while (text < p->lines.count &&
               hw_md_label(p->md->reader->arena, p->lines.items[text], &value, &lang) == HW_FIELD_NONE)
            text++;
        if (text)
            add_text(p, p->marker, join_lines(p, 0, text));
        i = text;
    }
    while (i < p->lines.count && !p->status) {
        hw_field field = hw_md_label(p->md->reader->arena, p->lines.items[i], &value, &lang);
        i = flush_label(p, i, field, value, lang);
    }
    p->lines.count = 0;
    p->marker = HW_LIT("");
}

/* ---- blocks ---- */

static void begin_section(parser *p, int level, hw_span heading, uint32_t line)
{
    hw_span term = plain(p, heading);
    hw_md_node *node = add_node(p, level, line);
    if (!node)
        return;
    node->draft.term = term;
    p->section = p->open = p->md->nodes.count - 1;
    p->listed = HW_FIELD_NONE;
}

static void add_code(parser *p, hw_buf *code)
{
    hw_md_node *node = &p->md->nodes.items[p->open];
    while (code->len && (code->data[code->len - 1] == '\n' || code->data[code->len - 1] == ' '))
        code->len--;
    if (code->len == 0)
        return;
    if (node->body.len)
        hw_buf_add_str(&node->body, "\n\n");
    hw_buf_add(&node->body, hw_buf_span(code));
    node->listing = false;
    if (node->body.failed || code->failed)
        nomem(p);
}

/* The lines up to the closing fence, as they are. */
static void take_fenced(parser *p, char mark, size_t length)
{
    hw_buf code;
    hw_buf_init(&code, SIZE_MAX);
    while (p->at < p->text.len) {
        hw_span line = take_line(p);
        char closing = 0;
        if (hw_md_fence(line, &closing) >= length && closing == mark)
            break;
        hw_buf_add(&code, line);
        hw_buf_add_byte(&code, '\n');
    }
    add_code(p, &code);
    hw_buf_release(&code);
}

static void take_indented(parser *p, hw_span line)
{
    hw_buf code;
    hw_buf_init(&code, SIZE_MAX);
    for (;;) {
        hw_buf_add(&code, hw_span_trim(line));
        hw_buf_add_byte(&code, '\n');
        line = next_line(p);
        if (p->at >= p->text.len || hw_md_indent(line) < 4 || hw_span_trim(line).len == 0)
            break;
        take_line(p);
    }
    add_code(p, &code);
    hw_buf_release(&code);
}

static void add_row(parser *p, hw_table *table, hw_cells *cells, uint32_t line)
{
    for (size_t i = 0; i < cells->count && !p->status; i++)
        cells->items[i] = plain(p, cells->items[i]);
    if (p->status || hw_cells_blank(cells))
        return;
    hw_md_node *node = add_node(p, HW_MD_ITEM, line);
    if (node)
        p->status = hw_table_fill(table, cells, &node->draft, line, p->err);
}

/* A table of something else is text: a line for each row. */
static void add_row_as_text(parser *p, const hw_cells *cells)
{
    hw_buf row;
    hw_buf_init(&row, SIZE_MAX);
    for (size_t i = 0; i < cells->count; i++) {
        hw_buf_add_str(&row, i ? " | " : "");
        hw_buf_add(&row, cells->items[i]);
    }
    if (row.failed)
        nomem(p);
    hw_span text = row.len && !p->status ? plain(p, hw_buf_span(&row)) : HW_LIT("");
    hw_md_node *node = &p->md->nodes.items[p->open];
    if (text.len) {
        if (node->body.len)
            hw_buf_add_str(&node->body, node->listing ? "\n" : "\n\n");
        hw_buf_add(&node->body, text);
        node->listing = true; /* rows below each other */
    }
    hw_buf_release(&row);
}

static void take_table(parser *p, hw_span header, uint32_t line)
{
    hw_table table = HW_TABLE_INIT;
    hw_cells cells = {NULL, 0, 0};
    hw_header_fit fit = {0};
    p->open = p->section;
    if (!hw_md_cells(header, &cells))
        nomem(p);
    if (!p->status)
        p->status = hw_table_fit(&fit, p->md->reader, &cells, p->err);
    bool entries = fit.has_term && fit.has_definition, homeless = !entries && p->section == HW_MD_PREAMBLE;
    if (!p->status && entries)
        p->status = hw_table_begin(&table, p->md->reader, &cells, line, p->err);
    if (homeless)
        hw_reader_warn(p->md->reader, line,
                       "a table without term and definition columns, under no heading, is left out; name its columns");
    else if (!p->status && !entries)
        add_row_as_text(p, &cells);
    take_line(p); /* the rule */
    while (p->at < p->text.len && !p->status && memchr(next_line(p).ptr, '|', next_line(p).len)) {
        uint32_t row_line = p->line;
        if (!hw_md_cells(take_line(p), &cells))
            nomem(p);
        else if (entries)
            add_row(p, &table, &cells, row_line);
        else if (!homeless)
            add_row_as_text(p, &cells);
    }
    p->md->nodes.items[p->section].listing = false;
    hw_table_release(&table);
    hw_vec_release(&cells);
}

/* ---- definition lists ---- */

static bool is_definition(hw_span line)
{
    return line.len >= 2 && hw_md_indent(line) <= 3 && hw_span_trim(line).len >= 2 &&
           hw_span_trim(line).ptr[0] == ':' && (hw_span_trim(line).ptr[1] == ' ' || hw_span_trim(line).ptr[1] == '\t');
}

/* Short lines right above ": definition" are its terms; what is above them is prose. */
static size_t first_term(const parser *p)
{
    enum { LONGEST_TERM = 100 };
    size_t first = p->lines.count - 1;
    while (first > 0) {
        hw_span line = hw_span_trim(p->lines.items[first - 1]);
        if (line.len > LONGEST_TERM || hw_span_ends(line, HW_LIT(".")))
            break;
        first--;
    }
    return first;
}

static void begin_definition(parser *p, uint32_t line)
{
    size_t count = p->lines.count, first = first_term(p);
    hw_span terms[8];
    size_t term_count = 0;
    for (size_t i = first; i < count && term_count < 8; i++)
        terms[term_count++] = plain(p, p->lines.items[i]);
    p->lines.count = first;
    p->open = p->section;
    flush(p);
    p->lines.count = 0;
    hw_md_node *node = add_node(p, HW_MD_ITEM, line - (uint32_t)term_count);
    if (!node || p->status)
        return;
    p->open = p->md->nodes.count - 1;
    node->draft.term = terms[0];
    for (size_t i = 1; i < term_count; i++)
        if (!hw_draft_alias(&node->draft, terms[i], hw_field_alias_kind(terms[i], terms[0]), HW_LIT(""),
                            HW_LIT("definition list"), node->line + (uint32_t)i))
            nomem(p);
}

/* A list without empty lines: the last line of one definition is the term of the next. */
static bool is_term_below_definition(parser *p)
{
    hw_span value, lang, last = p->lines.count > 1 ? p->lines.items[p->lines.count - 1] : HW_LIT("");
    return last.len && p->open != p->section && hw_md_indent(last) < 2 &&
           !hw_span_ends(hw_span_trim(last), HW_LIT(".")) &&
           hw_md_label(p->md->reader->arena, last, &value, &lang) == HW_FIELD_NONE;
}

static void split_off_term(parser *p)
{
    uint32_t line = p->first_line + (uint32_t)p->lines.count - 1;
    hw_span term = p->lines.items[--p->lines.count];
    flush(p);
    p->lines.items[p->lines.count++] = term;
    p->first_line = line;
    p->open = p->section;
}

/* ": text", when there is a term for it. */
static bool take_definition(parser *p, hw_span line, uint32_t number)
{
    if (!is_definition(line))
        return false;
    if (is_term_below_definition(p))
        split_off_term(p);
    bool below_term = p->lines.count && p->marker.len == 0 && p->open == p->section;
    if (below_term)
        begin_definition(p, p->first_line + (uint32_t)p->lines.count);
    else if (p->open == p->section)
        return false;
    else
        flush(p);
    line = hw_span_trim(line);
    p->first_line = number;
    if (!p->status && !hw_vec_push(&p->lines, hw_span_trim(hw_span_sub(line, 1, line.len))))
        nomem(p);
    return true;
}

/* Behind an empty line the entry of a definition list goes on with what is indented and with labels. */
static void leave_definition(parser *p, hw_span line)
{
    hw_span value, lang;
    if (p->open == p->section || !p->after_blank || hw_md_indent(line) >= 2 || is_definition(line))
        return;
    if (hw_md_label(p->md->reader->arena, line, &value, &lang) == HW_FIELD_NONE)
        p->open = p->section;
}

/* ---- the loop ---- */

static void add_line(parser *p, hw_span line, uint32_t number)
{
    if (p->lines.count == 0)
        p->first_line = number;
    if (!hw_vec_push(&p->lines, line))
        nomem(p);
}

static void take_item(parser *p, hw_span line, size_t marker_len, hw_span marker, uint32_t number)
{
    flush(p);
    p->marker = marker;
    add_line(p, hw_span_sub(line, marker_len, line.len), number);
}

static void take_text(parser *p, hw_span line, uint32_t number)
{
    hw_span marker;
    size_t marker_len;
    leave_definition(p, line);
    if (take_definition(p, line, number))
        return;
    bool in_list = p->md->nodes.items[p->open].listing;
    if (p->lines.count == 0 && hw_md_indent(line) >= 4 && p->open == p->section && !in_list) {
        take_indented(p, line);
        return;
    }
    marker_len = hw_md_item(line, &marker);
    if (marker_len)
        take_item(p, line, marker_len, marker, number);
    else if (!hw_md_is_link_target(line))
        add_line(p, line, number);
}

static void take_blank(parser *p)
{
    bool term_waits = p->lines.count == 1 && p->marker.len == 0 && is_definition(next_line(p));
    if (!term_waits) /* one empty line may stand between a term and its definition */
        flush(p);
    p->after_blank = true;
}

/* A comment that begins a line goes up to its end, over empty lines, too. */
static bool take_comment(parser *p, hw_span line)
{
    static const hw_span end = HW_LIT_INIT("-->");
    if (!hw_span_starts(hw_span_trim(line), HW_LIT("<!--")) || hw_span_find(line, end) != SIZE_MAX ||
        hw_span_find(hw_span_sub(p->text, p->at, p->text.len), end) == SIZE_MAX)
        return false;
    flush(p);
    while (hw_span_find(take_line(p), end) == SIZE_MAX)
        continue;
    return true;
}

static hw_span unquote(hw_span line)
{
    hw_span text = hw_span_trim(line);
    while (hw_md_indent(line) <= 3 && text.len && text.ptr[0] == '>')
        line = text = hw_span_trim(hw_span_sub(text, 1, text.len));
    return line;
}

static void take_block(parser *p)
{
    uint32_t number = p->line;
    hw_span line = unquote(take_line(p)), heading;
    char mark = 0;
    size_t fence = hw_md_fence(line, &mark);
    int level = hw_md_heading(line, &heading);
    bool setext = p->lines.count && p->marker.len == 0 && p->open == p->section;
    int underline = setext ? hw_md_underline(line) : 0;
    if (hw_span_trim(line).len == 0) {
        take_blank(p);
        return;
    }
    if (take_comment(p, line)) {
        p->after_blank = true;
        return;
    }
    if (fence) {
        flush(p);
        take_fenced(p, mark, fence);
    } else if (level) {
        flush(p);
        begin_section(p, level, heading, number);
    } else if (underline) {
        heading = join_lines(p, 0, p->lines.count);
        p->lines.count = 0;
        begin_section(p, underline, heading, p->first_line);
    } else if (hw_md_is_rule(line)) {
        flush(p);
    } else if (memchr(line.ptr, '|', line.len) && hw_md_is_table_rule(next_line(p))) {
        flush(p);
        take_table(p, line, number);
    } else {
        take_text(p, line, number);
    }
    p->after_blank = false;
}

hw_status hw_md_parse(hw_md *md, size_t at, uint32_t line, hw_error *err)
{
    parser p = {.md = md, .text = md->reader->text, .at = at, .line = line, .err = err};
    add_node(&p, HW_MD_PREAMBLE, line);
    while (p.at < p.text.len && !p.status)
        take_block(&p);
    flush(&p);
    hw_vec_release(&p.lines);
    return p.status;
}

void hw_md_release(hw_md *md)
{
    for (size_t i = 0; i < md->nodes.count; i++) {
        hw_draft_release(&md->nodes.items[i].draft);
        hw_buf_release(&md->nodes.items[i].body);
    }
    hw_vec_release(&md->nodes);
}
