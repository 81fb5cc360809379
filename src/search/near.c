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
    SHORT = 4,         /* letters, from which one edit is forgiven */
    LONG = 8,          /* and from which two are */
    TAIL_LEAST = 4,    /* bytes */
    INITIALS_MOST = 5, /* likewise; longer words in capitals are words */
    UNIQUE = 12,       /* bytes */
    PLAUSIBLE = 900,   /* cost of slips: two slight ones */
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
    hw_place_in_core *places; /* of the words in the key */
    size_t place_count;
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
static size_t find_tail(const near_search *s)
{
    size_t tail = 0;
    for (size_t i = 0; i < s->place_count && tail < s->key.len / 2; i++)
        if (s->places[i].start < s->key.len)
            tail = s->places[i].start;
    return tail;
}

/* The names that are beside, in the table, what begins like the query. */
static hw_status search_names(near_search *s, hw_near_names which, hw_error *err)
{
    const hw_near_name *names;
    size_t count;
    hw_status status = hw_names_near(s->completions.table, s->key, s->edits, which, LOOKED_MOST, &s->index->query,
                                     &names, &count, err);
    if (!status)
        weigh(s, names, count);
    return status;
}

/* The names that end like the query, from an inner word on. */
static hw_status search_tail(near_search *s, size_t tail, hw_error *err)
{
    const hw_near_name *names;
    size_t count;
    hw_status status = hw_completions_near(&s->completions, s->key, tail, s->edits, LOOKED_MOST, &s->index->query,
                                           &names, &count, err);
    if (!status)
        weigh(s, names, count);
    return status;
}

/* Wherever in the second half an inner word may begin: blanks were left out, or are hidden by a slip. */
static hw_status search_tails(near_search *s, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t tail = s->key.len / 2; tail + TAIL_LEAST <= s->key.len && !s->count && !status; tail++)
        if ((s->key.ptr[tail] & 0xC0) != 0x80)
            status = search_tail(s, tail, err);
    return status;
}

/* Where half of a long name is right, hardly another name is as near. */
static bool is_settled(const near_search *s)
{
    return s->count && s->key.len >= UNIQUE && s->best[0].cost <= PLAUSIBLE;
}

static hw_status search(near_search *s, bool far, hw_error *err)
{
    size_t tail = find_tail(s);
    hw_status status = tail ? search_tail(s, tail, err) : HW_OK;
    if (!status)
        status = search_names(s, HW_NEAR_NAMES_BEGUN, err);
    if (status || !far || is_settled(s))
        return status;
    status = search_names(s, HW_NEAR_NAMES_ALL, err);
    return status || s->count ? status : search_tails(s, err);
}

/* Is the only word of a name one that the index knows as an abbreviation? */
static hw_status is_known_abbreviation(const near_search *s, const hw_token *token, bool *is, hw_error *err)
{
    const hw_word *words;
    size_t count;
    hw_status status = hw_vocabulary_find(hw_store_section(s->index->store, HW_SECTION_WORDS), token->folded,
                                          &s->index->query, &words, &count, err);
    for (size_t i = 0; i < count && !status; i++)
        *is = *is || (words[i].flags & HW_WORD_ACRONYM);
    return status;
}

/* Abbreviations are never mended: those that the name is written with must have been typed. */
static hw_status has_abbreviations(const near_search *s, hw_span name, bool *has, hw_error *err)
{
    const hw_token *tokens;
    size_t count;
    hw_arena *arena = &s->index->query;
    hw_status status = hw_analyze_into(s->index->analyzer, (hw_span){NULL, 0}, name, arena, &tokens, &count, err);
    *has = true;
    for (size_t i = 0; i < count && *has && !status; i++) {
        bool is = tokens[i].flags & HW_TOKEN_ACRONYM && tokens[i].word.len <= INITIALS_MOST;
        if (count == 1 && !is)
            status = is_known_abbreviation(s, &tokens[i], &is, err);
        hw_span key = is ? hw_key_squash(tokens[i].word, arena) : tokens[i].word;
        if (!key.ptr)
            return hw_fail_nomem(err);
        *has = !is || hw_span_find(s->key, key) != SIZE_MAX;
    }
    return status;
}

/* Typed in capitals, as far as can be told. */
static bool is_typed_abbreviation(const hw_slot *slot)
{
    size_t capitals = 0;
    for (size_t i = 0; i < slot->typed.len; i++)
        capitals += slot->typed.ptr[i] >= 'A' && slot->typed.ptr[i] <= 'Z';
    return slot->acronym && capitals > 1;
}

/* And those that were typed must be in the name. */
static void keep_typed_abbreviations(near_search *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->count; i++) {
        bool has = true;
        for (size_t k = 0; k < s->place_count && has; k++) {
            const hw_place_in_core *place = &s->places[k];
            has = !is_typed_abbreviation(place->slot) || place->end > s->key.len ||
                  hw_span_find(s->best[i].name.key, hw_span_sub(s->key, place->start, place->end)) != SIZE_MAX;
        }
        if (has)
            s->best[kept++] = s->best[i];
    }
    s->count = kept;
}

/* As a word's candidates are weighed (query/fuzzy.c). */
static double likeness_of(const near_search *s, const candidate *best, const candidate *one)
{
    double strain = best->cost / 2200.0 * 12 / (s->model.typed.count + 4);
    return 0.95 * exp(-strain * strain) * exp((best->distance - one->distance) / 400);
}

static hw_status publish(const near_search *s, hw_near *out, hw_error *err)
{
    hw_arena *arena = &s->index->query;
    const candidate *best = NULL;
    hw_meant *list = hw_arena_zero(arena, s->count, sizeof *list);
    hw_respelled *written = hw_arena_alloc(arena, sizeof *written);
    hw_status status = list && written ? HW_OK : hw_fail_nomem(err);
    for (size_t i = 0; i < s->count && !status; i++) {
        bool has = false;
        const hw_near_name *name = &s->best[i].name;
        status = hw_completions_spell(&s->completions, name->position, name->key, 0, name->key.len, written, err);
        hw_span text = status ? name->key : hw_arena_copy(arena, hw_span_of(written->text, written->len));
        if (!text.ptr)
            return hw_fail_nomem(err);
        if (!status)
            status = has_abbreviations(s, text, &has, err);
        if (status || !has)
            continue;
        best = best ? best : &s->best[i];
        list[out->count++] =
            (hw_meant){name->position, text, name->key, name->edits, likeness_of(s, best, &s->best[i])};
    }
    out->names = list;
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
    s->edits = s->model.typed.count >= LONG ? 2 : 1;
    hw_status status = hw_completions_open(&s->completions, hw_store_section(index->store, HW_SECTION_COMPLETIONS),
                                           hw_store_section(index->store, HW_SECTION_NAMES), err);
    if (!status)
        status = hw_query_places(query, &index->query, &s->places, &s->place_count, err);
    if (status || (!far && s->place_count < 2))
        return status;
    status = search(s, far, err);
    keep_typed_abbreviations(s);
    return status ? status : publish(s, out, err);
}
