/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries and questions against a small index that is built once. */
#include "headword/headword.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],\"tags\":[\"Floor\"],"
    "\"definition\":\"Notes an agent writes once the caller has gone. ACW = minutes / calls\"}\n"
    "{\"id\":\"acw-2\",\"term\":\"All Calls Waiting\",\"lang\":\"en\",\"aliases\":[\"ACW\"],\"definition\":\"A queue.\"}\n"
    "{\"id\":\"kb\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"definition\":\"Zbiór artykułów dla obsługi klienta.\"}\n"
    "{\"id\":\"p\",\"definition\":\"The wallboard shows calls waiting.\",\"lang\":\"en\"}\n";

static hw_index *open_index(void)
{
    hw_index *index = NULL;
    hw_glossary *entries = NULL;
    hw_span text = {glossary, sizeof glossary - 1};
    char path[64];
    snprintf(path, sizeof path, "/tmp/headword-fuzz-%ld.hw", (long)getpid());
    setenv("HEADWORD_DATA", "/nowhere", 1); /* no dictionary: the build is quick */
    if (hw_glossary_new(&entries, NULL, NULL) || hw_glossary_read_bytes(entries, "test.jsonl", text, NULL) ||
        hw_index_build(path, entries, NULL, NULL) || hw_index_open(&index, path, NULL))
        abort();
    unlink(path);
    hw_glossary_free(entries);
    return index;
}

static void check_hit(const hw_hit *hit)
{
    double sum = 0;
    for (size_t i = 0; i < hit->explanation.count; i++)
        sum += hit->explanation.parts[i].value;
    if (sum != hit->score || hit->excerpt.start > hit->excerpt.end || hit->excerpt.end > hit->entry.definition.len)
        abort();
    for (size_t i = 0; i < hit->highlight_count; i++) {
        const hw_highlight *light = &hit->highlights[i];
        hw_span text = light->field == HW_FIELD_TERM    ? hit->entry.term
                       : light->field == HW_FIELD_ALIAS ? hit->entry.aliases[light->item].text
                                                        : hit->entry.definition;
        if (light->start >= light->end || light->end > text.len)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static hw_index *index;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    hw_results *results = NULL;
    hw_error err = {0};
    hw_span text = {(const char *)data, size};
    if (!index)
        index = open_index();
    options.flags = HW_SEARCH_EXPLAIN;
    hw_status status = hw_search(index, text, &options, &results, &err);
    if (status && status != HW_E_SYNTAX)
        abort(); /* any valid UTF-8 that is not too long has an answer */
    for (size_t i = 0; !status && i < results->hit_count; i++)
        check_hit(&results->hits[i]);
    hw_results_free(results);
    results = NULL;
    hw_define(index, text, NULL, &results, NULL);
    hw_results_free(results);
    hw_reply *reply = NULL;
    hw_ask(index, text, NULL, &reply, NULL);
    hw_reply_free(reply);
    hw_suggestions *suggestions = NULL;
    hw_suggest(index, text, NULL, &suggestions, NULL);
    hw_suggestions_free(suggestions);
    return 0;
}
