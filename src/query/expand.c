/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/expand.h"

#include "base/fail.h"
#include "query/fuzzy.h"
#include "query/synonyms.h"
#include "store/schema.h"
#include "text/stopwords.h"

enum {
    PREFIX_WORDS_MOST = 24, /* words that an unfinished one may become */
    BEGUN_BYTES_LEAST = 3,  /* a shorter word that the index knows is whole */
    ALTERNATIVES_MOST = 64, /* of one slot: stems in all languages, prefixes and typos together */
    ACRONYM_BYTES_MOST = 8  /* longer words in capitals are shouted, not abbreviated */
};

/* A guess is worth less than the word that was typed. */
static const double prefix_weight = 0.8, prefix_weight_of_known = 0.25, typo_weight = 0.9;

/* What begins a word of the index is hardly misspelt: its corrections come after what it may become, unless the slip
 * is a slight one. */
static const double correction_share_of_begun = 0.1, slight = 0.86;

/* A word known by its stem is doubtful when it has such a correction; text is searched for it as well. */
static const double likely = 0.75;

/* An unknown word is a misspelt function word when that is so likely; below, it may as well be a word of its own. */
static const double plain = 0.6;

/* The alternatives of one slot while they are collected. */
typedef struct collector {
    const hw_expander *with;
    hw_alternative items[ALTERNATIVES_MOST];
    size_t count;
    bool lemma; /* a dictionary knows the word */
} collector;

static void collect(collector *c, hw_alternative alternative)
{
    for (size_t i = 0; i < c->count; i++) {
        if (hw_span_equal(c->items[i].stem, alternative.stem)) {
            if (c->items[i].weight < alternative.weight)
                c->items[i] = alternative;
            return;
        }
    }
    if (c->count < ALTERNATIVES_MOST)
        c->items[c->count++] = alternative;
}

/* The stems of one word of the index, in every language asked. */
static hw_status collect_word(collector *c, hw_alternative like, hw_error *err)
{
    for (size_t i = 0; i < c->with->language_count; i++) {
        const hw_token *tokens;
        size_t count;
        hw_status status =
            hw_analyze_into(c->with->analyzer, c->with->languages[i], like.word, c->with->arena, &tokens, &count, err);
        if (status)
            return status;
        if (count != 1)
            continue; /* the language cuts it otherwise: then it is no word of that language */
        for (size_t k = 0; k < tokens[0].stem_count; k++) {
            like.stem = tokens[0].stems[k];
            collect(c, like);
        }
    }
    return HW_OK;
}

static hw_status collect_prefixes(collector *c, const hw_slot *slot, double weight, hw_error *err)
{
    const hw_word *words;
    size_t count;
    hw_status status =
        hw_vocabulary_prefix(c->with->vocabulary, slot->folded, PREFIX_WORDS_MOST, c->with->arena, &words, &count, err);
    for (size_t i = 0; i < count && !status; i++)
        if (!(words[i].flags & HW_WORD_ACRONYM) || words[i].folded.len == slot->folded.len)
            status = collect_word(c, (hw_alternative){.word = words[i].word, .kind = HW_MATCH_PREFIX, .weight = weight},
                                  err);
    return status;
}

static hw_status collect_candidates(collector *c, const hw_candidate *candidates, size_t count, double least,
                                    hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && candidates[i].weight >= least && !status; i++) {
        hw_alternative like = {.word = candidates[i].word.word,
                               .kind = HW_MATCH_TYPO,
                               .edits = candidates[i].edits,
                               .weight = typo_weight * candidates[i].weight};
        status = collect_word(c, like, err);
    }
    return status;
}

/* Either half will do, at half the weight: the whole is looked up as a name from the slot's corrections. */
static hw_status collect_splits(collector *c, const hw_split *splits, size_t count, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && !status; i++) {
        hw_alternative like = {.kind = HW_MATCH_TYPO, .edits = 1, .weight = 0.5 * typo_weight * splits[i].weight};
        like.word = splits[i].left.word;
        status = collect_word(c, like, err);
        like.word = splits[i].right.word;
        if (!status)
            status = collect_word(c, like, err);
    }
    return status;
}

static hw_span join_split(const hw_split *split, hw_arena *arena)
{
    size_t left = split->left.word.len, right = split->right.word.len;
    char *text = hw_arena_alloc(arena, left + 1 + right);
    if (!text)
        return (hw_span){NULL, 0};
    memcpy(text, split->left.word.ptr, left);
    text[left] = ' ';
    memcpy(text + left + 1, split->right.word.ptr, right);
    return hw_span_of(text, left + 1 + right);
}

