/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/judgements.h"

#include "base/fail.h"
#include "cli/lines.h"

#include <stdlib.h>

enum { COLUMNS_MOST = 4 };

static size_t split(hw_span line, hw_span columns[COLUMNS_MOST])
{
    bool tabs = line.len && memchr(line.ptr, '\t', line.len);
    size_t count = 0, start = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && line.ptr[i] != '\t' && (tabs || line.ptr[i] != ' '))
            continue;
        if ((tabs || i > start) && count < COLUMNS_MOST)
            columns[count++] = hw_span_trim(hw_span_sub(line, start, i));
        start = i + 1;
    }
    return count;
}

static bool parse_grade(hw_span text, int32_t *grade)
{
    char digits[12] = {0}, *end;
    if (!text.len || text.len >= sizeof digits)
        return false;
    memcpy(digits, text.ptr, text.len);
    long value = strtol(digits, &end, 10);
    *grade = (int32_t)value;
    return *end == '\0' && value >= INT32_MIN && value <= INT32_MAX;
}

static hw_status add_query(hw_judgements *j, const hw_lines *lines, hw_span line, hw_error *err)
{
    hw_span columns[COLUMNS_MOST];
    if (!memchr(line.ptr, '\t', line.len) || split(line, columns) < 2 || !columns[0].len)
        return hw_fail_line(err, lines->number, "%s:%zu: no query; a line is ID<tab>QUERY", lines->name, lines->number);
    hw_judged_query query = {hw_arena_copy(&j->arena, columns[0]), hw_arena_copy(&j->arena, columns[1]), lines->number};
    return query.id.ptr && query.text.ptr && hw_vec_push(&j->queries, query) ? HW_OK : hw_fail_nomem(err);
}

static hw_status add_judgement(hw_judgements *j, const hw_lines *lines, hw_span line, hw_error *err)
{
    hw_span columns[COLUMNS_MOST];
    size_t count = split(line, columns);
    hw_judgement item;
    if (count < 3 || !columns[0].len || !columns[count - 2].len)
        return hw_fail_line(err, lines->number,
                            "%s:%zu: no judgement; a line is ID<tab>DOCUMENT<tab>GRADE, or ID 0 DOCUMENT GRADE",
                            lines->name, lines->number);
    if (!parse_grade(columns[count - 1], &item.grade))
        return hw_fail_line(err, lines->number, "%s:%zu: the grade '%.*s' is no whole number; 0 = not relevant",
                            lines->name, lines->number,
                            (int)(columns[count - 1].len < 40 ? columns[count - 1].len : 40), columns[count - 1].ptr);
    item.query = hw_arena_copy(&j->arena, columns[0]);
    item.document = hw_arena_copy(&j->arena, columns[count - 2]);
    return item.query.ptr && item.document.ptr && hw_vec_push(&j->items, item) ? HW_OK : hw_fail_nomem(err);
}

typedef hw_status add_line(hw_judgements *j, const hw_lines *lines, hw_span line, hw_error *err);

static hw_status read_file(hw_judgements *j, const char *path, add_line *add, hw_error *err)
{
    hw_lines lines;
    hw_span line;
    bool more = true;
    hw_status status = hw_lines_open(&lines, path, err);
    while (!status && !(status = hw_lines_next(&lines, &line, &more, err)) && more)
        if (hw_span_trim(line).len && line.ptr[0] != '#')
            status = add(j, &lines, line, err);
    hw_lines_close(&lines);
    return status;
}

/* The higher grade of the same document first. */
static int by_query_then_document(const void *left, const void *right)
{
    const hw_judgement *a = left, *b = right;
    int order = hw_span_compare(a->query, b->query);
    if (!order)
        order = hw_span_compare(a->document, b->document);
    return order ? order : (a->grade < b->grade) - (a->grade > b->grade);
}

static void sort_items(hw_judgements *j)
{
    size_t kept = 0;
    hw_judgement *items = j->items.items;
    if (j->items.count)
        qsort(items, j->items.count, sizeof *items, by_query_then_document);
    for (size_t i = 0; i < j->items.count; i++)
        if (!kept || !hw_span_equal(items[kept - 1].query, items[i].query) ||
            !hw_span_equal(items[kept - 1].document, items[i].document))
            items[kept++] = items[i];
    j->items.count = kept;
}

static int by_id_then_line(const void *left, const void *right)
{
    const hw_judged_query *a = *(const hw_judged_query *const *)left, *b = *(const hw_judged_query *const *)right;
    int order = hw_span_compare(a->id, b->id);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* A query that is there twice would count twice. */
static hw_status check_queries(hw_judgements *j, const char *path, hw_error *err)
{
    size_t count = j->queries.count;
    const hw_judged_query **order = hw_arena_zero(&j->arena, count + 1, sizeof *order);
    if (!order)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        order[i] = &j->queries.items[i];
    qsort(order, count, sizeof *order, by_id_then_line);
    for (size_t i = 1; i < count; i++)
        if (hw_span_equal(order[i - 1]->id, order[i]->id))
            return hw_fail_line(err, order[i]->line, "%s:%zu: the id '%.*s' is that of line %zu too; give it another",
                                path, order[i]->line, (int)(order[i]->id.len < 40 ? order[i]->id.len : 40),
                                order[i]->id.ptr, order[i - 1]->line);
    return HW_OK;
}

hw_status hw_judgements_read(hw_judgements *out, const char *queries, const char *qrels, hw_error *err)
{
    *out = (hw_judgements){.arena = HW_ARENA_INIT};
    hw_status status = read_file(out, queries, add_query, err);
    if (!status)
        status = check_queries(out, queries, err);
    if (!status)
        status = read_file(out, qrels, add_judgement, err);
    if (!status)
        sort_items(out);
    return status;
}

void hw_judgements_release(hw_judgements *judgements)
{
    hw_vec_release(&judgements->queries);
    hw_vec_release(&judgements->items);
    hw_arena_release(&judgements->arena);
}

const hw_judgement *hw_judgements_of(const hw_judgements *judgements, hw_span query, size_t *count)
{
    const hw_judgement *items = judgements->items.items;
    size_t low = 0, high = judgements->items.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hw_span_compare(items[middle].query, query) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0; low + *count < judgements->items.count && hw_span_equal(items[low + *count].query, query);)
        ++*count;
    return items + low;
}

int32_t hw_judgements_grade(const hw_judgement *items, size_t count, hw_span document)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hw_span_compare(items[middle].document, document) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && hw_span_equal(items[low].document, document) ? items[low].grade : 0;
}
