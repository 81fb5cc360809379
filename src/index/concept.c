/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/concept.h"

#include "base/fail.h"
#include "base/vec.h"
#include "index/concept_pair.h"
#include "store/concepts.h"

#include <stdlib.h>
#include <xxhash.h>

enum {
    BUCKET_MOST = 24,     /* entries that are all compared with each other when they share a name */
    CROSSING_MOST = 4096, /* pairs across two groups that are looked at; larger groups do not join */
    GIST_MOST = 64
};

/* A name of an entry; those with the same key make a bucket. */
typedef struct named {
    uint64_t key;
    uint32_t entry;
    uint32_t rank; /* 0 = its headword */
} named;

typedef struct link {
    uint32_t a, b; /* a < b */
    int strength;
} link;

/* What a definition is about: the first stems of its words, as hashes. */
typedef struct gist {
    uint32_t entry; /* + 1; 0 = of none */
    size_t count;
    uint64_t stems[GIST_MOST];
} gist;

struct hw_grouping {
    hw_arena arena; /* of the profiles */
    hw_arena scratch;
    HW_VEC(hw_profile) profiles; /* by entry */
    HW_VEC(named) names;
    HW_VEC(link) links;
    const hw_entry *const *entries;
    hw_analyzer *analyzer;
    gist left, right; /* of the pair that was compared last */
    uint32_t *first;  /* by entry: the first entry of its group */
    uint32_t *next;   /* by entry: the group as a ring */
};

hw_status hw_grouping_new(hw_grouping **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? HW_OK : hw_fail_nomem(err);
}

void hw_grouping_free(hw_grouping *grouping)
{
    if (!grouping)
        return;
    hw_arena_release(&grouping->arena);
    hw_arena_release(&grouping->scratch);
    hw_vec_release(&grouping->profiles);
    hw_vec_release(&grouping->names);
    hw_vec_release(&grouping->links);
    free(grouping->first);
    free(grouping->next);
    free(grouping);
}

static bool add_named(hw_grouping *g, uint64_t key, size_t rank)
{
    return hw_vec_push(&g->names, (named){key, (uint32_t)g->profiles.count - 1, (uint32_t)rank});
}

/* Keys of all but acronyms, which say too little; a headword is one all the same, for "HOLD" and "Hold". */
static bool add_keys(hw_grouping *g, const hw_profile *profile)
{
    bool added = true;
    for (size_t i = 0; i < profile->name_count && added; i++) {
        const hw_called *name = &profile->names[i];
        if (name->acronym && i)
            continue;
        added = add_named(g, name->squash, i) && (!name->stem || add_named(g, name->stem, i));
    }
    for (size_t i = 0; i < profile->expansion_count && added; i++)
        added = add_named(g, profile->expansions[i].acronym ^ profile->expansions[i].words, i + 1);
    return added;
}

hw_status hw_grouping_add(hw_grouping *grouping, const hw_document *document, hw_error *err)
{
    hw_profile profile;
    hw_arena_clear(&grouping->scratch);
    hw_status status = hw_profile_make(&profile, document, &grouping->scratch, &grouping->arena, err);
    if (status)
        return status;
    if (!hw_vec_push(&grouping->profiles, profile) || !add_keys(grouping, &profile))
        return hw_fail_nomem(err);
    return HW_OK;
}

static int by_key(const void *left, const void *right)
{
    const named *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if ((a->rank == 0) != (b->rank == 0))
        return a->rank == 0 ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static hw_status add_pair(hw_grouping *g, uint32_t x, uint32_t y, hw_error *err)
{
    if (x == y)
        return HW_OK;
    link pair = {x < y ? x : y, x < y ? y : x, 0};
    return hw_vec_push(&g->links, pair) ? HW_OK : hw_fail_nomem(err);
}

/* All pairs of a small bucket; of a large one those with one of its first entries, whose headword it is. */
static hw_status pair_bucket(hw_grouping *g, const named *bucket, size_t count, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && i < BUCKET_MOST; i++) {
        if (count > BUCKET_MOST && bucket[i].rank != 0)
            break;
        for (size_t j = i + 1; j < count && !status; j++)
            status = add_pair(g, bucket[i].entry, bucket[j].entry, err);
    }
    return status;
}

