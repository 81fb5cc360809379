/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/synonyms.h"

#include "base/fail.h"
#include "store/synonyms.h"
#include "text/key.h"

#include <stdio.h>

enum {
    WORDS_MOST = 64,
    RUN_MOST = 8,
    RULES_MOST = 32, /* with one and the same left side */
    ADDED_MOST = 32, /* alternatives of one slot */
    STEMS_OF_RIGHT_MOST = 16
};

/* Well below 1: in doubt the entry that has the words as typed comes first (search/plan.c sees to the rest). */
static const double synonym_weight = 0.8;

/* The tokens of a text in one language. */
typedef struct reading {
    const hw_token *tokens;
    size_t count;
} reading;

/* What the rules say for one run of words. */
typedef struct finding {
    const hw_expander *with;
    hw_substitute *list;
    size_t count;
} finding;

static hw_status make_receipt(hw_arena *arena, const hw_synonym *rule, hw_span *receipt, hw_error *err)
{
    enum { LINE_BYTES_MOST = 12 };
    char *text = hw_arena_alloc(arena, rule->file.len + LINE_BYTES_MOST);
    if (!text)
        return hw_fail_nomem(err);
    memcpy(text, rule->file.ptr, rule->file.len);
    int digits = snprintf(text + rule->file.len, LINE_BYTES_MOST, ":%u", rule->line);
    *receipt = hw_span_of(text, rule->file.len + (size_t)digits);
    return HW_OK;
}

static bool is_there(const finding *f, hw_span text)
{
    for (size_t i = 0; i < f->count; i++)
        if (hw_span_equal(f->list[i].text, text))
            return true;
    return false;
}

static hw_status take_rule(finding *f, hw_name_ref ref, hw_error *err)
{
    hw_synonym rule;
    hw_span receipt;
    hw_status status = hw_synonyms_at(f->with->synonyms, ref.entry, f->with->arena, &rule, err);
    if (!status)
        status = make_receipt(f->with->arena, &rule, &receipt, err);
    for (size_t i = 0; i < rule.right_count && f->count < HW_SUBSTITUTES_MOST && !status; i++)
        if ((rule.one_way || i != ref.name) && !is_there(f, rule.right[i]))
            f->list[f->count++] = (hw_substitute){rule.right[i], rule.lang, receipt};
    return status;
}

static hw_status find_key(finding *f, hw_name_class class_, hw_span key, hw_error *err)
{
    const hw_name_ref *refs;
    size_t count;
    if (!key.len)
        return HW_OK;
    hw_status status = hw_synonyms_find(f->with->synonyms, class_, key, f->with->arena, &refs, &count, err);
    for (size_t i = 0; i < count && i < RULES_MOST && !status; i++)
        status = take_rule(f, refs[i], err);
    return status;
}

/* Function words at the edges belong to no name: "the tool of" is not "tool". */
static hw_status find_stems(finding *f, const hw_token *tokens, size_t count, hw_error *err)
{
    hw_span keys[HW_STEM_KEYS_MOST];
    if (!count || (tokens[0].flags & HW_TOKEN_STOP) || (tokens[count - 1].flags & HW_TOKEN_STOP))
        return HW_OK;
    size_t key_count = hw_key_stems(tokens, count, f->with->arena, keys);
    hw_status status = key_count ? HW_OK : hw_fail_nomem(err);
    for (size_t i = 0; i < key_count && !status; i++)
        status = find_key(f, HW_NAME_STEM, keys[i], err);
    return status;
}

/* The rules for bytes [start, end) of a text that was read in every language. */
static hw_status find_run(finding *f, hw_span text, const reading *readings, size_t start, size_t end, hw_error *err)
{
    hw_span key = hw_key_squash(hw_span_sub(text, start, end), f->with->arena);
    hw_status status = key.ptr ? find_key(f, HW_NAME_SQUASH, key, err) : hw_fail_nomem(err);
    for (size_t i = 0; i < f->with->language_count && !status; i++) {
        size_t first = 0, last;
        while (first < readings[i].count && readings[i].tokens[first].start < start)
            first++;
        for (last = first; last < readings[i].count && readings[i].tokens[last].end <= end;)
            last++;
        status = find_stems(f, readings[i].tokens + first, last - first, err);
    }
    return status;
}

