/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/build.h"

#include "base/fail.h"

/* What a build takes, measured at 25, 75 and 300 thousand entries of dictionaries: something in any case, something for
 * each entry (names, words, completions), the symbols of the texts, and phrases learnt from a sample. What is left of
 * the memory given gathers postings. */
enum { MEGABYTE = 1 << 20, ALWAYS = 96 * MEGABYTE, AN_ENTRY = 600, SAMPLE_MOST = 16 * MEGABYTE, A_SAMPLED_BYTE = 4 };

static uint64_t count_bytes(const hw_entry *entry)
{
    uint64_t bytes = entry->term.len + entry->definition.len;
    for (size_t i = 0; i < entry->alias_count; i++)
        bytes += entry->aliases[i].text.len;
    return bytes;
}

hw_status hw_build_budget(const hw_build *build, hw_error *err)
{
    uint64_t text = 0, memory = build->options->memory_bytes;
    if (!memory)
        return HW_OK;
    for (size_t i = 0; i < build->count; i++)
        text += count_bytes(build->entries[i]);
    uint64_t sampled = text < SAMPLE_MOST ? text : SAMPLE_MOST;
    uint64_t need = ALWAYS + text + sampled * A_SAMPLED_BYTE + (uint64_t)build->count * AN_ENTRY;
    if (memory < need)
        return hw_fail(err, HW_E_ARG,
                       "%zu entries with %llu MB of text take %llu MB to index, beside the glossary, and %llu MB are "
                       "given; give more, or split the glossary",
                       build->count, (unsigned long long)(text / MEGABYTE), (unsigned long long)(need / MEGABYTE + 1),
                       (unsigned long long)(memory / MEGABYTE));
    return HW_OK;
}
