/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A query, top to bottom:
 *
 *     parse      query/parse.c      text to clauses of words, filters
 *     expand     query/expand.c     each word to the terms it may meet
 *     look up    lookup.c           entries that the whole query names
 *     mend       mending.c          what misspelt words may have meant, and names that the query nearly is
 *     guess      guess.c            entries that are named so
 *     match      ladder.c, match.c  entries by their words, those of names among them: the best, ranked by rank.h
 *     show       show.c             a page of them: entries, lights, senses, explanations
 *
 * Definitions, and questions that are a name, are answered from names alone (named.c).
 */
#include "search/search.h"
#include "base/fail.h"
#include "search/guess.h"
#include "search/lookup.h"
#include "search/mending.h"
#include "search/named.h"
#include "search/show.h"
#include "store/schema.h"

enum { LIMIT_MOST = 10000 };

static const hw_span nothing = {NULL, 0};

/* One call of hw_search or hw_define. */
typedef struct search {
    hw_index *index;
    const hw_search_options *options;
    hw_query query;
    hw_mending mending;
    hw_ladder ladder;
    uint32_t how;  /* hw_show_flag */
    bool given_up; /* it is no name, and nothing else was to be looked for */
    hw_owned_results *owned;
} search;

static hw_status check_options(const hw_search_options *options, hw_error *err)
{
    if (options->limit < 1 || options->limit > LIMIT_MOST)
        return hw_fail(err, HW_E_ARG, "limit is %u; it goes from 1 to %d", options->limit, LIMIT_MOST);
    if (options->offset > LIMIT_MOST)
        return hw_fail(err, HW_E_ARG, "offset is %u; it goes from 0 to %d", options->offset, LIMIT_MOST);
    return HW_OK;
}

static void add_filter(hw_query *query, hw_filter_field field, hw_span value)
{
    if (value.len)
        query->filters[query->filter_count++] = (hw_filter){field, false, value};
}

static bool filters_lang(const hw_query *query)
{
    for (size_t i = 0; i < query->filter_count; i++)
        if (query->filters[i].field == HW_FILTER_LANG && !query->filters[i].excluded)
            return true;
    return false;
}

/* A question with what it asks about is no query, and all of it is a name or none. */
static hw_status take_question(search *s, hw_span text, hw_span about, hw_error *err)
{
    enum { FILTERS = 3 };
    hw_status status = hw_query_check(text, err);
    s->query = (hw_query){.bare = text, .core = about};
    s->query.filters = hw_arena_alloc(&s->index->query, FILTERS * sizeof *s->query.filters);
    return status || s->query.filters ? status : hw_fail_nomem(err);
}

static hw_status parse(search *s, hw_span text, hw_span about, hw_error *err)
{
    hw_arena_clear(&s->index->query);
    hw_status status =
        about.ptr ? take_question(s, text, about, err) : hw_query_parse(text, &s->index->query, &s->query, err);
    if (status)
        return status;
    s->ladder.prefers_lang = s->options->lang.len && !filters_lang(&s->query); /* what the query says goes first */
    if (s->ladder.prefers_lang)
        add_filter(&s->query, HW_FILTER_LANG, s->options->lang);
    add_filter(&s->query, HW_FILTER_SOURCE, s->options->source);
    add_filter(&s->query, HW_FILTER_TAG, s->options->tag);
    return HW_OK;
}

static hw_status make_expander(search *s, hw_expander *out, hw_error *err)
{
    *out = (hw_expander){.analyzer = s->index->analyzer,
                         .vocabulary = hw_store_section(s->index->store, HW_SECTION_WORDS),
                         .synonyms = hw_store_section(s->index->store, HW_SECTION_SYNONYMS),
                         .languages = s->index->languages,
                         .language_count = s->index->language_count,
                         .budget = &s->index->budget,
                         .arena = &s->index->query};
    if (s->options->flags & HW_SEARCH_NO_PREFIX)
        out->flags |= HW_EXPAND_NO_PREFIX;
    return hw_store_postings(s->index->store, &out->postings, err);
}

static bool is_name_as_typed(const hw_matches *matches)
{
    return matches->count && matches->items[0].pin && matches->items[0].pin->literal;
}

