/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/markdown_lines.h"

#include "glossary/letters.h"

#include <stdint.h>

size_t hw_md_indent(hw_span line)
{
    size_t columns = 0;
    for (size_t i = 0; i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'); i++)
        columns += line.ptr[i] == '\t' ? 4 : 1;
    return columns;
}

/* How often the first byte of `line` stands at its beginning. */
static size_t run_of_first(hw_span line)
{
    size_t len = 0;
    while (len < line.len && line.ptr[len] == line.ptr[0])
        len++;
    return len;
}

int hw_md_heading(hw_span line, hw_span *text)
{
    if (hw_md_indent(line) > 3)
        return 0;
    line = hw_span_trim(line);
    size_t level = line.len && line.ptr[0] == '#' ? run_of_first(line) : 0;
    if (level < 1 || level > 6 || (level < line.len && line.ptr[level] != ' ' && line.ptr[level] != '\t'))
        return 0;
    *text = hw_span_trim(hw_span_sub(line, level, line.len));
    size_t end = text->len;
    while (end > 0 && text->ptr[end - 1] == '#')
        end--;
    if (end == 0 || text->ptr[end - 1] == ' ') /* "C#" keeps its own */
        *text = hw_span_trim(hw_span_of(text->ptr, end));
    return (int)level;
}

int hw_md_underline(hw_span line)
{
    if (hw_md_indent(line) > 3)
        return 0;
    line = hw_span_trim(line);
    if (line.len < 2 || run_of_first(line) != line.len)
        return 0;
    return line.ptr[0] == '=' ? 1 : line.ptr[0] == '-' ? 2 : 0;
}

bool hw_md_is_rule(hw_span line)
{
    line = hw_span_trim(line);
    size_t marks = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == ' ')
            continue;
        if (line.ptr[i] != line.ptr[0] || !strchr("-*_", line.ptr[i]))
            return false;
        marks++;
    }
    return marks >= 3;
}

size_t hw_md_fence(hw_span line, char *mark)
{
    if (hw_md_indent(line) > 3)
        return 0;
    line = hw_span_trim(line);
    if (line.len < 3 || (line.ptr[0] != '`' && line.ptr[0] != '~'))
        return 0;
    size_t len = run_of_first(line);
    *mark = line.ptr[0];
    if (*mark == '`' && memchr(line.ptr + len, '`', line.len - len)) /* a code span that fills its line */
        return 0;
    return len >= 3 ? len : 0;
}

size_t hw_md_item(hw_span line, hw_span *marker)
{
    hw_span text = hw_span_trim(line);
    size_t indent = text.len ? (size_t)(text.ptr - line.ptr) : 0, digits = 0;
    if (text.len >= 2 && strchr("-*+", text.ptr[0]) && (text.ptr[1] == ' ' || text.ptr[1] == '\t')) {
        *marker = HW_LIT("- ");
        return indent + 2;
    }
    while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    if (digits < 1 || digits > 4 || text.len < digits + 2 || (text.ptr[digits] != '.' && text.ptr[digits] != ')') ||
        text.ptr[digits + 1] != ' ')
        return 0;
    *marker = hw_span_of(text.ptr, digits + 2);
    return indent + digits + 2;
}

bool hw_md_is_table_rule(hw_span line)
{
    bool dash = false, pipe = false;
    line = hw_span_trim(line);
    for (size_t i = 0; i < line.len; i++) {
        if (!strchr("|:- \t", line.ptr[i]))
            return false;
        dash |= line.ptr[i] == '-';
        pipe |= line.ptr[i] == '|';
    }
    return dash && pipe;
}

bool hw_md_is_link_target(hw_span line)
{
    size_t close = hw_span_starts(line, HW_LIT("[")) ? hw_span_find(line, HW_LIT("]: ")) : SIZE_MAX;
    return close != SIZE_MAX && close < 100 && close > 1;
}

bool hw_md_cells(hw_span line, hw_cells *cells)
{
    cells->count = 0;
    line = hw_span_trim(line);
    if (hw_span_starts(line, HW_LIT("|")))
        line = hw_span_sub(line, 1, line.len);
    for (size_t start = 0, i = 0; i <= line.len; i++) {
        if (i < line.len && line.ptr[i] == '\\') {
            i++;
            continue;
        }
        if (i < line.len && line.ptr[i] != '|')
            continue;
        if (i == line.len && start == line.len) /* behind the closing pipe */
            break;
        size_t end = i < line.len ? i : line.len;
        if (!hw_vec_push(cells, hw_span_trim(hw_span_sub(line, start, end))))
            return false;
        start = i + 1;
    }
    return true;
}

static hw_span strip_marks(hw_span text)
{
    for (;;) {
        text = hw_span_trim(text);
        if (text.len && (text.ptr[0] == '*' || text.ptr[0] == '_'))
            text = hw_span_sub(text, 1, text.len);
        else if (text.len && (text.ptr[text.len - 1] == '*' || text.ptr[text.len - 1] == '_'))
            text.len--;
        else
            return text;
    }
}

hw_field hw_md_label(hw_arena *arena, hw_span line, hw_span *value, hw_span *lang)
{
    enum { LONGEST_LABEL = 48 };
    line = hw_span_trim(line);
    hw_span near = hw_span_of(line.ptr, line.len < LONGEST_LABEL ? line.len : LONGEST_LABEL);
    size_t colon = hw_span_find(near, HW_LIT(":"));
    if (colon == SIZE_MAX || colon == 0)
        return HW_FIELD_NONE;
    hw_span name = hw_letters_lower(arena, strip_marks(hw_span_of(line.ptr, colon)));
    hw_field field = name.len ? hw_field_of_label(name, lang) : HW_FIELD_NONE;
    if (name.ptr) /* asked of every line: must not leave a copy of each */
        hw_arena_shrink(arena, (char *)(uintptr_t)name.ptr, 0);
    hw_span rest = hw_span_sub(line, colon + 1, line.len);
    /* The marks that the label opened: "**Team:** x"; those of the value stay. */
    size_t opened = 0;
    while (opened < line.len && (line.ptr[opened] == '*' || line.ptr[opened] == '_'))
        opened++;
    for (; opened && rest.len && (rest.ptr[0] == '*' || rest.ptr[0] == '_'); opened--)
        rest = hw_span_sub(rest, 1, rest.len);
    *value = hw_span_trim(rest);
    return field;
}

bool hw_md_is_formula(hw_span line)
{
    size_t equals = hw_span_find(line, HW_LIT(" = "));
    return equals != SIZE_MAX && line.len <= 240;
}
