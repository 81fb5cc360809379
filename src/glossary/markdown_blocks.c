/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/markdown_parser.h"

/* ---- blocks ---- */

static void begin_section(hw_md_parser *p, int level, hw_span heading, uint32_t line)
{
    hw_span term = hw_md_parse_plain(p, heading);
    hw_md_node *node = hw_md_add_node(p, level, line);
    if (!node)
        return;
    node->draft.term = term;
    p->section = p->open = p->md->nodes.count - 1;
    p->listed = HW_FIELD_NONE;
}

static void add_code(hw_md_parser *p, hw_buf *code)
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
        hw_md_nomem(p);
}

/* The lines up to the closing fence, as they are. */
static void take_fenced(hw_md_parser *p, char mark, size_t length)
{
    hw_buf code;
    hw_buf_init(&code, SIZE_MAX);
    while (p->at < p->text.len) {
        hw_span line = hw_md_take_line(p);
        char closing = 0;
        if (hw_md_fence(line, &closing) >= length && closing == mark)
            break;
        hw_buf_add(&code, line);
        hw_buf_add_byte(&code, '\n');
    }
    add_code(p, &code);
    hw_buf_release(&code);
}

static void take_indented(hw_md_parser *p, hw_span line)
{
    hw_buf code;
    hw_buf_init(&code, SIZE_MAX);
    for (;;) {
        hw_buf_add(&code, hw_span_trim(line));
        hw_buf_add_byte(&code, '\n');
        line = hw_md_next_line(p);
        if (p->at >= p->text.len || hw_md_indent(line) < 4 || hw_span_trim(line).len == 0)
            break;
        hw_md_take_line(p);
    }
    add_code(p, &code);
    hw_buf_release(&code);
}

/* ---- definition lists ---- */

static bool is_definition(hw_span line)
{
    return line.len >= 2 && hw_md_indent(line) <= 3 && hw_span_trim(line).len >= 2 &&
           hw_span_trim(line).ptr[0] == ':' && (hw_span_trim(line).ptr[1] == ' ' || hw_span_trim(line).ptr[1] == '\t');
}

/* Short lines right above ": definition" are its terms; what is above them is prose. */
static size_t first_term(const hw_md_parser *p)
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

static void begin_definition(hw_md_parser *p, uint32_t line)
{
    size_t count = p->lines.count, first = first_term(p);
    hw_span terms[8];
    size_t term_count = 0;
    for (size_t i = first; i < count && term_count < 8; i++)
        terms[term_count++] = hw_md_parse_plain(p, p->lines.items[i]);
    p->lines.count = first;
    p->open = p->section;
    hw_md_flush(p);
    p->lines.count = 0;
    hw_md_node *node = hw_md_add_node(p, HW_MD_ITEM, line - (uint32_t)term_count);
    if (!node || p->status)
        return;
    p->open = p->md->nodes.count - 1;
    node->draft.term = terms[0];
    for (size_t i = 1; i < term_count; i++)
        if (!hw_draft_alias(&node->draft, terms[i], hw_field_alias_kind(terms[i], terms[0]), HW_LIT(""),
                            HW_LIT("definition list"), node->line + (uint32_t)i))
            hw_md_nomem(p);
}

/* A list without empty lines: the last line of one definition is the term of the next. */
static bool is_term_below_definition(hw_md_parser *p)
{
    hw_span value, lang, last = p->lines.count > 1 ? p->lines.items[p->lines.count - 1] : HW_LIT("");
    return last.len && p->open != p->section && hw_md_indent(last) < 2 &&
           !hw_span_ends(hw_span_trim(last), HW_LIT(".")) &&
           hw_md_label(p->md->reader->arena, last, &value, &lang) == HW_FIELD_NONE;
}

static void split_off_term(hw_md_parser *p)
{
    uint32_t line = p->first_line + (uint32_t)p->lines.count - 1;
    hw_span term = p->lines.items[--p->lines.count];
    hw_md_flush(p);
    p->lines.items[p->lines.count++] = term;
    p->first_line = line;
    p->open = p->section;
}

/* ": text", when there is a term for it. */
static bool take_definition(hw_md_parser *p, hw_span line, uint32_t number)
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
        hw_md_flush(p);
    line = hw_span_trim(line);
    p->first_line = number;
    if (!p->status && !hw_vec_push(&p->lines, hw_span_trim(hw_span_sub(line, 1, line.len))))
        hw_md_nomem(p);
    return true;
}

/* Behind an empty line the entry of a definition list goes on with what is indented and with labels. */
static void leave_definition(hw_md_parser *p, hw_span line)
{
    hw_span value, lang;
    if (p->open == p->section || !p->after_blank || hw_md_indent(line) >= 2 || is_definition(line))
        return;
    if (hw_md_label(p->md->reader->arena, line, &value, &lang) == HW_FIELD_NONE)
        p->open = p->section;
}

/* ---- the loop ---- */

static void add_line(hw_md_parser *p, hw_span line, uint32_t number)
{
    if (p->lines.count == 0)
        p->first_line = number;
    if (!hw_vec_push(&p->lines, line))
        hw_md_nomem(p);
}

static void take_item(hw_md_parser *p, hw_span line, size_t marker_len, hw_span marker, uint32_t number)
{
    hw_md_flush(p);
    p->marker = marker;
    add_line(p, hw_span_sub(line, marker_len, line.len), number);
}

static void take_text(hw_md_parser *p, hw_span line, uint32_t number)
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

static void take_blank(hw_md_parser *p)
{
    bool term_waits = p->lines.count == 1 && p->marker.len == 0 && is_definition(hw_md_next_line(p));
    if (!term_waits) /* one empty line may stand between a term and its definition */
        hw_md_flush(p);
    p->after_blank = true;
}

/* A comment that begins a line goes up to its end, over empty lines, too. */
static bool take_comment(hw_md_parser *p, hw_span line)
{
    static const hw_span end = HW_LIT_INIT("-->");
    if (p->open_comment || !hw_span_starts(hw_span_trim(line), HW_LIT("<!--")) || hw_span_find(line, end) != SIZE_MAX)
        return false;
    p->open_comment = hw_span_find(hw_span_sub(p->text, p->at, p->text.len), end) == SIZE_MAX;
    if (p->open_comment)
        return false;
    hw_md_flush(p);
    while (hw_span_find(hw_md_take_line(p), end) == SIZE_MAX)
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

static void take_block(hw_md_parser *p)
{
    uint32_t number = p->line;
    hw_span line = unquote(hw_md_take_line(p)), heading;
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
        hw_md_flush(p);
        take_fenced(p, mark, fence);
    } else if (level) {
        hw_md_flush(p);
        begin_section(p, level, heading, number);
    } else if (underline) {
        heading = hw_md_join_lines(p, 0, p->lines.count);
        p->lines.count = 0;
        begin_section(p, underline, heading, p->first_line);
    } else if (hw_md_is_rule(line)) {
        hw_md_flush(p);
    } else if (memchr(line.ptr, '|', line.len) && hw_md_is_table_rule(hw_md_next_line(p))) {
        hw_md_flush(p);
        hw_md_take_table(p, line, number);
    } else {
        take_text(p, line, number);
    }
    p->after_blank = false;
}

hw_status hw_md_parse(hw_md *md, size_t at, uint32_t line, hw_error *err)
{
    hw_md_parser p = {.md = md, .text = md->reader->text, .at = at, .line = line, .err = err};
    hw_md_add_node(&p, HW_MD_PREAMBLE, line);
    while (p.at < p.text.len && !p.status)
        take_block(&p);
    hw_md_flush(&p);
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
