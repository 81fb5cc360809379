/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/phrase.h"

static bool must_check(const hw_clause *clause)
{
    return clause->slot_count > 1 ? clause->kind == HW_CLAUSE_PHRASE || clause->excluded
                                  : clause->kind == HW_CLAUSE_PHRASE && !clause->excluded;
}

bool hw_phrase_needed(const hw_query *query)
{
    for (size_t i = 0; i < query->clause_count; i++)
        if (must_check(&query->clauses[i]))
            return true;
    return false;
}

static bool stands_at(const hw_clause *clause, const hw_token *tokens)
{
    for (size_t i = 0; i < clause->slot_count; i++)
        if (!hw_span_equal(clause->slots[i].folded, tokens[i].folded))
            return false;
    return true;
}

/* What one search for a clause in one entry needs. */
typedef struct finder {
    hw_index *index;
    const hw_clause *clause;
    hw_arena arena;
} finder;

static hw_status find_in(finder *f, hw_span lang, hw_span text, bool *found, hw_error *err)
{
    const hw_token *tokens;
    size_t count;
    hw_status status = hw_analyze_into(f->index->analyzer, lang, text, &f->arena, &tokens, &count, err);
    for (size_t i = 0; !status && !*found && i + f->clause->slot_count <= count; i++)
        *found = stands_at(f->clause, tokens + i);
    return status;
}

static hw_status find_in_entry(finder *f, const hw_entry *entry, bool *found, hw_error *err)
{
    *found = false;
    hw_status status = find_in(f, entry->lang, entry->term, found, err);
    for (size_t i = 0; i < entry->alias_count && !status && !*found; i++) {
        const hw_alias *alias = &entry->aliases[i];
        status = find_in(f, alias->lang.len ? alias->lang : entry->lang, alias->text, found, err);
    }
    if (!status && !*found && f->clause->where == HW_CLAUSE_ANYWHERE)
        status = find_in(f, entry->lang, entry->definition, found, err);
    return status;
}

hw_status hw_phrase_check(hw_index *index, const hw_query *query, uint32_t number, bool *passes, hw_error *err)
{
    finder f = {.index = index, .arena = HW_ARENA_INIT};
    hw_entry entry;
    hw_status status = hw_store_entry(index->store, number, &f.arena, &entry, err);
    *passes = true;
    for (size_t i = 0; i < query->clause_count && !status && *passes; i++) {
        bool found;
        f.clause = &query->clauses[i];
        if (!must_check(f.clause))
            continue;
        status = find_in_entry(&f, &entry, &found, err);
        *passes = found != f.clause->excluded;
    }
    hw_arena_release(&f.arena);
    return status;
}

bool hw_phrase_relax(hw_query *query)
{
    bool phrases = false, words = false;
    for (size_t i = 0; i < query->clause_count; i++) {
        const hw_clause *clause = &query->clauses[i];
        phrases = phrases || (!clause->excluded && clause->kind == HW_CLAUSE_PHRASE);
        words = words || (!clause->excluded && clause->kind == HW_CLAUSE_WORDS);
    }
    for (size_t i = 0; i < query->clause_count && phrases && words; i++)
        if (!query->clauses[i].excluded)
            query->clauses[i].kind = HW_CLAUSE_WORDS;
    return phrases && words;
}
