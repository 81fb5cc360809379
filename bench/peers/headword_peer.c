/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Headword, through its public library: names are defined, beginnings completed, everything else searched, all with
 * text and highlights. Its index is built by the command. MODE "search" asks hw_search alone. */
#include "harness.h"

#include <headword/headword.h>

#include <stdlib.h>
#include <string.h>

typedef struct headword {
    hw_index *index;
    int search_alone;
} headword;

static int complete(headword *h, hw_span text, answer *out)
{
    hw_error err = {0};
    hw_suggestions *found = NULL;
    if (hw_suggest(h->index, text, NULL, &found, &err))
        die("%s", err.message);
    for (size_t i = 0; i < found->count; i++) {
        answer_add(out, found->items[i].id.ptr, found->items[i].id.len);
        answer_touch(out, found->items[i].term.ptr, found->items[i].term.len);
    }
    hw_suggestions_free(found);
    return 1;
}

static int ask(void *context, kind what, const char *text, answer *out)
{
    headword *h = context;
    hw_error err = {0};
    hw_results *found = NULL;
    hw_span query = {text, strlen(text)};
    if (what == PREFIX)
        return h->search_alone ? 0 : complete(h, query, out);
    hw_status status = what == EXACT && !h->search_alone ? hw_define(h->index, query, NULL, &found, &err)
                                                         : hw_search(h->index, query, NULL, &found, &err);
    if (status)
        die("%s", err.message);
    for (size_t i = 0; i < found->hit_count; i++) {
        const hw_hit *hit = &found->hits[i];
        answer_add(out, hit->entry.id.ptr, hit->entry.id.len);
        answer_touch(out, hit->entry.definition.ptr, hit->entry.definition.len);
        out->touched += hit->highlight_count;
    }
    hw_results_free(found);
    return 1;
}

int main(int argc, char **argv)
{
    hw_error err = {0};
    headword h = {NULL, argc > 6 && strcmp(argv[6], "search") == 0};
    if (argc < 6 || strcmp(argv[1], "ask") != 0)
        die("usage: %s ask INDEX QUESTIONS ANSWERS ROUNDS [search]", argv[0]);
    if (hw_index_open(&h.index, argv[2], &err))
        die("%s", err.message);
    harness_ask(argv[3], argv[4], atoi(argv[5]), ask, &h);
    hw_index_close(h.index);
    return 0;
}
