/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/markdown_parser.h"

bool hw_md_nomem(hw_md_parser *p)
{
    p->status = hw_fail_nomem(p->err);
    return false;
}

hw_md_node *hw_md_add_node(hw_md_parser *p, int level, uint32_t line)
{
    hw_md_node node = {.level = level, .line = line};
    hw_buf_init(&node.body, SIZE_MAX);
    if (p->status)
        return NULL;
    if (!hw_vec_push(&p->md->nodes, node)) {
        hw_md_nomem(p);
        return NULL;
    }
    return &p->md->nodes.items[p->md->nodes.count - 1];
}

hw_span hw_md_parse_plain(hw_md_parser *p, hw_span text)
{
    hw_span result = hw_md_plain(p->md->reader->arena, text);
    if (!result.ptr)
        hw_md_nomem(p);
    return result;
}

hw_span hw_md_next_line(hw_md_parser *p)
{
    hw_span rest = hw_span_sub(p->text, p->at, p->text.len);
    size_t end = hw_span_find(rest, HW_LIT("\n"));
    return hw_span_of(rest.ptr, end == SIZE_MAX ? rest.len : end);
}

hw_span hw_md_take_line(hw_md_parser *p)
{
    hw_span line = hw_md_next_line(p);
    p->at += line.len < p->text.len - p->at ? line.len + 1 : line.len;
    p->line++;
    return line;
}

/* ---- text and labels ---- */

/* Adds text to the open node: a list item below its like on the next line, all else as a paragraph. */
static void add_text(hw_md_parser *p, hw_span marker, hw_span text)
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
        hw_md_nomem(p);
}

static void put_value(hw_md_parser *p, hw_field field, hw_span lang, hw_span value, uint32_t line)
{
    hw_md_node *node = &p->md->nodes.items[p->open];
    value = hw_md_parse_plain(p, value);
    node->labelled = true;
    if (p->status)
        return;
    if (field == HW_FIELD_DEFINITION) {
        add_text(p, HW_LIT(""), value);
        return;
    }
    const char *separators = memchr(value.ptr, ';', value.len) ? ";" : ",";
    if (!hw_field_put(p->md->reader, &node->draft, field, value, separators, lang, line))
        hw_md_nomem(p);
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

hw_span hw_md_join_lines(hw_md_parser *p, size_t from, size_t to)
{
    hw_buf joined;
    hw_span result = {NULL, 0};
    bool broken = false;
    hw_buf_init(&joined, SIZE_MAX);
    for (size_t i = from; i < to; i++)
        join_line(&joined, p->lines.items[i], &broken);
    if (joined.failed)
        hw_md_nomem(p);
    else if (joined.len)
        result = hw_md_parse_plain(p, hw_buf_span(&joined));
    hw_buf_release(&joined);
    return result;
}

/* "Label: value", with the lines up to the next label; returns where that is. */
static size_t flush_label(hw_md_parser *p, size_t i, hw_field field, hw_span value, hw_span lang)
{
    hw_span ignored, more = {NULL, 0};
    size_t end = i + 1;
    while (end < p->lines.count &&
           hw_md_label(p->md->reader->arena, p->lines.items[end], &ignored, &ignored) == HW_FIELD_NONE)
        end++;
    put_value(p, field, lang, value, p->first_line + (uint32_t)i);
    if (end > i + 1)
        more = hw_md_join_lines(p, i + 1, end);
    if (more.len)
        put_value(p, field, lang, more, p->first_line + (uint32_t)i + 1);
    if (value.len == 0 && !more.len && hw_field_is_list(field)) {
        p->listed = field;
        p->listed_lang = lang;
    }
    return end;
}

void hw_md_flush(hw_md_parser *p)
{
    hw_span value, lang;
    size_t i = 0, text = 0;
    hw_field listed = p->listed;
    if (p->lines.count == 0 || p->status)
        return;
    if (listed != HW_FIELD_NONE && p->marker.len) {
        put_value(p, listed, p->listed_lang, hw_md_join_lines(p, 0, p->lines.count), p->first_line);
        i = p->lines.count;
    } else {
        p->listed = HW_FIELD_NONE;
        while (text < p->lines.count &&
               hw_md_label(p->md->reader->arena, p->lines.items[text], &value, &lang) == HW_FIELD_NONE)
            text++;
        if (text)
            add_text(p, p->marker, hw_md_join_lines(p, 0, text));
        i = text;
    }
    while (i < p->lines.count && !p->status) {
        hw_field field = hw_md_label(p->md->reader->arena, p->lines.items[i], &value, &lang);
        i = flush_label(p, i, field, value, lang);
    }
    p->lines.count = 0;
    p->marker = HW_LIT("");
}
