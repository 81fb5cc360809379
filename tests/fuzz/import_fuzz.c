/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every importer: the first byte chooses the format, the rest is the file. */
#include "headword/glossary.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hear(void *context, const char *file, uint32_t line, const char *message)
{
    (void)context;
    (void)line;
    if (!file || !message)
        abort();
}

static void look_at(hw_span text)
{
    volatile char last = 0;
    for (size_t i = 0; i < text.len; i++)
        last = text.ptr[i]; /* a span beyond its memory is found here */
    (void)last;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {NULL, "jsonl", "csv", "tsv", "markdown", "text"};
    hw_glossary *glossary = NULL;
    hw_error err = {0};
    if (size == 0)
        return 0;
    hw_import_options options = {.format = formats[data[0] % (sizeof formats / sizeof *formats)],
                                 .max_bytes = 1 << 20,
                                 .warn = hear};
    if (hw_glossary_new(&glossary, &options, &err))
        return 0;
    hw_span bytes = {(const char *)data + 1, size - 1};
    if (hw_glossary_read_bytes(glossary, "input", bytes, &err) && !err.message[0])
        abort(); /* a failure says why */
    for (size_t i = 0; i < hw_glossary_count(glossary); i++) {
        const hw_entry *entry = hw_glossary_entry(glossary, i);
        if (!entry->id.len || (!entry->term.len && !entry->definition.len))
            abort();
        look_at(entry->id);
        look_at(entry->term);
        look_at(entry->definition);
        for (size_t k = 0; k < entry->alias_count; k++)
            look_at(entry->aliases[k].text);
    }
    hw_glossary_free(glossary);
    return 0;
}
