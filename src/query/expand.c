/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/expand.h"

#include "base/fail.h"
#include "query/collector.h"
#include "query/synonyms.h"
#include "store/schema.h"
#include "store/vocabulary.h"
#include "text/stopwords.h"

enum {
    PREFIX_WORDS_MOST = 24, /* words that an unfinished one may become */
    BEGUN_BYTES_LEAST = 3,  /* a shorter word that the index knows is whole */
    ACRONYM_BYTES_MOST = 8  /* longer words in capitals are shouted, not abbreviated */
};

/* A guess is worth less than the word that was typed. */
static const double prefix_weight = 0.8, prefix_weight_of_known = 0.25;

static hw_status collect_prefixes(hw_collector *c, const hw_slot *slot, double weight, hw_error *err)
{
    const hw_word *words;
    size_t count;
    hw_status status =
        hw_vocabulary_prefix(c->with->vocabulary, slot->folded, PREFIX_WORDS_MOST, c->with->arena, &words, &count, err);
    for (size_t i = 0; i < count && !status; i++)
        if (!(words[i].flags & HW_WORD_ACRONYM) || words[i].folded.len == slot->folded.len)
            status = hw_collector_add_word(
                c, (hw_alternative){.word = words[i].word, .kind = HW_MATCH_PREFIX, .weight = weight}, err);
    return status;
}

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

/* lemma: a dictionary knows the word. */
static hw_status get_acquainted(const hw_collector *c, hw_slot *slot, bool lemma, hw_error *err)
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
    slot->acquaintance = count || (stem && (lemma || base)) ? HW_SLOT_KNOWN : stem ? HW_SLOT_BY_STEM : HW_SLOT_UNKNOWN;
    return status;
}

static hw_status guess(hw_collector *c, hw_slot *slot, bool lemma, hw_error *err)
{
    if (c->with->budget && hw_budget_is_spent(c->with->budget))
        return HW_OK;
    hw_status status = get_acquainted(c, slot, lemma, err);
    if (status || slot->acronym)
        return status;
    size_t certain = c->count;
    bool unknown = slot->acquaintance == HW_SLOT_UNKNOWN;
    if (slot->open && !(c->with->flags & HW_EXPAND_NO_PREFIX) && (unknown || slot->folded.len >= BEGUN_BYTES_LEAST))
        status = collect_prefixes(c, slot, unknown ? prefix_weight : prefix_weight_of_known, err);
    slot->begun = c->count > certain;
    return status;
}

/* The same word in another language: its stems join the slot. */
static void join_token(hw_collector *c, hw_slot *slot, hw_span lang, const hw_token *token, bool shouted)
{
    slot->question = slot->question || hw_is_question_word(lang, token->word);
    slot->stop = slot->stop || (token->flags & HW_TOKEN_STOP);
    if ((token->flags & HW_TOKEN_ACRONYM) && !shouted && token->word.len <= ACRONYM_BYTES_MOST)
        slot->acronym = true;
    for (size_t i = 0; i < token->stem_count; i++)
        hw_collector_add(
            c, (hw_alternative){.stem = token->stems[i], .word = token->word, .kind = HW_MATCH_WORD, .weight = 1.0});
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
    hw_collector c;
    bool lemma = false;
    *slot = (hw_slot){.word = token->word,
                      .folded = token->folded,
                      .typed = hw_span_sub(clause->text, token->start, token->end),
                      .open = last && clause->open && token->end == clause->text.len};
    hw_collector_begin(&c, with, slot);
    for (size_t i = 0; i < with->language_count; i++) {
        const hw_token *same = token_at(readings[i].tokens, readings[i].count, token->start);
        if (!same)
            continue;
        join_token(&c, slot, with->languages[i], same, clause->shouted);
        lemma = lemma || (same->flags & HW_TOKEN_LEMMA);
    }
    hw_status status = clause->excluded || clause->kind == HW_CLAUSE_PHRASE ? HW_OK : guess(&c, slot, lemma, err);
    return status ? status : hw_collector_finish(&c, slot, err);
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