/* Candidates and splits are each sorted: merged into one list. */
static hw_status list_corrections(hw_slot *slot, hw_arena *arena, const hw_candidate *candidates, size_t count,
                                  const hw_split *splits, size_t split_count, hw_error *err)
{
    hw_correction *list = hw_arena_alloc(arena, (count + split_count) * sizeof *list);
    size_t at = 0, split = 0;
    if (!list)
        return hw_fail_nomem(err);
    while (at < count || split < split_count) {
        hw_correction *next = &list[at + split];
        if (split == split_count || (at < count && candidates[at].weight >= splits[split].weight)) {
            *next = (hw_correction){candidates[at].word.word, candidates[at].weight};
            at++;
        } else {
            *next = (hw_correction){join_split(&splits[split], arena), splits[split].weight};
            split++;
        }
        if (!next->text.ptr)
            return hw_fail_nomem(err);
    }
    slot->corrections = list;
    slot->correction_count = count + split_count;
    return HW_OK;
}

/* What is likeliest a function word is taken for one: it should tell no more than when it is spelt right. */
static void take_for_function_word(const hw_expander *with, hw_slot *slot, hw_span likeliest)
{
    for (size_t i = 0; i < with->language_count; i++) {
        slot->question = slot->question || hw_is_question_word(with->languages[i], likeliest);
        slot->stop = slot->stop || hw_is_stop_word(with->languages[i], likeliest);
    }
}

/* Every correction serves to look up names; text is searched for those of weight `least` and more. */
static hw_status collect_typos(collector *c, hw_slot *slot, double least, hw_error *err)
{
    const hw_expander *with = c->with;
    const hw_candidate *candidates;
    const hw_split *splits;
    size_t count, split_count;
    hw_status status =
        hw_fuzzy_candidates(with->vocabulary, slot->word, slot->folded, with->arena, &candidates, &count, err);
    if (!status)
        status = hw_fuzzy_splits(with->vocabulary, slot->folded, with->arena, &splits, &split_count, err);
    if (!status && least <= 0 && count && candidates[0].weight >= plain)
        take_for_function_word(with, slot, candidates[0].word.word);
    if (!status)
        status = collect_candidates(c, candidates, count, least, err);
    if (!status && least <= 0)
        status = collect_splits(c, splits, split_count, err);
    return status ? status : list_corrections(slot, with->arena, candidates, count, splits, split_count, err);
}

/* How well the index knows a word. */
typedef enum acquaintance {
    UNKNOWN, /* neither it nor a stem of it */
    BY_STEM, /* another form of it, if the stem does not deceive: "achievment" has the stem of "achieve" */
    KNOWN    /* itself, accents aside, or another form: a dictionary vouches for it, or it is the bare stem */
} acquaintance;

static hw_status has_postings(const hw_expander *with, hw_span stem, bool *has, hw_error *err)
{
    char term[1 + HW_TERM_BYTES_MOST];
    uint32_t frequency;
    *has = false;
    if (stem.len >= sizeof term)
        return HW_OK;
    term[0] = HW_PREFIX_STEM[0];
    memcpy(term + 1, stem.ptr, stem.len);
    hw_status status = hw_postings_frequency(with->postings, hw_span_of(term, 1 + stem.len), &frequency, err);
    *has = !status && frequency > 0;
    return status;
}

static hw_status get_acquainted(const collector *c, hw_slot *slot, acquaintance *out, hw_error *err)
{
    const hw_word *words;
    size_t count;
    bool stem = false, base = false; /* base: the word is its own stem, so no suffix was cut off by mistake */
    hw_status status = hw_vocabulary_find(c->with->vocabulary, slot->folded, c->with->arena, &words, &count, err);
    if (status)
        return status;
    for (size_t i = 0; i < count; i++)
        if (words[i].flags & HW_WORD_ACRONYM)
            slot->acronym = true;
    for (size_t i = 0; i < c->count && !count && !stem && !status; i++) {
        status = has_postings(c->with, c->items[i].stem, &stem, err);
        base = hw_span_equal(c->items[i].stem, slot->folded);
    }
    *out = count || (stem && (c->lemma || base)) ? KNOWN : stem ? BY_STEM : UNKNOWN;
    return status;
}

/* Many a beginning falls into two short words by chance. */
static bool is_split(const hw_correction *correction)
{
    return memchr(correction->text.ptr, ' ', correction->text.len) != NULL;
}