static hw_status read_text(hw_span text, const hw_expander *with, reading **readings, hw_error *err)
{
    hw_status status = HW_OK;
    if (text.len > HW_CLAUSE_BYTES_MOST)
        text.len = HW_CLAUSE_BYTES_MOST;
    *readings = hw_arena_zero(with->arena, with->language_count, sizeof **readings);
    if (!*readings)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < with->language_count && !status; i++)
        status = hw_analyze_into(with->analyzer, with->languages[i], text, with->arena, &(*readings)[i].tokens,
                                 &(*readings)[i].count, err);
    return status;
}

hw_status hw_synonyms_of(hw_span text, const hw_expander *with, hw_substitute *list, size_t *count, hw_error *err)
{
    reading *readings;
    finding f = {.with = with, .list = list};
    *count = 0;
    if (!with->synonyms.len)
        return HW_OK;
    hw_status status = read_text(text, with, &readings, err);
    if (!status)
        status = find_run(&f, text, readings, 0, text.len, err);
    *count = f.count;
    return status;
}

/* A word of the query and where it stands in query->bare. */
typedef struct word {
    hw_slot *slot;
    size_t start, end;
    bool quoted;                  /* must stand as typed */
    hw_alternative *alternatives; /* the slot's, with room for more; NULL until a rule knows the word */
} word;

typedef struct expansion {
    const hw_expander *with;
    hw_query *query;
    const reading *readings; /* of query->bare */
    word words[WORDS_MOST];
    size_t word_count;
    hw_substitute *rewrites;
} expansion;

/* Offsets as parse.c joins the clauses. */
static void list_words(expansion *e)
{
    size_t at = 0;
    for (size_t i = 0; i < e->query->clause_count; i++) {
        const hw_clause *clause = &e->query->clauses[i];
        if (clause->excluded)
            continue;
        at += at > 0;
        for (size_t k = 0; k < clause->slot_count && e->word_count < WORDS_MOST; k++) {
            hw_span typed = clause->slots[k].typed;
            size_t start = at + (size_t)(typed.ptr - clause->text.ptr);
            e->words[e->word_count++] = (word){.slot = &clause->slots[k],
                                               .start = start,
                                               .end = start + typed.len,
                                               .quoted = clause->kind == HW_CLAUSE_PHRASE};
        }
        at += clause->text.len;
    }
}

/* The slot's alternatives move to where there is room. A word that a rule knows is not misspelt. */
static hw_status claim(word *w, hw_arena *arena, hw_error *err)
{
    hw_slot *slot = w->slot;
    if (w->alternatives)
        return HW_OK;
    w->alternatives = hw_arena_zero(arena, slot->alternative_count + ADDED_MOST, sizeof *w->alternatives);
    if (!w->alternatives)
        return hw_fail_nomem(err);
    memcpy(w->alternatives, slot->alternatives, slot->alternative_count * sizeof *w->alternatives);
    slot->alternatives = w->alternatives;
    slot->acquaintance = HW_SLOT_KNOWN;
    return HW_OK;
}

static void add_alternative(word *w, const hw_alternative *added)
{
    size_t synonyms = 0;
    for (size_t i = 0; i < w->slot->alternative_count; i++) {
        synonyms += w->alternatives[i].kind == HW_MATCH_SYNONYM;
        if (!hw_span_equal(w->alternatives[i].stem, added->stem))
            continue;
        if (w->alternatives[i].weight < added->weight)
            w->alternatives[i] = *added;
        return;
    }
    if (synonyms < ADDED_MOST)
        w->alternatives[w->slot->alternative_count++] = *added;
}

