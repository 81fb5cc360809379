/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/near.h"

#include "base/fail.h"
#include "query/error_model.h"
#include "store/completions_near.h"
#include "store/schema.h"
#include "store/vocabulary.h"
#include "text/key.h"

#include <math.h>

enum {
    SHORT = 4, /* letters, from which one edit is forgiven */
    LONG = 8,  /* and from which two are */
    UNIQUE = 12,     /* bytes */
    PLAUSIBLE = 900, /* cost of slips: two slight ones */
    LOOKED_MOST = 256,
    WEIGHED_MOST = 48 /* of more, only the nearest are weighed */
};

static const double weight_bonus = 0.4; /* for each step of the weight that a name has as a completion */

typedef struct candidate {
    hw_near_name name;
    double distance; /* cost less what speaks for the name */
    uint32_t cost;
} candidate;

typedef struct near_search {
    hw_index *index;
    hw_completions completions;
    hw_span key;
    uint32_t edits;
    hw_error_model model;
    candidate best[HW_NEAR_MOST];
    size_t count;
} near_search;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Who types one number does not mean another; but a letter may slip in for a digit, or the other way round. */
static bool agree_in_digits(hw_span a, hw_span b)
{
    size_t i = 0, k = 0, of_a = 0, of_b = 0;
    bool same = true;
    for (; i < a.len; i++)
        of_a += is_digit(a.ptr[i]);
    for (i = 0; i < b.len; i++)
        of_b += is_digit(b.ptr[i]);
    if (of_a != of_b)
        return a.len == b.len;
    for (i = 0; same && of_a--; i++, k++) {
        while (!is_digit(a.ptr[i]))
            i++;
        while (!is_digit(b.ptr[k]))
            k++;
        same = a.ptr[i] == b.ptr[k];
    }
    return same;
}

static bool comes_before(const candidate *a, const candidate *b)
{
    return a->distance != b->distance ? a->distance < b->distance : a->name.position < b->name.position;
}

static void keep(near_search *s, const candidate *added)
{
    size_t at = s->count;
    for (size_t i = 0; i < s->count; i++)
        if (s->best[i].name.position == added->name.position)
            return;
    while (at > 0 && comes_before(added, &s->best[at - 1]))
        at--;
    if (at == HW_NEAR_MOST)
        return;
    if (s->count < HW_NEAR_MOST)
        s->count++;
    memmove(&s->best[at + 1], &s->best[at], (s->count - 1 - at) * sizeof *added);
    s->best[at] = *added;
}

/* Names whose completion has no weight are abbreviations of what has another name. */
static void weigh(near_search *s, const hw_near_name *names, size_t count)
{
    uint32_t edits = count > WEIGHED_MOST ? 1 : s->edits;
    for (size_t i = 0; i < count; i++) {
        hw_spelling meant;
        uint8_t weight = s->completions.weights[names[i].position];
        if (names[i].edits > edits || !weight || !agree_in_digits(s->key, names[i].key) ||
            !hw_spelling_read(&meant, names[i].key, names[i].key))
            continue;
        candidate added = {.name = names[i], .cost = hw_error_cost(&s->model, &meant)};
        added.distance = added.cost - weight_bonus * weight;
        keep(s, &added);
    }
}

/* Where the tail begins that is taken to be right: with the first word of the second half, or the last of the first. */
static hw_status find_tail(const near_search *s, const hw_query *query, size_t *tail, hw_error *err)
{
    hw_place_in_core *places;
    size_t count;
    hw_status status = hw_query_places(query, &s->index->query, &places, &count, err);
    *tail = 0;
    for (size_t i = 0; i < count && !status && *tail < s->key.len / 2; i++)
        if (places[i].start < s->key.len)
            *tail = places[i].start;
    return status;
}

/* The names that are beside, in the table, what begins like the query. */
static hw_status search_names(near_search *s, hw_near_names which, hw_error *err)
{
    const hw_near_name *names;
    size_t count;
    hw_status status =
        hw_names_near(s->completions.table, s->key, s->edits, which, LOOKED_MOST, &s->index->query, &names, &count, err);
    if (!status)
        weigh(s, names, count);
    return status;
}

