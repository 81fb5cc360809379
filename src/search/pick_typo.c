/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/utf8.h"
#include "query/error_model.h"
#include "search/pick.h"
#include "store/schema.h"
#include "store/vocabulary.h"
#include "text/key.h"

#include <stdlib.h>

/* What was typed is mended word by word, the last as the beginning of one. After each word only those readings are
 * kept that some name goes on from; the likeliest few of them.
 */

enum {
    ALTERNATIVES_MOST = 32, /* for a word */
    DRAFTS_MOST = 8,        /* readings kept after each word */
    EDITS_MOST = 2,
    COST_OF_EDIT = 700, /* where the error model is silent */
    COST_HALVES = 500,  /* what makes a reading half as likely as what was typed */
    INITIALS_MOST = 5   /* letters; longer words in capitals are words */
};

/* A reading of the words so far: the key of a name's beginning, or of an inner word's. */
typedef struct draft {
    hw_span key;
    uint32_t cost, edits;
} draft;

typedef struct drafts {
    draft *items;
    size_t count;
} drafts;

static int by_cost(const void *left, const void *right)
{
    const draft *a = left, *b = right;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    return hw_span_compare(a->key, b->key);
}

static uint32_t count_letters(hw_span folded)
{
    uint32_t letters = 0;
    for (size_t at = 0; at < folded.len; letters++)
        hw_utf8_next(folded, &at);
    return letters;
}

/* Errors forgiven in a word: none in short words, numbers and initials. */
static uint32_t edits_of(const hw_token *token)
{
    uint32_t letters = count_letters(token->folded);
    if (token->flags & HW_TOKEN_NUMBER || (token->flags & HW_TOKEN_ACRONYM && letters <= INITIALS_MOST))
        return 0;
    return letters < 4 ? 0 : letters < 8 ? 1 : EDITS_MOST;
}

static uint32_t cost_of(const hw_error_model *model, hw_span meant, uint32_t edits)
{
    hw_spelling spelling;
    if (!model || !hw_spelling_read(&spelling, meant, meant))
        return edits * COST_OF_EDIT;
    uint32_t cost = hw_error_cost(model, &spelling);
    return cost < EDITS_MOST * 2 * COST_OF_EDIT ? cost : EDITS_MOST * 2 * COST_OF_EDIT;
}

static hw_status add_alternative(drafts *list, hw_span folded, uint32_t cost, uint32_t edits, hw_arena *arena,
                                 hw_error *err)
{
    hw_span key = hw_key_squash(folded, arena);
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (key.len)
        list->items[list->count++] = (draft){key, cost, edits};
    return HW_OK;
}

/* Room for `more` alternatives after the word itself, which is the only one so far. */
static hw_status make_room(drafts *list, size_t more, hw_arena *arena, hw_error *err)
{
    draft *items = hw_arena_zero(arena, more + 1, sizeof *items);
    if (!items)
        return hw_fail_nomem(err);
    items[0] = list->items[0];
    list->items = items;
    return HW_OK;
}

static hw_status add_words(hw_span words, const hw_token *token, uint32_t edits, const hw_error_model *model,
                           hw_arena *arena, drafts *list, hw_error *err)
{
    const hw_near_word *near;
    size_t count;
    hw_status status = hw_vocabulary_near(words, token->folded, edits, arena, &near, &count, err);
    if (!status)
        status = make_room(list, count, arena, err);
    for (size_t i = 0; !status && i < count; i++)
        if (near[i].edits && near[i].word.flags & HW_WORD_NAME && !(near[i].word.flags & HW_WORD_ACRONYM))
            status = add_alternative(list, near[i].word.folded, cost_of(model, near[i].word.folded, near[i].edits),
                                     near[i].edits, arena, err);
    return status;
}

static hw_status add_beginnings(hw_span words, const hw_token *token, uint32_t edits, const hw_error_model *model,
                                hw_arena *arena, drafts *list, hw_error *err)
{
    const hw_near_beginning *near;
    size_t count;
    hw_status status = hw_vocabulary_near_beginnings(words, token->folded, edits, arena, &near, &count, err);
    if (!status)
        status = make_room(list, count, arena, err);
    for (size_t i = 0; !status && i < count; i++)
        if (near[i].edits)
            status = add_alternative(list, near[i].folded, cost_of(model, near[i].folded, near[i].edits), near[i].edits,
                                     arena, err);
    return status;
}

/* What a word may have been meant to be: itself first, and only itself when nothing is forgiven. */
static hw_status list_alternatives(hw_picker *picker, const hw_token *token, bool last, uint32_t edits, drafts *out,
                                   hw_error *err)
{
    hw_arena *arena = &picker->index->query;
    hw_span words = hw_store_section(picker->index->store, HW_SECTION_WORDS);
    *out = (drafts){hw_arena_zero(arena, 1, sizeof *out->items), 0};
    hw_error_model *model = hw_arena_alloc(arena, sizeof *model);
    if (!out->items || !model)
        return hw_fail_nomem(err);
    hw_status status = add_alternative(out, token->folded, 0, 0, arena, err);
    if (status || !out->count || !edits)
        return status;
    if (!hw_error_model_init(model, token->folded, token->folded))
        model = NULL;
    status = last ? add_beginnings(words, token, edits, model, arena, out, err)
                  : add_words(words, token, edits, model, arena, out, err);
    if (status)
        return status;
    qsort(out->items, out->count, sizeof *out->items, by_cost);
    out->count = out->count < ALTERNATIVES_MOST ? out->count : ALTERNATIVES_MOST;
    return HW_OK;
}