/* A right side in one language: its content words share its weight. */
static hw_status add_right(expansion *e, word *words, size_t count, const hw_substitute *right, hw_span lang,
                           hw_error *err)
{
    const hw_token *tokens;
    size_t token_count, content = 0, stems = 0;
    hw_status status =
        hw_analyze_into(e->with->analyzer, lang, right->text, e->with->arena, &tokens, &token_count, err);
    if (status)
        return status;
    for (size_t i = 0; i < token_count; i++)
        content += !(tokens[i].flags & HW_TOKEN_STOP);
    hw_alternative like = {.word = right->text,
                           .kind = HW_MATCH_SYNONYM,
                           .weight = synonym_weight / (double)(content ? content : 1),
                           .receipt = right->receipt};
    for (size_t i = 0; i < token_count; i++) {
        if (content && (tokens[i].flags & HW_TOKEN_STOP))
            continue;
        for (size_t k = 0; k < tokens[i].stem_count && stems < STEMS_OF_RIGHT_MOST; k++, stems++) {
            like.stem = tokens[i].stems[k];
            for (size_t w = 0; w < count; w++)
                add_alternative(&words[w], &like);
        }
    }
    return HW_OK;
}

static hw_status add_rewrite(expansion *e, size_t start, size_t end, const hw_substitute *right, hw_error *err)
{
    hw_span bare = e->query->bare;
    if (e->query->rewrite_count == HW_SUBSTITUTES_MOST)
        return HW_OK;
    size_t after = bare.len - end;
    char *text = hw_arena_alloc(e->with->arena, start + right->text.len + after);
    if (!text)
        return hw_fail_nomem(err);
    memcpy(text, bare.ptr, start);
    memcpy(text + start, right->text.ptr, right->text.len);
    memcpy(text + start + right->text.len, bare.ptr + end, after);
    e->rewrites[e->query->rewrite_count++] =
        (hw_substitute){hw_span_of(text, start + right->text.len + after), right->lang, right->receipt};
    return HW_OK;
}

static hw_status apply(expansion *e, word *words, size_t count, const hw_substitute *right, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = claim(&words[i], e->with->arena, err);
    if (!status)
        status = add_rewrite(e, words[0].start, words[count - 1].end, right, err);
    if (!status && right->lang.len)
        return add_right(e, words, count, right, right->lang, err);
    for (size_t i = 0; i < e->with->language_count && !status; i++)
        status = add_right(e, words, count, right, e->with->languages[i], err);
    return status;
}

static hw_status expand_run(expansion *e, word *words, size_t count, hw_error *err)
{
    hw_substitute list[HW_SUBSTITUTES_MOST];
    finding f = {.with = e->with, .list = list};
    hw_status status = find_run(&f, e->query->bare, e->readings, words[0].start, words[count - 1].end, err);
    for (size_t i = 0; i < f.count && !status; i++)
        status = apply(e, words, count, &list[i], err);
    return status;
}

hw_status hw_query_add_synonyms(hw_query *query, const hw_expander *with, hw_error *err)
{
    reading *readings;
    expansion e = {.with = with, .query = query};
    if (!with->synonyms.len)
        return HW_OK;
    e.rewrites = hw_arena_zero(with->arena, HW_SUBSTITUTES_MOST, sizeof *e.rewrites);
    if (!e.rewrites)
        return hw_fail_nomem(err);
    hw_status status = read_text(query->bare, with, &readings, err);
    e.readings = readings;
    query->rewrites = e.rewrites;
    list_words(&e);
    for (size_t i = 0; i < e.word_count && !status; i++)
        for (size_t n = 1; n <= RUN_MOST && i + n <= e.word_count && !e.words[i + n - 1].quoted && !status; n++)
            status = expand_run(&e, &e.words[i], n, err);
    return status;
}