static hw_status guess(collector *c, hw_slot *slot, hw_error *err)
{
    acquaintance how = KNOWN;
    if (c->with->budget && hw_budget_is_spent(c->with->budget))
        return HW_OK;
    hw_status status = get_acquainted(c, slot, &how, err);
    if (status || slot->acronym)
        return status;
    size_t certain = c->count;
    if (slot->open && !(c->with->flags & HW_EXPAND_NO_PREFIX) &&
        !(how != UNKNOWN && slot->folded.len < BEGUN_BYTES_LEAST))
        status = collect_prefixes(c, slot, how == UNKNOWN ? prefix_weight : prefix_weight_of_known, err);
    bool begun = c->count > certain;
    if (!status && how != KNOWN && !(c->with->flags & HW_EXPAND_NO_FUZZY))
        status = collect_typos(c, slot, begun ? slight : how == BY_STEM ? likely : 0, err);
    slot->doubtful = how == BY_STEM && slot->correction_count && slot->corrections[0].weight >= likely;
    for (size_t i = 0; i < slot->correction_count && begun; i++)
        if (slot->corrections[i].weight < slight || is_split(&slot->corrections[i]))
            slot->corrections[i].weight *= correction_share_of_begun;
    return status;
}

/* The same word in another language: its stems join the slot. */
static void join_token(collector *c, hw_slot *slot, hw_span lang, const hw_token *token, bool shouted)
{
    slot->question = slot->question || hw_is_question_word(lang, token->word);
    slot->stop = slot->stop || (token->flags & HW_TOKEN_STOP);
    if ((token->flags & HW_TOKEN_ACRONYM) && !shouted && token->word.len <= ACRONYM_BYTES_MOST)
        slot->acronym = true;
    c->lemma = c->lemma || (token->flags & HW_TOKEN_LEMMA);
    for (size_t i = 0; i < token->stem_count; i++)
        collect(c,
                (hw_alternative){.stem = token->stems[i], .word = token->word, .kind = HW_MATCH_WORD, .weight = 1.0});
}

static const hw_token *token_at(const hw_token *tokens, size_t count, uint32_t start)
{
    for (size_t i = 0; i < count; i++)
        if (tokens[i].start == start)
            return &tokens[i];
    return NULL;
}

typedef struct reading {
    const hw_token *tokens;
    size_t count;
} reading;

static hw_status expand_slot(const hw_expander *with, const hw_clause *clause, const reading *readings,
                             const hw_token *token, bool last, hw_slot *slot, hw_error *err)
{
    collector c = {.with = with, .count = 0};
    *slot = (hw_slot){.word = token->word,
                      .folded = token->folded,
                      .typed = hw_span_sub(clause->text, token->start, token->end),
                      .open = last && clause->open && token->end == clause->text.len};
    for (size_t i = 0; i < with->language_count; i++) {
        const hw_token *same = token_at(readings[i].tokens, readings[i].count, token->start);
        if (same)
            join_token(&c, slot, with->languages[i], same, clause->shouted);
    }
    hw_status status = clause->excluded || clause->kind == HW_CLAUSE_PHRASE ? HW_OK : guess(&c, slot, err);
    if (status)
        return status;
    hw_alternative *kept = hw_arena_alloc(with->arena, c.count * sizeof *kept);
    if (!kept)
        return hw_fail_nomem(err);
    memcpy(kept, c.items, c.count * sizeof *kept);
    slot->alternatives = kept;
    slot->alternative_count = c.count;
    return HW_OK;
}

/* At most `most` slots, which are those of the clause's first words. */
static hw_status expand_clause(hw_clause *clause, const hw_expander *with, bool open, size_t most, hw_error *err)
{
    reading *readings = hw_arena_zero(with->arena, with->language_count, sizeof *readings);
    hw_span text =
        hw_span_sub(clause->text, 0, clause->text.len < HW_CLAUSE_BYTES_MOST ? clause->text.len : HW_CLAUSE_BYTES_MOST);
    hw_status status = readings ? HW_OK : hw_fail_nomem(err);
    for (size_t i = 0; i < with->language_count && !status; i++)
        status = hw_analyze_into(with->analyzer, with->languages[i], text, with->arena, &readings[i].tokens,
                                 &readings[i].count, err);
    if (status)
        return status;
    const reading *first = &readings[0];
    size_t slot_count = first->count < most ? first->count : most;
    hw_slot *slots = hw_arena_zero(with->arena, slot_count, sizeof *slots);
    if (!slots)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < slot_count && !status; i++)
        status = expand_slot(with, clause, readings, &first->tokens[i], open && i + 1 == first->count, &slots[i], err);
    clause->slots = slots;
    clause->slot_count = slot_count;
    return status;
}

hw_status hw_query_expand(hw_query *query, const hw_expander *expander, hw_error *err)
{
    hw_status status = HW_OK;
    size_t left = HW_QUERY_WORDS_MOST;
    for (size_t i = 0; i < query->clause_count && !status; i++) {
        status = expand_clause(&query->clauses[i], expander, i + 1 == query->clause_count, left, err);
        left -= status ? 0 : query->clauses[i].slot_count;
    }
    return status ? status : hw_query_add_synonyms(query, expander, err);
}
