/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An entry of any text, built into an index and searched: lines with the query and the headword, then the definition.
 * Highlights cut no character that a reader sees as one, and what is cut into stretches is the text all the same. */
#include "fuzz/file.h"

#include "base/buf.h"
#include "render/highlight.h"
#include "text/grapheme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LONGEST = 4096 };

static void check_field(const hw_hit *hit, hw_field field, uint32_t item, hw_span text)
{
    hw_stretch stretch;
    hw_stretches stretches = hw_stretches_of(hit, field, item);
    size_t at = 0;
    while (hw_stretches_next(&stretches, &stretch)) {
        if (stretch.text.ptr != text.ptr + at)
            abort();
        at += stretch.text.len;
    }
    if (at != text.len)
        abort();
}

static void check_hit(const hw_hit *hit)
{
    for (size_t i = 0; i < hit->highlight_count; i++) {
        const hw_highlight *light = &hit->highlights[i];
        hw_span text = light->field == HW_FIELD_TERM    ? hit->entry.term
                       : light->field == HW_FIELD_ALIAS ? hit->entry.aliases[light->item].text
                                                        : hit->entry.definition;
        uint32_t start = light->start, end = light->end;
        hw_grapheme_widen(text, &start, &end);
        if (start != light->start || end != light->end)
            abort();
    }
    check_field(hit, HW_FIELD_TERM, 0, hit->entry.term);
    check_field(hit, HW_FIELD_DEFINITION, 0, hit->entry.definition);
    for (uint32_t i = 0; i < hit->entry.alias_count; i++)
        check_field(hit, HW_FIELD_ALIAS, i, hit->entry.aliases[i].text);
}

static void search(const char *path, hw_span query)
{
    hw_index *index = NULL;
    hw_results *results = NULL;
    hw_reply *reply = NULL;
    hw_error err = {0};
    if (hw_index_open(&index, path, &err) || hw_index_verify(index, &err))
        abort();
    hw_status status = hw_search(index, query, NULL, &results, &err);
    if (status && status != HW_E_SYNTAX)
        abort();
    for (size_t i = 0; !status && i < results->hit_count; i++)
        check_hit(&results->hits[i]);
    hw_results_free(results);
    hw_ask(index, query, NULL, &reply, NULL);
    hw_reply_free(reply);
    hw_index_close(index);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    hw_buf page;
    hw_span input = {(const char *)data, size < LONGEST ? size : LONGEST};
    size_t cut = hw_span_find(input, HW_LIT("\n"));
    if (cut == SIZE_MAX)
        return 0;
    hw_buf_init(&page, SIZE_MAX);
    hw_buf_add(&page, HW_LIT("# "));
    hw_buf_add(&page, hw_span_sub(input, cut + 1, input.len));
    if (!build_index(path, "input.md", hw_buf_span(&page), NULL)) {
        search(path, hw_span_sub(input, 0, cut));
        unlink(path);
    }
    hw_buf_release(&page);
    return 0;
}
