/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Synonym files: the first line is the language, the rest the rules. */
#include "headword/synonyms.h"

#include "base/span.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hear(void *context, const char *file, uint32_t line, const char *message)
{
    (void)context;
    (void)line;
    if (!file || !message || !*message)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hw_error err = {0};
    hw_synonyms *rules = NULL;
    char lang[16] = "";
    hw_span input = {(const char *)data, size};
    size_t cut = hw_span_find(input, HW_LIT("\n"));
    if (cut >= sizeof lang || hw_synonyms_new(&rules, hear, NULL, &err))
        return 0;
    memcpy(lang, input.ptr, cut);
    hw_status status = hw_synonyms_read_bytes(rules, "rules", lang, hw_span_sub(input, cut + 1, size), &err);
    if (status ? !err.message[0] || hw_synonyms_count(rules) : hw_synonyms_count(rules) > size)
        abort(); /* a failure says why and adds nothing */
    hw_synonyms_free(rules);
    return 0;
}
