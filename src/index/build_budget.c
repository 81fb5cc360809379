/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/build.h"

#include "base/fail.h"
#include "base/held.h"

/* What a build is expected to take beside the glossary, a quarter and more above what was measured at 5, 25 and 300
 * thousand entries of dictionaries: something in any case and for each thread, something for each entry (names, words,
 * completions), the symbols of the texts, and phrases learnt from a sample. Glossaries of rarer words can take more:
 * hw_build_check_memory tells. */
enum { MEGABYTE = 1 << 20, ALWAYS = 24 * MEGABYTE, A_THREAD = 8 * MEGABYTE };
enum { AN_ENTRY = 1000, A_BYTE = 2, A_SAMPLED_BYTE = 14, SAMPLE_MOST = 16 * MEGABYTE };

static uint64_t count_bytes(const hw_entry *entry)
{
    uint64_t bytes = entry->term.len + entry->definition.len;
    for (size_t i = 0; i < entry->alias_count; i++)
        bytes += entry->aliases[i].text.len;
    return bytes;
}

static unsigned long long megabytes(uint64_t bytes)
{
    return bytes / MEGABYTE + (bytes % MEGABYTE != 0);
}

hw_status hw_build_budget(const hw_build *build, hw_error *err)
{
    uint64_t text = 0, memory = build->options->memory_bytes, held = hw_held_bytes();
    if (!memory)
        return HW_OK;
    for (size_t i = 0; i < build->count; i++)
        text += count_bytes(build->entries[i]);
    uint64_t sampled = text < SAMPLE_MOST ? text : SAMPLE_MOST;
    uint64_t need = ALWAYS + build->jobs * (uint64_t)A_THREAD + text * A_BYTE + sampled * A_SAMPLED_BYTE +
                    (uint64_t)build->count * AN_ENTRY;
    if (memory >= held + need)
        return HW_OK;
    return hw_fail(err, HW_E_ARG,
                   "%zu entries with %llu MB of text take %llu MB, of which %llu MB are held already, and %llu MB are "
                   "given; give %llu, or split the glossary",
                   build->count, megabytes(text), megabytes(held + need), megabytes(held), megabytes(memory),
                   megabytes(held + need));
}

hw_status hw_build_check_memory(const hw_build *build, hw_error *err)
{
    uint64_t memory = build->options->memory_bytes;
    if (!memory || hw_held_bytes() <= memory)
        return HW_OK;
    return hw_fail(
        err, HW_E_NOMEM,
        "%zu entries take more than the %llu MB that are given: they have more words than most; give twice as "
        "much, or split the glossary",
        build->count, megabytes(memory));
}
