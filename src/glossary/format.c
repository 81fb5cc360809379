/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/format.h"

#include "glossary/table.h"

#include <strings.h>

bool hw_format_by_name(const char *name, hw_format *format)
{
    static const char *const names[] = {
        [HW_FORMAT_JSONL] = "jsonl",       [HW_FORMAT_CSV] = "csv",   [HW_FORMAT_TSV] = "tsv",
        [HW_FORMAT_MARKDOWN] = "markdown", [HW_FORMAT_TEXT] = "text", [HW_FORMAT_DICTD] = "dictd",
    };
    _Static_assert(sizeof names / sizeof *names == HW_FORMATS, "a format without a name");
    for (int i = 0; i < HW_FORMATS; i++) {
        if (strcmp(names[i], name) == 0) {
            *format = (hw_format)i;
            return true;
        }
    }
    return false;
}

/* Cuts the last extension off the name and returns it, dot included. */
static hw_span cut_extension(hw_span *name)
{
    for (size_t i = name->len; i > 0 && name->ptr[i - 1] != '/'; i--) {
        if (name->ptr[i - 1] == '.') {
            hw_span extension = hw_span_sub(*name, i - 1, name->len);
            name->len = i - 1;
            return extension;
        }
    }
    return HW_LIT("");
}

bool hw_format_by_extension(const char *file, hw_format *format)
{
    static const struct {
        hw_span extension;
        hw_format format;
    } known[] = {
        {HW_LIT_INIT(".jsonl"), HW_FORMAT_JSONL}, {HW_LIT_INIT(".ndjson"), HW_FORMAT_JSONL},
        {HW_LIT_INIT(".json"), HW_FORMAT_JSONL},  {HW_LIT_INIT(".csv"), HW_FORMAT_CSV},
        {HW_LIT_INIT(".tsv"), HW_FORMAT_TSV},     {HW_LIT_INIT(".md"), HW_FORMAT_MARKDOWN},
        {HW_LIT_INIT(".txt"), HW_FORMAT_TEXT},    {HW_LIT_INIT(".markdown"), HW_FORMAT_MARKDOWN},
        {HW_LIT_INIT(".text"), HW_FORMAT_TEXT},   {HW_LIT_INIT(".index"), HW_FORMAT_DICTD},
        {HW_LIT_INIT(".dict"), HW_FORMAT_DICTD},
    };
    hw_span name = hw_span_str(file), extension = cut_extension(&name);
    if (hw_span_equal_nocase(extension, HW_LIT(".gz")) || hw_span_equal_nocase(extension, HW_LIT(".dz")))
        extension = cut_extension(&name);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (hw_span_equal_nocase(known[i].extension, extension)) {
            *format = known[i].format;
            return true;
        }
    }
    return false;
}

bool hw_format_is_company(const char *file)
{
    static const hw_span companions[] = {HW_LIT_INIT("README"), HW_LIT_INIT("PROVENANCE"), HW_LIT_INIT("LICENSE"),
                                         HW_LIT_INIT("LICENCE"), HW_LIT_INIT("COPYING")};
    hw_format format;
    if (file[0] == '.')
        return true;
    if (!hw_format_by_extension(file, &format) || (format != HW_FORMAT_MARKDOWN && format != HW_FORMAT_TEXT))
        return false;
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++) {
        size_t len = companions[i].len;
        if (strncasecmp(file, companions[i].ptr, len) == 0 && strchr(".-_", file[len]))
            return true;
    }
    return false;
}

static hw_span first_line(hw_span text)
{
    text = hw_span_trim(text);
    size_t end = hw_span_find(text, HW_LIT("\n"));
    return end == SIZE_MAX ? text : hw_span_of(text.ptr, end);
}

/* What the first line has as a header, cut at every separator: enough to recognise names, which need no quotes. */
static hw_header_fit header_fit(hw_reader *reader, char separator)
{
    hw_header_fit fit = {0};
    hw_span names[256];
    hw_cells cells = {names, 0, sizeof names / sizeof *names};
    hw_span line = first_line(reader->text);
    for (size_t start = 0, i = 0; i <= line.len; i++) {
        if (i < line.len && line.ptr[i] != separator)
            continue;
        hw_span cell = hw_span_trim(hw_span_sub(line, start, i));
        if (cell.len >= 2 && cell.ptr[0] == '"' && cell.ptr[cell.len - 1] == '"')
            cell = hw_span_sub(cell, 1, cell.len - 1);
        if (cell.len > 64) /* no name */
            cell.len = 0;
        if (cells.count == cells.capacity)
            break;
        cells.items[cells.count++] = cell;
        start = i + 1;
    }
    if (cells.count > 1)
        hw_table_fit(&fit, reader, &cells, NULL);
    return fit;
}

char hw_format_separator(hw_reader *reader, char usual)
{
    static const char separators[] = {'\t', ',', ';'};
    size_t most = header_fit(reader, usual).known;
    char best = usual;
    for (size_t i = 0; i < sizeof separators; i++) {
        size_t known = header_fit(reader, separators[i]).known;
        if (known > most) {
            most = known;
            best = separators[i];
        }
    }
    return best;
}

static bool is_heading(hw_span line)
{
    size_t marks = 0;
    while (marks < line.len && line.ptr[marks] == '#')
        marks++;
    return marks >= 1 && marks <= 6 && marks < line.len && line.ptr[marks] == ' ';
}

/* Headings, or ": " under a term; front matter alone could be any text between rules. */
static bool looks_like_markdown(hw_span text)
{
    hw_span before = HW_LIT("");
    for (size_t start = 0, lines = 0; start < text.len && lines < 200; lines++) {
        hw_span rest = hw_span_sub(text, start, text.len);
        size_t len = hw_span_find(rest, HW_LIT("\n"));
        hw_span line = hw_span_of(rest.ptr, len == SIZE_MAX ? rest.len : len);
        if (is_heading(line) || (before.len && hw_span_starts(line, HW_LIT(": "))))
            return true;
        before = hw_span_trim(line);
        start += line.len + 1;
    }
    return false;
}

hw_format hw_format_by_content(hw_reader *reader)
{
    hw_span text = hw_span_trim(reader->text);
    if (hw_span_starts(text, HW_LIT("{")) ||
        (hw_span_starts(text, HW_LIT("[")) &&
         hw_span_starts(hw_span_trim(hw_span_sub(text, 1, text.len)), HW_LIT("{"))))
        return HW_FORMAT_JSONL;
    char separator = hw_format_separator(reader, ',');
    hw_header_fit fit = header_fit(reader, separator);
    if (fit.known >= 2 && (fit.has_term || fit.has_definition))
        return separator == '\t' ? HW_FORMAT_TSV : HW_FORMAT_CSV;
    return looks_like_markdown(text) ? HW_FORMAT_MARKDOWN : HW_FORMAT_TEXT;
}
