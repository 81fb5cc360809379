/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names mined from an entry: lines with 0 (a table) or 1 (a page), the language, the headword, and then the
 * definition. */
#include "headword/glossary.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static hw_span cut_line(hw_span *rest)
{
    size_t at = hw_span_find(*rest, HW_LIT("\n"));
    size_t len = at == SIZE_MAX ? rest->len : at;
    hw_span line = hw_span_sub(*rest, 0, len);
    *rest = hw_span_sub(*rest, at == SIZE_MAX ? len : len + 1, rest->len);
    return line;
}

static void add_cell(hw_buf *csv, hw_span text, char after)
{
    hw_buf_add_byte(csv, '"');
    for (size_t i = 0; i < text.len; i++)
        hw_buf_add(csv, text.ptr[i] == '"' ? HW_LIT("\"\"") : hw_span_sub(text, i, i + 1));
    hw_buf_add_byte(csv, '"');
    hw_buf_add_byte(csv, after);
}

static void check(const hw_entry *entry)
{
    for (size_t i = 0; i < entry->alias_count; i++) {
        const hw_alias *alias = &entry->aliases[i];
        if (!alias->text.len || hw_span_equal(alias->text, entry->term))
            abort();
        if (hw_utf8_check(alias->text) != SIZE_MAX)
            abort(); /* no character is cut */
        for (size_t k = 0; k < i; k++)
            if (hw_span_equal(alias->text, entry->aliases[k].text) &&
                hw_span_equal(alias->lang, entry->aliases[k].lang))
                abort();
    }
}

/* A table's headwords are taken as they are, a page's are split. */
static void write_table(hw_buf *out, hw_span lang, hw_span term, hw_span definition)
{
    hw_buf_add(out, HW_LIT("lang,term,definition\n"));
    add_cell(out, lang, ',');
    add_cell(out, term, ',');
    add_cell(out, definition, '\n');
}

static void write_page(hw_buf *out, hw_span term, hw_span definition)
{
    hw_buf_add(out, HW_LIT("Glossary\n\n"));
    hw_buf_add(out, term);
    hw_buf_add(out, HW_LIT(": "));
    hw_buf_add(out, definition);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hw_glossary *glossary = NULL;
    hw_buf text;
    hw_span rest = {(const char *)data, size};
    hw_span how = cut_line(&rest), lang = cut_line(&rest), term = cut_line(&rest);
    bool page = how.len && how.ptr[0] % 2;
    hw_import_options options = {.format = page ? "text" : "csv", .max_bytes = 1 << 18};
    hw_buf_init(&text, SIZE_MAX);
    if (page)
        write_page(&text, term, rest);
    else
        write_table(&text, lang, term, rest);
    if (!hw_glossary_new(&glossary, &options, NULL))
        hw_glossary_read_bytes(glossary, "input", hw_buf_span(&text), NULL);
    for (size_t i = 0; glossary && i < hw_glossary_count(glossary); i++)
        check(hw_glossary_entry(glossary, i));
    hw_glossary_free(glossary);
    hw_buf_release(&text);
    return 0;
}