static hw_status search_tails(near_search *s, const hw_query *query, hw_error *err)
{
    const hw_near_name *names;
    size_t count, tail;
    hw_status status = find_tail(s, query, &tail, err);
    if (status || !tail)
        return status;
    status = hw_completions_near(&s->completions, s->key, tail, s->edits, LOOKED_MOST, &s->index->query, &names, &count,
                                 err);
    if (!status)
        weigh(s, names, count);
    return status;
}

/* Where half of a long name is right, hardly another name is as near. */
static bool is_settled(const near_search *s)
{
    return s->count && s->key.len >= UNIQUE && s->best[0].cost <= PLAUSIBLE;
}

static hw_status search(near_search *s, const hw_query *query, bool far, hw_error *err)
{
    hw_status status = search_tails(s, query, err);
    if (status)
        return status;
    status = search_names(s, HW_NEAR_NAMES_BEGUN, err);
    return status || !far || is_settled(s) ? status : search_names(s, HW_NEAR_NAMES_ALL, err);
}

/* A word that the index knows as an abbreviation only. */
static hw_status is_abbreviation(const near_search *s, hw_span key, bool *is, hw_error *err)
{
    const hw_word *words;
    size_t count;
    hw_status status = hw_vocabulary_find(hw_store_section(s->index->store, HW_SECTION_WORDS), key, &s->index->query,
                                          &words, &count, err);
    *is = false;
    for (size_t i = 0; i < count && !status; i++)
        *is = *is || (words[i].flags & HW_WORD_ACRONYM);
    return status;
}

static hw_status drop_abbreviations(near_search *s, hw_error *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->count; i++) {
        bool is;
        hw_status status = is_abbreviation(s, s->best[i].name.key, &is, err);
        if (status)
            return status;
        if (!is)
            s->best[kept++] = s->best[i];
    }
    s->count = kept;
    return HW_OK;
}

/* As a word's candidates are weighed (query/fuzzy.c). */
static double likeness_of(const near_search *s, const candidate *one)
{
    double strain = s->best[0].cost / 2200.0 * 12 / (s->model.typed.count + 4);
    return 0.95 * exp(-strain * strain) * exp((s->best[0].distance - one->distance) / 400);
}

static hw_status publish(const near_search *s, hw_near *out, hw_error *err)
{
    hw_arena *arena = &s->index->query;
    hw_meant *list = hw_arena_zero(arena, s->count, sizeof *list);
    hw_respelled *written = hw_arena_alloc(arena, sizeof *written);
    hw_status status = list && written ? HW_OK : hw_fail_nomem(err);
    for (size_t i = 0; i < s->count && !status; i++) {
        const hw_near_name *name = &s->best[i].name;
        status = hw_completions_spell(&s->completions, name->position, name->key, 0, name->key.len, written, err);
        if (status)
            return status;
        list[i] = (hw_meant){.number = name->position,
                             .text = hw_arena_copy(arena, hw_span_of(written->text, written->len)),
                             .key = name->key,
                             .edits = name->edits,
                             .likeness = likeness_of(s, &s->best[i])};
        if (!list[i].text.ptr)
            status = hw_fail_nomem(err);
    }
    out->names = list;
    out->count = s->count;
    return status;
}

hw_status hw_near_find(hw_index *index, const hw_query *query, bool far, hw_near *out, hw_error *err)
{
    *out = (hw_near){.names = NULL};
    if (query->core.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    out->key = hw_key_squash(query->core, &index->query);
    near_search *s = hw_arena_alloc(&index->query, sizeof *s);
    if (!out->key.ptr || !s)
        return hw_fail_nomem(err);
    s->index = index;
    s->key = out->key;
    s->count = 0;
    if (!hw_error_model_init(&s->model, out->key, out->key) || s->model.typed.count < SHORT)
        return HW_OK;
    s->edits = far && s->model.typed.count >= LONG ? 2 : 1;
    hw_status status = hw_completions_open(&s->completions, hw_store_section(index->store, HW_SECTION_COMPLETIONS),
                                           hw_store_section(index->store, HW_SECTION_NAMES), err);
    if (!status)
        status = search(s, query, far, err);
    if (!status)
        status = drop_abbreviations(s, err);
    return status ? status : publish(s, out, err);
}
