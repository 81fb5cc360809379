/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_GLOSSARY_PAGES_H
#define HW_TESTS_GLOSSARY_PAGES_H

/* For the tests of pages and mining: a page in, one line an entry out, through the public API.
 *
 *     "line: term | lang | kind:alias, kind:alias@lang | tags | related | definition"      ("\n" as "~")
 *
 * Warnings follow as "! line".
 */

#include "unit.h"

#include "headword/glossary.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct page_case {
    const char *name, *page, *entries;
} page_case;

typedef struct page_text {
    char *data;
    size_t len;
} page_text;

static inline void page_warned(void *context, const char *file, uint32_t line, const char *message)
{
    (void)file, (void)message;
    fprintf(context, "! %u\n", line);
}

static inline void print_entry(FILE *out, const hw_entry *e)
{
    fprintf(out, "%u: %.*s | %.*s | ", e->line, (int)e->term.len, e->term.len ? e->term.ptr : "", (int)e->lang.len,
            e->lang.len ? e->lang.ptr : "");
    for (size_t i = 0; i < e->alias_count; i++) {
        const hw_alias *a = &e->aliases[i];
        fprintf(out, "%s%s:%.*s%s%.*s", i ? ", " : "", hw_alias_kind_name(a->kind), (int)a->text.len, a->text.ptr,
                a->lang.len ? "@" : "", (int)a->lang.len, a->lang.len ? a->lang.ptr : "");
    }
    fputs(" | ", out);
    for (size_t i = 0; i < e->tag_count; i++)
        fprintf(out, "%s%.*s", i ? ", " : "", (int)e->tags[i].len, e->tags[i].ptr);
    fputs(" | ", out);
    for (size_t i = 0; i < e->related_count; i++)
        fprintf(out, "%s%.*s", i ? ", " : "", (int)e->related[i].len, e->related[i].ptr);
    fputs(" | ", out);
    for (size_t i = 0; i < e->definition.len; i++)
        fputc(e->definition.ptr[i] == '\n' ? '~' : e->definition.ptr[i], out);
    fputc('\n', out);
}

/* The caller frees it. `name` tells the format. */
static inline char *read_page(const char *name, hw_span page)
{
    char *text = NULL;
    size_t len = 0;
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    FILE *out = open_memstream(&text, &len);
    hw_import_options options = HW_IMPORT_OPTIONS_INIT;
    options.warn = page_warned;
    options.warn_context = out;
    assert_int_equal(hw_glossary_new(&glossary, &options, &err), HW_OK);
    if (hw_glossary_read_bytes(glossary, name, page, &err) != HW_OK)
        fprintf(out, "%s\n", err.message);
    for (size_t i = 0; i < hw_glossary_count(glossary); i++)
        print_entry(out, hw_glossary_entry(glossary, i));
    hw_glossary_free(glossary);
    fclose(out);
    return text;
}

static inline void check_pages(const page_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *got = read_page("page.txt", hw_span_str(cases[i].page));
        if (strcmp(got, cases[i].entries) != 0)
            fail_msg("%s: got\n%s--- wanted\n%s", cases[i].name, got, cases[i].entries);
        free(got);
    }
}

#define CHECK_PAGES(cases) check_pages(cases, sizeof(cases) / sizeof *(cases))

#endif
