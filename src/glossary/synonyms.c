/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/synonyms.h"

#include "base/fail.h"
#include "base/file.h"
#include "glossary/charset.h"

#include <stdlib.h>

enum { FILE_BYTES_MOST = 1 << 30 };

hw_status hw_synonyms_new(hw_synonyms **out, hw_warn_fn *warn, void *warn_context, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return hw_fail_nomem(err);
    (*out)->warn = warn;
    (*out)->warn_context = warn_context;
    return HW_OK;
}

void hw_synonyms_free(hw_synonyms *synonyms)
{
    if (!synonyms)
        return;
    hw_vec_release(&synonyms->files);
    hw_vec_release(&synonyms->rules);
    hw_arena_release(&synonyms->arena);
    free(synonyms);
}

size_t hw_synonyms_count(const hw_synonyms *synonyms)
{
    return synonyms->rules.count;
}

/* A line being read: its terms so far, unescaped into `bytes`. */
typedef struct line {
    hw_reader *reader;
    hw_synonyms *synonyms;
    uint32_t number;
    hw_span rest; /* unread */
    char *bytes;  /* room for the whole line */
    size_t used, start;
    size_t arrow; /* terms before "=>", SIZE_MAX = none yet */
    HW_VEC(hw_span) terms;
} line;

static hw_status end_term(line *l, hw_error *err)
{
    hw_span term = hw_span_trim(hw_span_of(l->bytes + l->start, l->used - l->start));
    l->start = l->used;
    if (!term.len)
        return hw_reader_fail(l->reader, err, l->number,
                              "nothing stands between two commas, or on one side of \"=>\"; write a term there, or "
                              "remove the separator");
    if (term.len > HW_SYNONYM_BYTES_MOST)
        return hw_reader_fail(l->reader, err, l->number, "a term of %zu bytes, \"%s\"; a term has at most %d", term.len,
                              hw_quote(term).text, HW_SYNONYM_BYTES_MOST);
    return hw_vec_push(&l->terms, term) ? HW_OK : hw_fail_nomem(err);
}

static hw_status take_arrow(line *l, hw_error *err)
{
    if (l->arrow != SIZE_MAX)
        return hw_reader_fail(l->reader, err, l->number,
                              "a second \"=>\"; make it two rules, or write \\=> where it is part of a term");
    hw_status status = end_term(l, err);
    l->arrow = l->terms.count;
    return status;
}

/* A backslash takes what is special off the next byte; at the end of the line it is itself, as in Solr. */
static hw_status read_terms(line *l, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < l->rest.len && !status; i++) {
        char c = l->rest.ptr[i], next = i + 1 < l->rest.len ? l->rest.ptr[i + 1] : '\0';
        if (c == ',') {
            status = end_term(l, err);
        } else if (c == '=' && next == '>') {
            status = take_arrow(l, err);
            i++;
        } else if (c == '\\' && i + 1 < l->rest.len) {
            l->bytes[l->used++] = next;
            i++;
        } else {
            l->bytes[l->used++] = c;
        }
    }
    return status ? status : end_term(l, err);
}

static hw_status keep_rule(line *l, hw_error *err)
{
    size_t count = l->terms.count;
    bool one_way = l->arrow != SIZE_MAX;
    if (!one_way && count == 1) {
        hw_reader_warn(l->reader, l->number, "\"%s\" stands alone: a rule needs two terms; left out",
                       hw_quote(l->terms.items[0]).text);
        return HW_OK;
    }
    hw_span *terms = hw_arena_alloc(&l->synonyms->arena, count * sizeof *terms);
    if (!terms)
        return hw_fail_nomem(err);
    memcpy(terms, l->terms.items, count * sizeof *terms);
    hw_synonym_rule rule = {.left = terms,
                            .left_count = one_way ? l->arrow : count,
                            .right = one_way ? terms + l->arrow : terms,
                            .right_count = one_way ? count - l->arrow : count,
                            .file = (uint32_t)l->synonyms->files.count - 1,
                            .line = l->number};
    return hw_vec_push(&l->synonyms->rules, rule) ? HW_OK : hw_fail_nomem(err);
}

static hw_status read_line(line *l, hw_span text, hw_error *err)
{
    l->number++;
    l->rest = hw_span_trim(text);
    if (!l->rest.len || l->rest.ptr[0] == '#')
        return HW_OK;
    if (l->rest.len > HW_SYNONYM_LINE_BYTES_MOST)
        return hw_reader_fail(l->reader, err, l->number, "a line of %zu bytes; a rule has at most %d: make it several",
                              l->rest.len, HW_SYNONYM_LINE_BYTES_MOST);
    l->bytes = hw_arena_alloc(&l->synonyms->arena, l->rest.len);
    if (!l->bytes)
        return hw_fail_nomem(err);
    l->used = l->start = 0;
    l->arrow = SIZE_MAX;
    l->terms.count = 0;
    hw_status status = read_terms(l, err);
    return status ? status : keep_rule(l, err);
}

static hw_status read_rules(hw_reader *reader, hw_synonyms *synonyms, hw_error *err)
{
    line l = {.reader = reader, .synonyms = synonyms};
    hw_status status = HW_OK;
    for (size_t at = 0; at < reader->text.len && !status;) {
        const char *end = memchr(reader->text.ptr + at, '\n', reader->text.len - at);
        size_t stop = end ? (size_t)(end - reader->text.ptr) : reader->text.len;
        status = read_line(&l, hw_span_sub(reader->text, at, stop), err);
        at = stop + 1;
    }
    hw_vec_release(&l.terms);
    return status;
}

hw_status hw_synonyms_read_bytes(hw_synonyms *synonyms, const char *name, const char *lang, hw_span bytes,
                                 hw_error *err)
{
    hw_import_options options = {.warn = synonyms->warn, .warn_context = synonyms->warn_context};
    hw_arena scratch = HW_ARENA_INIT;
    hw_reader reader = {.options = &options, .file = name, .arena = &scratch};
    size_t files = synonyms->files.count, rules = synonyms->rules.count;
    hw_synonym_file file = {hw_arena_copy(&synonyms->arena, hw_span_str(name)),
                            hw_arena_copy(&synonyms->arena, hw_span_str(lang))};
    if (!file.path.ptr || !file.lang.ptr || !hw_vec_push(&synonyms->files, file))
        return hw_fail_nomem(err);
    hw_status status = hw_charset_decode(&reader, bytes, err);
    if (!status)
        status = read_rules(&reader, synonyms, err);
    if (status) {
        synonyms->files.count = files;
        synonyms->rules.count = rules;
    }
    hw_arena_release(&scratch);
    return status;
}

hw_status hw_synonyms_read(hw_synonyms *synonyms, const char *path, const char *lang, hw_error *err)
{
    hw_buf bytes;
    hw_buf_init(&bytes, SIZE_MAX);
    hw_status status = hw_file_read(path, FILE_BYTES_MOST, &bytes, err);
    if (!status)
        status = hw_synonyms_read_bytes(synonyms, strcmp(path, "-") == 0 ? "standard input" : path, lang,
                                        hw_buf_span(&bytes), err);
    hw_buf_release(&bytes);
    return status;
}
