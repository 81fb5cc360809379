/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_GLOSSARY_READING_H
#define HW_TESTS_GLOSSARY_READING_H

/* For the tests of this room: read bytes under a file's name, and look at what came of it. */

#include "unit.h"

#include "glossary/mine.h"

#include <stdio.h>

/* Pages and mining are tested by themselves: here the reader of pages makes one entry of all, and mining nothing.
 * Weak, so that a test that wants the real ones may link them. */
__attribute__((weak)) hw_status hw_read_text(hw_reader *reader, hw_error *err)
{
    hw_draft draft = HW_DRAFT_INIT;
    if (hw_span_trim(reader->text).len == 0)
        return HW_OK;
    draft.definition = reader->text;
    draft.line = 1;
    hw_status status = hw_reader_add(reader, &draft, err);
    hw_draft_release(&draft);
    return status;
}

__attribute__((weak)) hw_status hw_mine_term_names(hw_reader *reader, hw_draft *draft, hw_mine_term mode, hw_error *err)
{
    (void)reader, (void)draft, (void)mode, (void)err;
    return HW_OK;
}

__attribute__((weak)) hw_status hw_mine_definition(hw_reader *reader, hw_draft *draft, hw_error *err)
{
    (void)reader, (void)draft, (void)err;
    return HW_OK;
}

/* A glossary that remembers its last warning. */
typedef struct reading {
    hw_glossary *glossary;
    hw_import_options options;
    hw_error err;
    hw_status status;
    size_t warnings;
    char warning[640]; /* "FILE:LINE: message" */
} reading;

static inline void remember_warning(void *context, const char *file, uint32_t line, const char *message)
{
    reading *r = context;
    r->warnings++;
    snprintf(r->warning, sizeof r->warning, "%s:%u: %s", file, line, message);
}

static inline void begin_reading(reading *r)
{
    r->options.warn = remember_warning;
    r->options.warn_context = r;
    assert_int_equal(hw_glossary_new(&r->glossary, &r->options, &r->err), HW_OK);
}

static inline void read_more(reading *r, const char *name, hw_span bytes)
{
    r->status = hw_glossary_read_bytes(r->glossary, name, bytes, &r->err);
}

static inline void read_as(reading *r, const char *name, hw_span bytes)
{
    begin_reading(r);
    read_more(r, name, bytes);
}

static inline void end_reading(reading *r)
{
    hw_glossary_free(r->glossary);
    r->glossary = NULL;
}

/* One line for an entry: "id|term|lang|definition|kind:text@lang,...|tags|related|source|status|line", with "\n" as
 * "/". */
static inline const char *entry_line(const reading *r, size_t i)
{
    static char out[4096];
    size_t len = 0;
    const hw_entry *e = hw_glossary_entry(r->glossary, i);
    const hw_span first[] = {e->id, e->term, e->lang, e->definition}, last[] = {e->source, e->status};
#define ADD(...) len += (size_t)snprintf(out + len, len < sizeof out ? sizeof out - len : 0, __VA_ARGS__)
    for (size_t k = 0; k < 4; k++)
        ADD("%.*s|", (int)first[k].len, first[k].len ? first[k].ptr : "");
    for (size_t k = 0; k < e->alias_count; k++) {
        const hw_alias *a = &e->aliases[k];
        ADD("%s%s:%.*s", k ? "," : "", hw_alias_kind_name(a->kind), (int)a->text.len, a->text.ptr);
        if (a->lang.len)
            ADD("@%.*s", (int)a->lang.len, a->lang.ptr);
    }
    for (size_t k = 0; k < e->tag_count; k++)
        ADD("%s%.*s", k ? "," : "|", (int)e->tags[k].len, e->tags[k].ptr);
    ADD("%s", e->tag_count ? "" : "|");
    for (size_t k = 0; k < e->related_count; k++)
        ADD("%s%.*s", k ? "," : "|", (int)e->related[k].len, e->related[k].ptr);
    ADD("%s", e->related_count ? "" : "|");
    for (size_t k = 0; k < 2; k++)
        ADD("|%.*s", (int)last[k].len, last[k].len ? last[k].ptr : "");
    ADD("|%u", e->line);
#undef ADD
    for (size_t k = 0; out[k]; k++)
        if (out[k] == '\n')
            out[k] = '/';
    return out;
}

/* All of them, one below the other. */
static inline const char *entry_lines(const reading *r)
{
    static char out[16384];
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < hw_glossary_count(r->glossary) && len < sizeof out; i++)
        len += (size_t)snprintf(out + len, sizeof out - len, "%s\n", entry_line(r, i));
    return out;
}

/* What reading gave: the entries, or "STATUS: message". */
static inline const char *outcome(const reading *r)
{
    static char out[512];
    if (r->status == HW_OK)
        return entry_lines(r);
    snprintf(out, sizeof out, "%s: %s", hw_status_name(r->status), r->err.message);
    return out;
}

#endif
