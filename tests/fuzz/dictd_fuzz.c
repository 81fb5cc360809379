/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dictd databases: the index, a line "%%", the articles. */
#include "glossary/batch.h"
#include "glossary/charset.h"
#include "glossary/reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at(hw_span text)
{
    volatile char last = 0;
    for (size_t i = 0; i < text.len; i++)
        last = text.ptr[i]; /* a span beyond its memory is found here */
    (void)last;
}

static void look_at_entry(const hw_entry *entry)
{
    if (!entry->id.len || (!entry->term.len && !entry->definition.len))
        abort();
    look_at(entry->id);
    look_at(entry->term);
    look_at(entry->definition);
    look_at(entry->source);
    for (size_t i = 0; i < entry->alias_count; i++)
        look_at(entry->aliases[i].text);
    for (size_t i = 0; i < entry->related_count; i++)
        look_at(entry->related[i]);
    for (size_t i = 0; i < entry->tag_count; i++)
        look_at(entry->tags[i]);
}

static hw_status read_both(hw_glossary *glossary, hw_span index, hw_span articles, hw_error *err)
{
    hw_batch batch;
    hw_batch_init(&batch);
    hw_reader reader = {.glossary = glossary,
                        .options = &glossary->options,
                        .arena = &batch.arena,
                        .batch = &batch,
                        .file = "d.index",
                        .articles = {"d.dict", articles}};
    hw_status status = hw_charset_decode(&reader, index, err);
    if (!status)
        status = hw_read_dict(&reader, err);
    if (!status)
        status = hw_batch_commit(&batch, glossary, err);
    hw_batch_release(&batch);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hw_glossary *glossary = NULL;
    hw_error err = {0};
    hw_import_options options = {.max_bytes = 1 << 18};
    hw_span input = {(const char *)data, size};
    size_t cut = hw_span_find(input, HW_LIT("\n%%\n"));
    if (cut == SIZE_MAX || hw_glossary_new(&glossary, &options, &err))
        return 0;
    if (read_both(glossary, hw_span_sub(input, 0, cut), hw_span_sub(input, cut + 4, size), &err) && !err.message[0])
        abort(); /* a failure says why */
    for (size_t i = 0; i < hw_glossary_count(glossary); i++)
        look_at_entry(hw_glossary_entry(glossary, i));
    hw_glossary_free(glossary);
    return 0;
}