static hw_status is_begun(const hw_picker *picker, hw_span key, bool *begun, hw_error *err)
{
    hw_completion_range range;
    hw_status status = hw_completions_range(&picker->completions, HW_COMPLETION_NAMES, key, &range, err);
    if (!status && range.first == range.end)
        status = hw_completions_range(&picker->completions, HW_COMPLETION_INNER, key, &range, err);
    *begun = !status && range.first < range.end;
    return status;
}

static hw_span join_keys(hw_span left, hw_span right, hw_arena *arena)
{
    char *joined = hw_arena_alloc(arena, left.len + right.len);
    if (!joined)
        return (hw_span){NULL, 0};
    if (left.len)
        memcpy(joined, left.ptr, left.len);
    memcpy(joined + left.len, right.ptr, right.len);
    return hw_span_of(joined, left.len + right.len);
}

/* Every draft with every alternative for the next word, within the edits allowed in all. */
static hw_status extend(hw_picker *picker, drafts *list, const drafts *alternatives, uint32_t edits, hw_error *err)
{
    hw_arena *arena = &picker->index->query;
    drafts longer = {hw_arena_zero(arena, list->count * alternatives->count, sizeof *longer.items), 0};
    if (!longer.items)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < alternatives->count; k++) {
            const draft *left = &list->items[i], *right = &alternatives->items[k];
            if (left->edits + right->edits > edits)
                continue;
            draft joined = {join_keys(left->key, right->key, arena), left->cost + right->cost,
                            left->edits + right->edits};
            if (!joined.key.ptr)
                return hw_fail_nomem(err);
            longer.items[longer.count++] = joined;
        }
    if (longer.count)
        qsort(longer.items, longer.count, sizeof *longer.items, by_cost);
    size_t kept = 0;
    for (size_t i = 0; i < longer.count && kept < DRAFTS_MOST; i++) {
        bool begun;
        hw_status status = is_begun(picker, longer.items[i].key, &begun, err);
        if (status)
            return status;
        if (begun)
            longer.items[kept++] = longer.items[i];
    }
    *list = (drafts){longer.items, kept};
    return HW_OK;
}

/* Is the last word whole, or being typed? */
typedef enum ending { WHOLE, BEGUN } ending;

static hw_status make_drafts(hw_picker *picker, const hw_token *tokens, size_t count, ending last, uint32_t edits,
                             drafts *out, hw_error *err)
{
    *out = (drafts){hw_arena_zero(&picker->index->query, 1, sizeof *out->items), 1};
    if (!out->items)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count && out->count; i++) {
        drafts alternatives;
        uint32_t forgiven = edits_of(&tokens[i]);
        hw_status status = list_alternatives(picker, &tokens[i], last == BEGUN && i + 1 == count,
                                             forgiven < edits ? forgiven : edits, &alternatives, err);
        if (!status && alternatives.count)
            status = extend(picker, out, &alternatives, edits, err);
        if (status)
            return status;
    }
    return HW_OK;
}

/* Puts picks among those there are by score, after equal ones; a name that is there already stays where it is. */
static void merge(hw_picker *into, const hw_picker *from)
{
    for (size_t i = 0; i < from->count; i++) {
        hw_pick pick = from->picks[i];
        bool known = false;
        for (size_t k = 0; k < into->count; k++)
            known = known || into->picks[k].name == pick.name;
        if (known || (into->count == into->most && into->picks[into->count - 1].score >= pick.score))
            continue;
        size_t at = into->count < into->most ? into->count++ : into->most - 1;
        for (; at && into->picks[at - 1].score < pick.score; at--)
            into->picks[at] = into->picks[at - 1];
        into->picks[at] = pick;
    }
}

static double likeness_of(const draft *d)
{
    return COST_HALVES / (double)(COST_HALVES + d->cost);
}

static hw_status pick_drafts(hw_picker *picker, const drafts *list, hw_error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        hw_picker one = *picker;
        const draft *d = &list->items[i];
        one.count = 0;
        one.picks = hw_arena_zero(&picker->index->query, one.most, sizeof *one.picks);
        if (!one.picks)
            return hw_fail_nomem(err);
        hw_status status = hw_pick_begun(&one, d->key, likeness_of(d), err);
        if (status)
            return status;
        merge(picker, &one);
    }
    return HW_OK;
}

hw_status hw_pick_misspelt(hw_picker *picker, hw_span typed, hw_error *err)
{
    const hw_token *tokens;
    size_t count;
    hw_status status = hw_analyze_into(picker->index->analyzer, (hw_span){NULL, 0}, typed, &picker->index->query,
                                       &tokens, &count, err);
    for (uint32_t edits = 1; edits <= EDITS_MOST && !picker->count && count && !status; edits++) {
        drafts list;
        status = make_drafts(picker, tokens, count, BEGUN, edits, &list, err);
        if (!status)
            status = pick_drafts(picker, &list, err);
    }
    return status;
}