static hw_status find(search *s, hw_error *err)
{
    const hw_pin *pins = NULL;
    size_t count = 0;
    hw_expander expander;
    hw_guess guess = {.near = &s->mending.near,
                      .begun = s->query.clause_count && s->query.clauses[s->query.clause_count - 1].open &&
                               !(s->options->flags & HW_SEARCH_NO_PREFIX)};
    hw_status status = make_expander(s, &expander, err);
    if (!status)
        status = hw_query_expand(&s->query, &expander, err);
    if (!status)
        status = hw_lookup(s->index, &s->query, &pins, &count, err);
    if (!status && !(s->options->flags & HW_SEARCH_NO_FUZZY))
        status = hw_mending_make(&s->mending, s->index, &s->query, &expander, pins, count, err);
    guess.near_share = status ? 0 : hw_mending_share_of_near(&s->mending, &s->query);
    if (!status)
        status = hw_lookup_guessed(s->index, &s->query, &guess, &pins, &count, err);
    if (!status)
        status = hw_ladder_open(&s->ladder, pins, count, err);
    if (!status)
        status = hw_ladder_climb(&s->ladder, err);
    if (status || is_name_as_typed(&s->ladder.matches))
        return status;
    return hw_mending_suggest(&s->mending, s->index, &s->query, &s->owned->arena, &s->owned->results.suggestions,
                              &s->owned->results.suggestion_count, err);
}

static hw_status find_definitions(search *s, hw_error *err)
{
    return hw_named_definitions(&s->ladder, err);
}

static hw_status find_named(search *s, hw_error *err)
{
    bool is_name;
    hw_status status = hw_named_concept(&s->ladder, &is_name, err);
    s->given_up = !is_name;
    s->how |= HW_SHOW_NAMED;
    return status;
}

/* Within the budget that the index has. */
static hw_status run(hw_index *index, hw_span text, hw_span about, const hw_search_options *options,
                     hw_status (*finder)(search *, hw_error *), hw_watch watch, hw_results **out, hw_error *err)
{
    static const hw_search_options defaults = HW_SEARCH_OPTIONS_INIT;
    search s = {.index = index, .options = options ? options : &defaults, .how = watch.fn ? HW_SHOW_UNLIT : 0};
    s.ladder = (hw_ladder){.index = index, .options = s.options, .query = &s.query};
    *out = NULL;
    hw_status status = check_options(s.options, err);
    if (status)
        return status;
    s.owned = hw_owned_results_new();
    if (!s.owned)
        return hw_fail_nomem(err);
    if ((status = parse(&s, text, about, err)) || (status = finder(&s, err)) || s.given_up)
        goto done;
    if (watch.fn && (status = watch.fn(watch.context, &s.ladder.plan, &s.ladder.matches, err)))
        goto done;
    if ((status = hw_show_page(&s.ladder, s.how, s.owned, err)))
        goto done;
    s.owned->results.took_us = hw_budget_took(&index->budget);
    s.owned->results.partial = index->budget.spent;
    *out = &s.owned->results;
    s.owned = NULL;
done:
    hw_ladder_release(&s.ladder);
    hw_results_free(s.owned ? &s.owned->results : NULL);
    return status;
}

hw_status hw_search(hw_index *index, hw_span query, const hw_search_options *options, hw_results **out, hw_error *err)
{
    index->budget = hw_budget_start(options ? options->budget_us : 0);
    return run(index, query, nothing, options, find, (hw_watch){NULL, NULL}, out, err);
}

hw_status hw_search_watched(hw_index *index, hw_span query, const hw_search_options *options, hw_watch watch,
                            hw_results **out, hw_error *err)
{
    return run(index, query, nothing, options, find, watch, out, err);
}

hw_status hw_search_named(hw_index *index, hw_span question, hw_span about, const hw_search_options *options,
                          hw_watch watch, hw_results **out, hw_error *err)
{
    return run(index, question, about, options, find_named, watch, out, err);
}

hw_status hw_define(hw_index *index, hw_span term, const hw_search_options *options, hw_results **out, hw_error *err)
{
    index->budget = hw_budget_start(options ? options->budget_us : 0);
    return run(index, term, nothing, options, find_definitions, (hw_watch){NULL, NULL}, out, err);
}