static int by_pair(const void *left, const void *right)
{
    const link *a = left, *b = right;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static hw_status collect_pairs(hw_grouping *g, hw_error *err)
{
    const named *names = g->names.items;
    hw_status status = HW_OK;
    if (g->names.count)
        qsort(g->names.items, g->names.count, sizeof *names, by_key);
    for (size_t i = 0, end; i < g->names.count && !status; i = end) {
        for (end = i + 1; end < g->names.count && names[end].key == names[i].key;)
            end++;
        status = pair_bucket(g, &names[i], end - i, err);
    }
    if (g->links.count)
        qsort(g->links.items, g->links.count, sizeof *g->links.items, by_pair);
    return status;
}

static size_t count_equal(const uint64_t *stems, size_t count, uint64_t stem)
{
    size_t equal = 0;
    for (size_t i = 0; i < count; i++)
        equal += stems[i] == stem;
    return equal;
}

/* Function words aside, each stem once. A pair often has an entry of the pair before. */
static hw_status read_gist(hw_grouping *g, uint32_t entry, gist *out, hw_error *err)
{
    const hw_token *tokens;
    size_t count;
    const hw_entry *e = g->entries[entry];
    if (out->entry == entry + 1)
        return HW_OK;
    hw_arena_clear(&g->scratch);
    hw_status status = hw_analyze_into(g->analyzer, e->lang, e->definition, &g->scratch, &tokens, &count, err);
    if (status)
        return status;
    out->entry = entry + 1;
    out->count = 0;
    for (size_t i = 0; i < count && out->count < GIST_MOST; i++) {
        uint64_t stem = XXH3_64bits(tokens[i].stems[0].ptr, tokens[i].stems[0].len);
        if (!(tokens[i].flags & HW_TOKEN_STOP) && !count_equal(out->stems, out->count, stem))
            out->stems[out->count++] = stem;
    }
    return HW_OK;
}

/* Half of what the shorter one is about. */
static hw_status are_alike(void *context, uint32_t a, uint32_t b, bool *alike, hw_error *err)
{
    enum { WORDS_LEAST = 3 };
    hw_grouping *g = context;
    const gist *x = &g->left, *y = &g->right;
    size_t met = 0;
    *alike = false;
    if (g->profiles.items[a].lang != g->profiles.items[b].lang)
        return HW_OK;
    hw_status status = read_gist(g, a, &g->left, err);
    if (!status)
        status = read_gist(g, b, &g->right, err);
    if (status)
        return status;
    for (size_t i = 0; i < x->count; i++)
        met += count_equal(y->stems, y->count, x->stems[i]);
    *alike = met >= WORDS_LEAST && 2 * met >= (x->count < y->count ? x->count : y->count);
    return HW_OK;
}

/* Keeps the pairs that are the same. */
static hw_status judge_pairs(hw_grouping *g, const hw_judge *judge, hw_error *err)
{
    size_t kept = 0;
    link *links = g->links.items;
    for (size_t i = 0; i < g->links.count; i++) {
        if (i && by_pair(&links[i - 1], &links[i]) == 0)
            continue;
        link pair = links[i];
        hw_status status = hw_judge_pair(judge, pair.a, pair.b, &pair.strength, err);
        if (status)
            return status;
        if (pair.strength > 0)
            links[kept++] = pair;
    }
    g->links.count = kept;
    return HW_OK;
}

static int by_strength(const void *left, const void *right)
{
    const link *a = left, *b = right;
    if (a->strength != b->strength)
        return a->strength > b->strength ? -1 : 1;
    return by_pair(left, right);
}

static size_t count_ring(const hw_grouping *g, uint32_t entry)
{
    size_t count = 1;
    for (uint32_t at = g->next[entry]; at != entry; at = g->next[at])
        count++;
    return count;
}

/* May the groups of two entries be one? Not when any pair across them is different; and where only a loose thread ties
 * them, not when two entries of one language know nothing of each other. */
static hw_status may_join(hw_grouping *g, const hw_judge *judge, const link *by, bool *may, hw_error *err)
{
    enum { LOOSE_MOST = 4 };
    *may = count_ring(g, by->a) * count_ring(g, by->b) <= CROSSING_MOST;
    uint32_t x = by->a, y = by->b;
    do {
        do {
            int verdict;
            hw_status status = hw_judge_pair(judge, x, y, &verdict, err);
            if (status)
                return status;
            bool strangers = verdict == 0 && g->profiles.items[x].lang == g->profiles.items[y].lang;
            *may = *may && verdict >= 0 && !(strangers && by->strength <= LOOSE_MOST);
            y = g->next[y];
        } while (y != by->b && *may);
        x = g->next[x];
    } while (x != by->a && *may);
    return HW_OK;
}

/* Two rings become one when their successors change places. */
static void join(hw_grouping *g, const link *by)
{
    uint32_t first = g->first[by->a] < g->first[by->b] ? g->first[by->a] : g->first[by->b];
    uint32_t next = g->next[by->a];
    g->next[by->a] = g->next[by->b];
    g->next[by->b] = next;
    uint32_t at = by->a;
    do {
        g->first[at] = first;
        at = g->next[at];
    } while (at != by->a);
}

static hw_status join_groups(hw_grouping *g, const hw_judge *judge, hw_error *err)
{
    if (g->links.count)
        qsort(g->links.items, g->links.count, sizeof *g->links.items, by_strength);
    for (size_t i = 0; i < g->links.count; i++) {
        const link *by = &g->links.items[i];
        bool may;
        if (g->first[by->a] == g->first[by->b])
            continue;
        hw_status status = may_join(g, judge, by, &may, err);
        if (status)
            return status;
        if (may)
            join(g, by);
    }
    return HW_OK;
}

hw_status hw_grouping_write(hw_grouping *grouping, const hw_entry *const *entries, hw_analyzer *analyzer,
                            hw_buf *section, hw_error *err)
{
    hw_grouping *g = grouping;
    uint32_t count = (uint32_t)g->profiles.count;
    hw_judge judge = {.profiles = g->profiles.items, .alike = are_alike, .context = g};
    g->entries = entries;
    g->analyzer = analyzer;
    g->first = malloc(((size_t)count + 1) * sizeof *g->first);
    g->next = malloc(((size_t)count + 1) * sizeof *g->next);
    if (!g->first || !g->next)
        return hw_fail_nomem(err);
    for (uint32_t e = 0; e < count; e++)
        g->first[e] = g->next[e] = e;
    hw_status status = collect_pairs(g, err);
    if (!status)
        status = judge_pairs(g, &judge, err);
    if (!status)
        status = join_groups(g, &judge, err);
    return status ? status : hw_concepts_write(section, g->first, count, err);
}
