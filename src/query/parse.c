/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/query.h"

#include "base/fail.h"
#include "base/utf8.h"

typedef struct parser {
    hw_span text;
    size_t at;
    hw_query *query;
    bool has_fields; /* or may have: "name:" */
} parser;

static const char *const filter_names[] = {
    [HW_FILTER_LANG] = "lang", [HW_FILTER_SOURCE] = "source", [HW_FILTER_TAG] = "tag", [HW_FILTER_STATUS] = "status"};
_Static_assert(sizeof filter_names / sizeof *filter_names == HW_FILTER_FIELDS, "a filter without a name");

const char *hw_filter_field_name(hw_filter_field field)
{
    return filter_names[field];
}

static bool is_blank(uint32_t code)
{
    return code <= 0x20 || code == 0x7F || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

/* Straight, English, Polish and French quotation marks. */
static bool is_quote(uint32_t code)
{
    return code == '"' || code == 0x201C || code == 0x201D || code == 0x201E || code == 0x201F || code == 0xAB ||
           code == 0xBB;
}

static uint32_t peek(const parser *p, size_t *next)
{
    *next = p->at;
    return p->at < p->text.len ? hw_utf8_next(p->text, next) : 0;
}

static void skip_blanks(parser *p)
{
    size_t next;
    while (p->at < p->text.len && is_blank(peek(p, &next)))
        p->at = next;
}

/* Up to the next blank. */
static hw_span take_word(parser *p)
{
    size_t start = p->at, next;
    while (p->at < p->text.len && !is_blank(peek(p, &next)))
        p->at = next;
    return hw_span_sub(p->text, start, p->at);
}

/* At a quotation mark: what stands before the next one. False, and nothing taken, when it is never closed or
 * holds nothing: then it is punctuation. */
static bool take_quoted(parser *p, hw_span *inside)
{
    size_t start = p->at, open, next;
    peek(p, &open);
    for (p->at = open; p->at < p->text.len; p->at = next) {
        if (is_quote(peek(p, &next))) {
            *inside = hw_span_trim(hw_span_sub(p->text, open, p->at));
            p->at = next;
            if (inside->len)
                return true;
            break;
        }
    }
    p->at = start;
    return false;
}

static bool at_quote(const parser *p)
{
    size_t next;
    return p->at < p->text.len && is_quote(peek(p, &next));
}

/* "name:" with a value after it: moves past the colon. */
static bool take_field(parser *p, const char *name)
{
    hw_span rest = hw_span_sub(p->text, p->at, p->text.len), wanted = hw_span_str(name);
    size_t next;
    if (!p->has_fields || rest.len <= wanted.len + 1 || rest.ptr[wanted.len] != ':' ||
        !hw_span_equal_nocase(hw_span_sub(rest, 0, wanted.len), wanted))
        return false;
    size_t start = p->at;
    p->at += wanted.len + 1;
    if (!is_blank(peek(p, &next)))
        return true;
    p->at = start;
    return false;
}

static void add_clause(parser *p, hw_clause clause)
{
    if (p->query->clause_count < HW_QUERY_CLAUSES_MOST)
        p->query->clauses[p->query->clause_count++] = clause;
}

static bool take_filter(parser *p, bool excluded)
{
    for (hw_filter_field field = 0; field < HW_FILTER_FIELDS; field++) {
        if (!take_field(p, filter_names[field]))
            continue;
        hw_span value;
        if (!at_quote(p) || !take_quoted(p, &value))
            value = take_word(p);
        if (p->query->filter_count < HW_QUERY_CLAUSES_MOST)
            p->query->filters[p->query->filter_count++] = (hw_filter){field, excluded, value};
        return true;
    }
    return false;
}

/* A minus excludes only when something follows it at once: "wrap - up" and "--" exclude nothing. */
static bool take_minus(parser *p)
{
    if (p->at + 1 >= p->text.len || p->text.ptr[p->at] != '-')
        return false;
    char after = p->text.ptr[p->at + 1];
    if (after == '-' || is_blank((unsigned char)after))
        return false;
    p->at++;
    return true;
}

static void take_clause(parser *p)
{
    hw_clause clause = {.excluded = take_minus(p)};
    if (take_filter(p, clause.excluded))
        return;
    if (take_field(p, "term"))
        clause.where = HW_CLAUSE_IN_NAME;
    if (at_quote(p) && take_quoted(p, &clause.text)) {
        clause.kind = HW_CLAUSE_PHRASE;
    } else {
        clause.text = take_word(p);
        clause.open = p->at == p->text.len;
    }
    add_clause(p, clause);
}

static bool is_shouted(const hw_query *query)
{
    for (size_t i = 0; i < query->clause_count; i++)
        for (size_t k = 0; k < query->clauses[i].text.len; k++)
            if (query->clauses[i].text.ptr[k] >= 'a' && query->clauses[i].text.ptr[k] <= 'z')
                return false;
    return query->clause_count > 1;
}

static hw_status join_wanted(hw_query *query, hw_arena *arena, size_t room, hw_error *err)
{
    char *text = hw_arena_alloc(arena, room + query->clause_count + 1);
    size_t len = 0;
    if (!text)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < query->clause_count; i++) {
        const hw_clause *clause = &query->clauses[i];
        if (clause->excluded)
            continue;
        if (len)
            text[len++] = ' ';
        memcpy(text + len, clause->text.ptr, clause->text.len);
        len += clause->text.len;
    }
    query->bare = hw_span_of(text, len);
    query->core = hw_question_core(query->bare);
    return HW_OK;
}

hw_status hw_query_check(hw_span text, hw_error *err)
{
    if (text.len > HW_QUERY_BYTES_MOST)
        return hw_fail_at(err, HW_QUERY_BYTES_MOST, "the query has %zu bytes, more than the %d allowed; shorten it",
                          text.len, HW_QUERY_BYTES_MOST);
    size_t invalid = hw_utf8_check(text);
    if (invalid != SIZE_MAX)
        return hw_fail_at(err, invalid, "the query is not UTF-8 at byte %zu; convert it first", invalid);
    return HW_OK;
}

hw_status hw_query_parse(hw_span text, hw_arena *arena, hw_query *out, hw_error *err)
{
    *out = (hw_query){0};
    hw_status status = hw_query_check(text, err);
    if (status)
        return status;
    parser p = {.text = text, .query = out, .has_fields = text.len && memchr(text.ptr, ':', text.len)};
    out->clauses = hw_arena_alloc(arena, HW_QUERY_CLAUSES_MOST * sizeof *out->clauses);
    out->filters = hw_arena_alloc(arena, (HW_QUERY_CLAUSES_MOST + HW_FILTER_FIELDS) * sizeof *out->filters);
    if (!out->clauses || !out->filters)
        return hw_fail_nomem(err);
    for (skip_blanks(&p); p.at < text.len; skip_blanks(&p))
        take_clause(&p);
    bool shouted = is_shouted(out);
    for (size_t i = 0; i < out->clause_count; i++)
        out->clauses[i].shouted = shouted;
    return join_wanted(out, arena, text.len, err);
}
