/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "query/collector.h"
#include "query/mend.h"
#include "text/key.h"
#include "text/stopwords.h"

/* Key and key agree at both ends, and nearly so between: what stands where in the one stands so in the other.
 *
 *     query  slot | ta          s l o t t a          bytes [4, 6) of the one are
 *     name   Slot   A           s l o t a            bytes [4, 5) of the other
 */

static const double typo_weight = 0.9; /* as in mend.c */

typedef struct overlay {
    hw_span typed, meant; /* keys */
    size_t start, end;    /* bytes they have in common at both ends */
} overlay;

static overlay lay_over(hw_span typed, hw_span meant)
{
    overlay o = {typed, meant, 0, 0};
    size_t shorter = typed.len < meant.len ? typed.len : meant.len;
    while (o.start < shorter && typed.ptr[o.start] == meant.ptr[o.start])
        o.start++;
    while (o.end < shorter - o.start && typed.ptr[typed.len - 1 - o.end] == meant.ptr[meant.len - 1 - o.end])
        o.end++;
    return o;
}

/* Where the byte of what was typed is in what was meant. */
static size_t place_of(const overlay *o, size_t at)
{
    size_t typed = o->typed.len - o->start - o->end, meant = o->meant.len - o->start - o->end;
    if (at <= o->start)
        return at;
    if (at >= o->typed.len - o->end)
        return at + o->meant.len - o->typed.len;
    return o->start + (at - o->start) * meant / typed;
}

/* A word of the name, and where it is in the key. */
typedef struct name_word {
    const hw_token *token;
    size_t start, end;
} name_word;

typedef struct respelling {
    const hw_expander *with;
    const hw_meant *meant;
    overlay over;
    name_word *words;
    size_t word_count;
} respelling;

static size_t key_bytes(hw_span text, hw_arena *arena)
{
    return hw_key_squash(text, arena).len;
}

static hw_status list_words(respelling *r, hw_error *err)
{
    const hw_token *tokens;
    hw_arena *arena = r->with->arena;
    hw_status status =
        hw_analyze_into(r->with->analyzer, (hw_span){NULL, 0}, r->meant->text, arena, &tokens, &r->word_count, err);
    if (status)
        return status;
    r->words = hw_arena_zero(arena, r->word_count, sizeof *r->words);
    if (!r->words)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < r->word_count; i++) {
        size_t start = key_bytes(hw_span_sub(r->meant->text, 0, tokens[i].start), arena);
        r->words[i] = (name_word){&tokens[i], start, start + key_bytes(tokens[i].word, arena)};
    }
    return HW_OK;
}

static bool is_stop(const hw_expander *with, hw_span word)
{
    for (size_t i = 0; i < with->language_count; i++)
        if (hw_is_stop_word(with->languages[i], word))
            return true;
    return false;
}

/* The name's words from byte `start` of its key to `end` are those of the slot; function words count only if there are
 * no others. */
static hw_status respell_slot(const respelling *r, hw_slot *slot, size_t start, size_t end, bool *found, hw_error *err)
{
    hw_collector c;
    bool content = false;
    size_t middle = (start + end) / 2;
    hw_status status = HW_OK;
    *found = false;
    hw_collector_begin(&c, r->with, slot);
    for (size_t i = 0; i < r->word_count && !status; i++) {
        const name_word *word = &r->words[i];
        size_t at = (word->start + word->end) / 2;
        if ((at < start || at >= end) && (middle < word->start || middle >= word->end))
            continue;
        *found = true;
        if (is_stop(r->with, word->token->word))
            continue;
        content = true;
        status = hw_collector_add_word(&c,
                                       (hw_alternative){.word = word->token->word,
                                                        .kind = HW_MATCH_TYPO,
                                                        .edits = r->meant->edits,
                                                        .weight = typo_weight * r->meant->likeness},
                                       err);
    }
    slot->stop = slot->stop || (*found && !content);
    return status ? status : hw_collector_finish(&c, slot, err);
}

static size_t count_slots(const hw_query *query)
{
    size_t count = 0;
    for (size_t i = 0; i < query->clause_count; i++)
        count += query->clauses[i].slot_count;
    return count;
}

hw_status hw_query_places(const hw_query *query, hw_arena *arena, hw_place_in_core **places, size_t *count,
                          hw_error *err)
{
    size_t core = (size_t)(query->core.ptr - query->bare.ptr), at = 0;
    hw_place_in_core *list = hw_arena_alloc(arena, count_slots(query) * sizeof *list);
    if (!list)
        return hw_fail_nomem(err);
    *places = list;
    *count = 0;
    for (size_t i = 0; i < query->clause_count; i++) {
        const hw_clause *clause = &query->clauses[i];
        if (clause->excluded)
            continue;
        at += at > 0; /* offsets in query->bare, as parse.c joins the clauses */
        for (size_t k = 0; k < clause->slot_count; k++) {
            hw_slot *slot = &clause->slots[k];
            size_t start = at + (size_t)(slot->typed.ptr - clause->text.ptr);
            if (start < core || start + slot->typed.len > core + query->core.len)
                continue;
            hw_span before = hw_key_squash(hw_span_sub(query->bare, core, start), arena);
            hw_span word = hw_key_squash(slot->typed, arena);
            if (!before.ptr || !word.ptr)
                return hw_fail_nomem(err);
            list[(*count)++] = (hw_place_in_core){slot, before.len, before.len + word.len};
        }
        at += clause->text.len;
    }
    return HW_OK;
}

static size_t count_misspelt(const hw_query *query)
{
    size_t count = 0;
    for (size_t i = 0; i < query->clause_count; i++)
        for (size_t k = 0; k < query->clauses[i].slot_count; k++)
            count += hw_slot_is_misspelt(&query->clauses[i].slots[k]);
    return count;
}

hw_status hw_query_respell(hw_query *query, hw_span key, const hw_meant *meant, const hw_expander *with, bool *done,
                           hw_error *err)
{
    respelling r = {.with = with, .meant = meant, .over = lay_over(key, meant->key)};
    hw_place_in_core *places;
    size_t count, left = count_misspelt(query);
    *done = false;
    hw_status status = hw_query_places(query, with->arena, &places, &count, err);
    if (!status)
        status = list_words(&r, err);
    for (size_t i = 0; i < count && !status; i++) {
        hw_place_in_core *place = &places[i];
        if (!hw_slot_is_misspelt(place->slot) || place->end > key.len)
            continue;
        bool found;
        status =
            respell_slot(&r, place->slot, place_of(&r.over, place->start), place_of(&r.over, place->end), &found, err);
        left -= found;
    }
    *done = !status && left == 0;
    return status;
}
