/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/analyzer_state.h"

#include "base/fail.h"
#include "text/lemma_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define DICTIONARY_NAME "polish.dictionary"

enum { WORDS_OF_A_BUILD = 1 << 15, WORDS_OF_A_QUERY = 1 << 12 };

/* Where a dictionary may lie: what the user says, then what we were built with. */
static const char *find_dictionary(char path[4096])
{
    static const char *const built_in[] = {
#ifdef HW_POLISH_INSTALLED
        HW_POLISH_INSTALLED,
#endif
#ifdef HW_POLISH_BUILT
        HW_POLISH_BUILT,
#endif
        NULL};
    const char *folder = getenv("HEADWORD_DATA");
    if (folder && *folder) {
        int len = snprintf(path, 4096, "%s/%s", folder, DICTIONARY_NAME);
        return len > 0 && len < 4096 && access(path, F_OK) == 0 ? path : NULL;
    }
    for (size_t i = 0; built_in[i]; i++)
        if (access(built_in[i], F_OK) == 0)
            return built_in[i];
    return NULL;
}

static hw_status open_dictionary(hw_analyzer *analyzer, hw_error *err)
{
    char buffer[4096];
    const char *path = find_dictionary(buffer);
    if (!path)
        return HW_OK;
    hw_status status = hw_mapping_open(&analyzer->mapping, path, err);
    if (!status)
        status = hw_dictionary_open(&analyzer->installed, analyzer->mapping.bytes, path, err);
    analyzer->stemmer.polish = analyzer->installed.lemmas;
    return status;
}

hw_status hw_analyzer_new(hw_analyzer **out, hw_error *err)
{
    *out = NULL;
    hw_analyzer *analyzer = calloc(1, sizeof *analyzer);
    if (!analyzer)
        return hw_fail_nomem(err);
    analyzer->mapping.fd = -1;
    analyzer->remembers = true;
    analyzer->memo.words_most = WORDS_OF_A_BUILD;
    hw_status status = open_dictionary(analyzer, err);
    if (status) {
        hw_analyzer_free(analyzer);
        return status;
    }
    *out = analyzer;
    return HW_OK;
}

hw_status hw_analyzer_new_from_table(hw_analyzer **out, hw_span lemma_table, hw_error *err)
{
    *out = NULL;
    hw_morfologik polish;
    hw_status status = hw_lemma_table_open(lemma_table, "pl", &polish, err);
    if (status)
        return status;
    hw_analyzer *analyzer = calloc(1, sizeof *analyzer);
    if (!analyzer)
        return hw_fail_nomem(err);
    analyzer->mapping.fd = -1;
    analyzer->stemmer.polish = polish;
    analyzer->memo.words_most = WORDS_OF_A_QUERY;
    *out = analyzer;
    return HW_OK;
}

bool hw_analyzer_has_dictionary(const hw_analyzer *analyzer, hw_span lang)
{
    return hw_language_is(hw_language_of(lang), "pl") && analyzer->mapping.bytes.ptr;
}

void hw_analyzer_free(hw_analyzer *analyzer)
{
    if (!analyzer)
        return;
    hw_arena_release(&analyzer->tokens);
    hw_vec_release(&analyzer->pieces);
    hw_segmenter_release(&analyzer->segmenter);
    hw_stemmer_release(&analyzer->stemmer);
    hw_memo_release(&analyzer->memo);
    hw_mapping_close(&analyzer->mapping);
    free(analyzer);
}
