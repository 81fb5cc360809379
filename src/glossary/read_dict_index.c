/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/limit.h"
#include "glossary/read_dict.h"

#include "base/fail.h"

#include <stdlib.h>

static int digit_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool hw_dict_number(hw_span digits, uint64_t *out)
{
    static const uint64_t most = UINT64_C(1) << 48;
    uint64_t number = 0;
    for (size_t i = 0; i < digits.len; i++) {
        int value = digit_value(digits.ptr[i]);
        if (value < 0)
            return false;
        number = number * 64 + (uint64_t)value;
        if (number >= most)
            return false;
    }
    *out = number;
    return digits.len > 0;
}

bool hw_dict_line_take(hw_span *text, hw_span *line)
{
    if (text->len == 0)
        return false;
    size_t len = hw_span_find(*text, HW_LIT("\n"));
    *line = hw_span_of(text->ptr, len == SIZE_MAX ? text->len : len);
    *text = hw_span_sub(*text, len == SIZE_MAX ? text->len : len + 1, text->len);
    return true;
}

/* The cell up to the next tab, which *line loses with it. */
static hw_span take_cell(hw_span *line)
{
    size_t len = hw_span_find(*line, HW_LIT("\t"));
    hw_span cell = hw_span_of(line->ptr, len == SIZE_MAX ? line->len : len);
    *line = hw_span_sub(*line, len == SIZE_MAX ? line->len : len + 1, line->len);
    return cell;
}

static hw_status parse_row(hw_dict_row *out, const hw_reader *reader, hw_span line, uint32_t number, hw_error *err)
{
    static const char not_a_row[] = "no row of a dictd index (headword, tab, offset, tab, length)";
    hw_span name = take_cell(&line), offset = take_cell(&line), length = take_cell(&line), written = take_cell(&line);
    if (length.len == 0)
        return hw_reader_fail(reader, err, number, "%s; is this another kind of file?", not_a_row);
    *out = (hw_dict_row){.name = written.len ? written : name, .line = number};
    if (!hw_dict_number(offset, &out->offset))
        return hw_reader_fail(reader, err, number, "offset \"%s\" is no number in base 64; fetch the file again",
                              hw_quote(offset).text);
    if (!hw_dict_number(length, &out->length))
        return hw_reader_fail(reader, err, number, "length \"%s\" is no number in base 64; fetch the file again",
                              hw_quote(length).text);
    if (out->offset + out->length > reader->articles.bytes.len)
        return hw_reader_fail(reader, err, number,
                              "the article at byte %llu, of %llu bytes, ends behind the end of %s (%zu bytes); do "
                              "these files belong together?",
                              (unsigned long long)out->offset, (unsigned long long)out->length, reader->articles.file,
                              reader->articles.bytes.len);
    return HW_OK;
}

static int by_place(const void *left, const void *right)
{
    const hw_dict_row *a = left, *b = right;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

hw_span hw_dict_bytes(const hw_reader *reader, const hw_dict_row *row)
{
    return hw_span_sub(reader->articles.bytes, row->offset, row->offset + row->length);
}

size_t hw_dict_same_article(const hw_dict_rows *rows, size_t start)
{
    const hw_dict_row *first = &rows->items[start];
    size_t count = 1;
    while (start + count < rows->count && first[count].offset == first->offset && first[count].length == first->length)
        count++;
    return count;
}

bool hw_dict_is_about(const hw_dict_row *row, hw_span what)
{
    static const hw_span ways[] = {HW_LIT_INIT("00-database-"), HW_LIT_INIT("00database")};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (hw_span_starts(row->name, ways[i]))
            return what.len == 0 || hw_span_equal(hw_span_sub(row->name, ways[i].len, row->name.len), what);
    return false;
}

bool hw_dict_is_metadata(const hw_dict_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (hw_dict_is_about(&rows[i], HW_LIT("")))
            return true;
    return false;
}

/* Rows may share bytes, so a small file could ask for more text than any memory has. */
static hw_status check_sum(const hw_dict_rows *rows, const hw_reader *reader, hw_error *err)
{
    uint64_t sum = 0, most = hw_limit_of_growth(reader->options, reader->articles.bytes.len);
    for (size_t i = 0; i < rows->count; i += hw_dict_same_article(rows, i)) {
        const hw_dict_row *row = &rows->items[i];
        sum += row->length;
        if (sum > most)
            return hw_fail_line(err, row->line,
                                "%s:%u: up to here articles overlap to more than the %llu bytes allowed; "
                                "fetch the file again",
                                reader->file, row->line, (unsigned long long)most);
    }
    return HW_OK;
}

hw_status hw_dict_index(hw_dict_rows *out, const hw_reader *reader, hw_error *err)
{
    hw_span rest = reader->text;
    hw_span line;
    for (uint32_t number = 1; hw_dict_line_take(&rest, &line); number++) {
        hw_dict_row row;
        if (hw_span_trim(line).len == 0)
            continue;
        hw_status status = parse_row(&row, reader, line, number, err);
        if (status)
            return status;
        if (!hw_vec_push(out, row))
            return hw_fail_nomem(err);
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_place);
    return check_sum(out, reader, err);
}
