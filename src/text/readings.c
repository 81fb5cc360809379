/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/readings.h"

#include "base/fail.h"
#include "text/normalize.h"

#include <stdlib.h>

enum { READINGS_MOST = 64 };

typedef struct reading {
    hw_span lemma; /* case folded */
    unsigned rank; /* of its best part of speech; lower is more usual */
    size_t tags;
    bool name;     /* the lemma has a capital */
    bool address;  /* only ever a vocative or an imperative: "firmo!" */
    bool compound; /* only ever the first half of a compound: "polsko-" */
    bool compared; /* only ever a comparative or superlative */
} reading;

typedef struct gathering {
    hw_arena *arena;
    reading items[READINGS_MOST];
    size_t count;
    hw_status status;
} gathering;

/* Parts of speech by how often their reading is the one that is meant (counted on UD Polish-PDB: .64 of the first
 * readings are right, .55 in the dictionary's order). */
static unsigned rank_of(hw_span tag)
{
    static const char *const ranked[] = {"prep", "conj", "comp", "qub", "ppron3", "ppron12", "pred",
                                         "num",  "adv",  "verb", "adj", "subst",  "ger",     "ppas"};
    enum { RANKED = sizeof ranked / sizeof *ranked };
    for (unsigned i = 0; i < RANKED; i++) {
        if (tag.len == 0 || tag.ptr[0] != ranked[i][0])
            continue;
        hw_span name = hw_span_str(ranked[i]);
        if (hw_span_starts(tag, name) && (tag.len == name.len || tag.ptr[name.len] == ':'))
            return i;
    }
    return RANKED;
}

static bool has(hw_span tag, const char *part)
{
    return hw_span_find(tag, hw_span_str(part)) != SIZE_MAX;
}

/* A summary is '@' + rank, '@' + flags, '@' + count of tags: its first byte is no small letter, as tags begin with. */
enum { SUMMARY_BASE = '@', TAGS_MOST = 60, ADDRESS = 1, COMPOUND = 2, COMPARED = 4 };

static bool read_summary(reading *out, hw_span tags)
{
    if (tags.len != HW_TAGS_SUMMARY || tags.ptr[0] >= 'a')
        return false;
    int flags = tags.ptr[1] - SUMMARY_BASE;
    out->rank = (unsigned)(unsigned char)tags.ptr[0] - SUMMARY_BASE;
    out->address = flags & ADDRESS;
    out->compound = flags & COMPOUND;
    out->compared = flags & COMPARED;
    out->tags = (size_t)(unsigned char)tags.ptr[2] - SUMMARY_BASE;
    return true;
}

/* Fills what the tags "subst:sg:voc:f+subst:..." say, or their summary. */
static void read_tags(reading *out, hw_span tags)
{
    if (read_summary(out, tags))
        return;
    out->rank = rank_of((hw_span){NULL, 0});
    out->address = out->compound = out->compared = true;
    while (tags.len) {
        size_t end = hw_span_find(tags, HW_LIT("+"));
        hw_span tag = hw_span_sub(tags, 0, end < tags.len ? end : tags.len);
        tags = hw_span_sub(tags, end < tags.len ? end + 1 : tags.len, tags.len);
        unsigned rank = rank_of(tag);
        out->rank = rank < out->rank ? rank : out->rank;
        out->address = out->address && (has(tag, ":voc") || has(tag, "verb:impt"));
        out->compound = out->compound && hw_span_equal(tag, HW_LIT("adja"));
        out->compared = out->compared && (has(tag, ":com") || has(tag, ":sup"));
        out->tags += out->tags < TAGS_MOST;
    }
}

void hw_tags_summarize(hw_span tags, char out[HW_TAGS_SUMMARY])
{
    reading r = {0};
    read_tags(&r, tags);
    out[0] = (char)(SUMMARY_BASE + r.rank);
    out[1] =
        (char)(SUMMARY_BASE + (r.address ? ADDRESS : 0) + (r.compound ? COMPOUND : 0) + (r.compared ? COMPARED : 0));
    out[2] = (char)(SUMMARY_BASE + r.tags);
}

/* Two entries of one lemma: "polski", "Polski". */
static void merge(reading *into, const reading *from)
{
    into->rank = from->rank < into->rank ? from->rank : into->rank;
    into->tags += from->tags;
    into->name = into->name && from->name;
    into->address = into->address && from->address;
    into->compound = into->compound && from->compound;
    into->compared = into->compared && from->compared;
}

static bool gather(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    (void)form;
    gathering *g = context;
    reading found = {0};
    hw_span copy = hw_arena_copy(g->arena, lemma);
    g->status = copy.ptr ? hw_normalize(copy, g->arena, &found.lemma, NULL) : HW_E_NOMEM;
    if (g->status)
        return false;
    found.name = !hw_span_equal(found.lemma, lemma);
    read_tags(&found, tags);
    for (size_t i = 0; i < g->count; i++)
        if (hw_span_equal(g->items[i].lemma, found.lemma)) {
            merge(&g->items[i], &found);
            return true;
        }
    if (g->count < READINGS_MOST)
        g->items[g->count++] = found;
    return true;
}

static bool is_address(const reading *r)
{
    return r->address;
}

static bool is_compound(const reading *r)
{
    return r->compound;
}

/* PoliMorf gives "większy" and "największy" to "wielki" as well as to "duży". */
static bool is_second_comparative(const reading *r)
{
    return r->compared && hw_span_equal(r->lemma, HW_LIT("wielki"));
}

/* Drops such readings, unless there are only such. */
static void drop(gathering *g, bool (*is_weak)(const reading *))
{
    size_t kept = 0;
    for (size_t i = 0; i < g->count; i++)
        kept += !is_weak(&g->items[i]);
    if (kept == 0)
        return;
    kept = 0;
    for (size_t i = 0; i < g->count; i++)
        if (!is_weak(&g->items[i]))
            g->items[kept++] = g->items[i];
    g->count = kept;
}

static int compare_usual(const void *left, const void *right)
{
    const reading *a = left, *b = right;
    if (a->name != b->name)
        return a->name ? 1 : -1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->tags != b->tags)
        return a->tags > b->tags ? -1 : 1;
    return hw_span_compare(a->lemma, b->lemma);
}

hw_status hw_readings_find(const hw_morfologik *dictionary, hw_span word, hw_span folded, hw_arena *arena,
                           hw_span lemmas[HW_LEMMAS_MOST], size_t *count, hw_error *err)
{
    gathering g = {.arena = arena};
    *count = 0;
    hw_morfologik_find(dictionary, word, HW_FORM_CASE, gather, &g);
    if (!g.status && g.count == 0)
        hw_morfologik_find(dictionary, folded, HW_FORM_FOLDED, gather, &g);
    if (g.status)
        return hw_fail_nomem(err);
    drop(&g, is_address);
    drop(&g, is_compound);
    drop(&g, is_second_comparative);
    qsort(g.items, g.count, sizeof *g.items, compare_usual);
    for (size_t i = 0; i < g.count && i < HW_LEMMAS_MOST; i++)
        lemmas[(*count)++] = g.items[i].lemma;
    return HW_OK;
}
