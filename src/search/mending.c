/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/mending.h"

#include "base/fail.h"
#include "search/corrections.h"

enum { SUGGESTIONS_MOST = 3 };

static const double suggestion_likeness_least = 0.3; /* below, a correction is right less often than not */

/* A name is taken for what was meant without looking what else each word may be when it is so like. */
static const double convincing = 0.80;

/* Does some misspelt word begin one that is known? */
static bool has_begun(const hw_query *query)
{
    for (size_t i = 0; i < query->clause_count; i++)
        for (size_t k = 0; k < query->clauses[i].slot_count; k++)
            if (query->clauses[i].slots[k].begun && hw_slot_is_misspelt(&query->clauses[i].slots[k]))
                return true;
    return false;
}

static bool is_literal(const hw_pin *pins, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pins[i].literal)
            return true;
    return false;
}

static bool is_one_word(const hw_query *query)
{
    return query->clause_count == 1 && query->clauses[0].slot_count == 1;
}

/* Of a query that is one word: has it a correction to be taken for what was meant? */
static bool is_mended(const hw_query *query)
{
    const hw_slot *slot = &query->clauses[0].slots[0];
    return slot->correction_count && slot->corrections[0].weight >= convincing;
}

/* For a single word, to compare it with all words comes to the same as to look for names, and costs less. */
hw_status hw_mending_make(hw_mending *out, hw_index *index, hw_query *query, const hw_expander *with,
                          const hw_pin *pins, size_t count, hw_error *err)
{
    bool misspelt = hw_query_is_misspelt(query), one = misspelt && is_one_word(query);
    hw_status status = HW_OK;
    *out = (hw_mending){.respelt = false};
    if (one)
        status = hw_query_mend(query, with, err);
    if (!status && (!count || (misspelt && !is_literal(pins, count))) && !(one && is_mended(query)))
        status = hw_near_find(index, query, misspelt, &out->near, err);
    if (!status && misspelt && !one && out->near.count && out->near.names[0].likeness >= convincing)
        status = hw_query_respell(query, out->near.key, &out->near.names[0], with, &out->respelt, err);
    return status || !misspelt || one || out->respelt ? status : hw_query_mend(query, with, err);
}

/* A name that is near though each word is known is less sure, and stays below an entry that has every word as typed. So
 * is one that is near what begins a word. */
double hw_mending_share_of_near(const hw_mending *mending, const hw_query *query)
{
    static const double share_of_known = 0.4, share_of_begun = 0.1, slight = 0.86;
    const hw_near *near = &mending->near;
    if (!hw_query_is_misspelt(query))
        return share_of_known;
    return near->count && near->names[0].likeness < slight && has_begun(query) ? share_of_begun : 1;
}

/* Names, when the query was respelt by one, or what its words were mended to. */
static hw_status list_meant(const hw_mending *mending, hw_index *index, const hw_query *query, const hw_span **texts,
                            const double **likeness, size_t *count, hw_error *err)
{
    const hw_near *near = &mending->near;
    if (!mending->respelt)
        return hw_corrections_list(index, query, SUGGESTIONS_MOST, texts, likeness, count, err);
    *count = near->count < SUGGESTIONS_MOST ? near->count : SUGGESTIONS_MOST;
    hw_span *names = hw_arena_alloc(&index->query, *count * sizeof *names);
    double *likely = hw_arena_alloc(&index->query, *count * sizeof *likely);
    if (!names || !likely)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < *count; i++) {
        names[i] = near->names[i].text;
        likely[i] = near->names[i].likeness;
    }
    *texts = names;
    *likeness = likely;
    return HW_OK;
}

hw_status hw_mending_suggest(const hw_mending *mending, hw_index *index, const hw_query *query, hw_arena *arena,
                             const hw_span **texts, size_t *count, hw_error *err)
{
    const hw_span *meant;
    const double *likeness;
    size_t likely = 0;
    *count = 0;
    hw_status status = list_meant(mending, index, query, &meant, &likeness, &likely, err);
    while (!status && likely && likeness[likely - 1] < suggestion_likeness_least)
        likely--;
    if (status || !likely)
        return status;
    hw_span *kept = hw_arena_zero(arena, likely, sizeof *kept);
    if (!kept)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < likely; i++) {
        kept[i] = hw_arena_copy(arena, meant[i]);
        if (!kept[i].ptr)
            return hw_fail_nomem(err);
    }
    *texts = kept;
    *count = likely;
    return HW_OK;
}
