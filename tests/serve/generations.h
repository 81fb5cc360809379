/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_GENERATIONS_H
#define HW_TESTS_GENERATIONS_H

/* Index files to serve one after another. */

#include "unit.h"

#include "headword/headword.h"

/* An index of `entries` entries Alpha, Bravo, ... with the ids e0, e1, ... */
static inline void generations_build(const char *path, unsigned entries)
{
    static const char *const terms[] = {"Alpha", "Bravo", "Charlie", "Delta"};
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    hw_buf lines;
    hw_buf_init(&lines, SIZE_MAX);
    for (unsigned i = 0; i < entries; i++)
        hw_buf_printf(&lines,
                      "{\"id\":\"e%u\",\"term\":\"%s\",\"lang\":\"en\",\"definition\":\"Number %u of those that "
                      "are served.\"}\n",
                      i, terms[i], i);
    if (hw_glossary_new(&glossary, NULL, &err) ||
        hw_glossary_read_bytes(glossary, "test.jsonl", hw_buf_span(&lines), &err) ||
        hw_index_build(path, glossary, NULL, &err))
        fail_msg("%s", err.message);
    hw_glossary_free(glossary);
    hw_buf_release(&lines);
}

/* Whether "alpha" is found, as it is in each of them. */
static inline bool generations_search(hw_index *index)
{
    hw_results *results = NULL;
    bool found = hw_search(index, HW_LIT("alpha"), NULL, &results, NULL) == HW_OK && results->hit_count &&
                 hw_span_equal(results->hits[0].entry.id, HW_LIT("e0"));
    hw_results_free(results);
    return found;
}

#endif
