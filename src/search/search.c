/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A query, top to bottom: parse, expand, look up as a name, match, rank, show. */
#include "search/search.h"
#include "base/fail.h"
#include "query/mend.h"
#include "search/corrections.h"
#include "search/explain.h"
#include "search/guess.h"
#include "search/highlight.h"
#include "search/lookup.h"
#include "search/near.h"
#include "search/phrase.h"
#include "search/relatives.h"
#include "search/results.h"
#include "search/senses.h"
#include "store/docs.h"
#include "store/schema.h"

#include <stdlib.h>

enum {
    LIMIT_MOST = 10000,
    ENOUGH = 10,              /* entries with every word: then looser matches are not looked for */
    PHRASE_CANDIDATES = 2000, /* entries whose text is read for a phrase */
    SUGGESTIONS_MOST = 3
};

static const hw_span nothing = {NULL, 0};
static const double suggestion_likeness_least = 0.3; /* below, a correction is right less often than not */

/* A name is taken for what was meant without looking what else each word may be when it is so like. */
static const double convincing = 0.80;

/* One call of hw_search or hw_define. */
typedef struct search {
    hw_index *index;
    const hw_search_options *options;
    hw_query query;
    hw_near near;      /* names that the query nearly is */
    bool respelt;      /* by the likeliest of them */
    bool prefers_lang; /* by option, not in the query */
    hw_plan plan;
    hw_matches matches;
    bool unlit; /* hits are lit later, if at all */
    bool named; /* what was found has the name asked for, and nothing else was looked for */
    bool given_up;
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
    s->prefers_lang = s->options->lang.len && !filters_lang(&s->query); /* what the query itself says goes first */
    if (s->prefers_lang)
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

static bool has_unmet_unit(const hw_plan *plan)
{
    for (size_t i = 0; i < plan->unit_count; i++) {
        bool met = false;
        for (size_t k = 0; k < plan->units[i].term_count; k++)
            met = met || plan->units[i].terms[k].text.frequency;
        if (!met)
            return true;
    }
    return false;
}

static hw_status reopen(search *s, hw_error *err)
{
    const hw_pin *pins = s->plan.pins;
    size_t count = s->plan.pin_count;
    bool any_lang = s->plan.meant_in_any_lang;
    hw_plan_release(&s->plan);
    hw_status status = hw_plan_open(&s->plan, s->index, &s->query, err);
    s->plan.pins = pins;
    s->plan.pin_count = count;
    s->plan.meant_in_any_lang = any_lang;
    return status;
}

/* Keeps the matches whose text has the phrases. */
static hw_status check_phrases(search *s, hw_error *err)
{
    size_t kept = 0;
    if (!hw_phrase_needed(&s->query))
        return HW_OK;
    for (size_t i = 0; i < s->matches.count && !hw_budget_is_spent(&s->index->budget); i++) {
        bool passes = true;
        const hw_pin *pin = s->matches.items[i].pin;
        hw_status status =
            pin && pin->literal ? HW_OK : hw_phrase_check(s->index, &s->query, s->matches.items[i].entry, &passes, err);
        if (status)
            return status;
        if (passes)
            s->matches.items[kept++] = s->matches.items[i];
        else if (pin)
            s->plan.pin_scores[pin - s->plan.pins] = 0;
    }
    s->matches.total = kept;
    s->matches.count = kept;
    return HW_OK;
}

static hw_status match_rung(search *s, hw_rung rung, hw_error *err)
{
    size_t page = (size_t)s->options->offset + s->options->limit;
    size_t least = page > ENOUGH ? page : ENOUGH; /* it must be known whether there are as many */
    size_t most = hw_phrase_needed(&s->query) ? PHRASE_CANDIDATES : least;
    hw_status status = hw_match_run(&s->plan, rung, most, &s->matches, err);
    return status ? status : check_phrases(s, err);
}

/* The ladder: every word; when that gives too little, any of them; and when a quotation inside a longer query is found
 * nowhere, its words by themselves. Which rung is taken does not depend on the page asked for, so that pages join. None
 * is begun when time is up. */
static hw_status climb(search *s, hw_error *err)
{
    hw_status status = HW_OK;
    hw_budget *budget = &s->index->budget;
    bool all = s->plan.unit_count > 1 && !has_unmet_unit(&s->plan);
    if (all && ((status = match_rung(s, HW_RUNG_ALL, err)) || s->matches.total >= ENOUGH || hw_budget_is_spent(budget)))
        return status;
    if (all && (status = reopen(s, err)))
        return status;
    status = match_rung(s, HW_RUNG_ANY, err);
    if (status || s->matches.total || hw_budget_is_spent(budget) || !hw_phrase_relax(&s->query))
        return status;
    status = reopen(s, err);
    return status ? status : match_rung(s, HW_RUNG_ANY, err);
}

/* All that the query names is in other languages than the one preferred. */
static bool lang_hides_all(const search *s)
{
    bool meant = false;
    for (size_t i = 0; i < s->plan.pin_count; i++) {
        if (!hw_pin_is_meant(&s->plan.pins[i]))
            continue;
        if (s->plan.pin_scores[i] > 0)
            return false;
        meant = true;
    }
    return meant && s->prefers_lang;
}

/* A language that is preferred never hides the only answer. */
static hw_status match(search *s, hw_status (*matcher)(search *, hw_error *), hw_error *err)
{
    hw_status status = matcher(s, err);
    if (status || !lang_hides_all(s))
        return status;
    s->plan.meant_in_any_lang = true;
    status = reopen(s, err);
    return status ? status : matcher(s, err);
}

/* The entries that are named with their relatives, and the postings. */
static hw_status open_plan(search *s, const hw_pin *pins, size_t count, hw_error *err)
{
    hw_status status = hw_relatives_add(s->index, &pins, &count, err);
    if (!status)
        status = hw_plan_open(&s->plan, s->index, &s->query, err);
    s->plan.pins = pins;
    s->plan.pin_count = count;
    return status;
}

static hw_status show(search *s, const hw_lights *lights, const hw_match *match, hw_hit *hit, hw_error *err)
{
    hw_arena *arena = &s->owned->arena;
    hw_status status = hw_store_entry(s->index->store, match->entry, arena, &hit->entry, err);
    hit->score = match->score;
    if (s->plan.meant_in_any_lang && match->pin && hw_pin_is_meant(match->pin))
        hit->flags |= HW_HIT_OTHER_LANGUAGE;
    if (!status)
        status = hw_senses_concept(s->index, match->pin, match->entry, &hit->concept, err);
    if (!status && (s->options->flags & HW_SEARCH_NO_TEXT))
        hit->entry = (hw_entry){.id = hit->entry.id};
    else if (!status && !s->unlit)
        status = hw_highlight_hit(s->index, lights, hw_whole_name(match->pin), arena, hit, err);
    if (!status && (s->options->flags & HW_SEARCH_EXPLAIN))
        status = hw_explain_match(&s->plan, match, arena, &hit->explanation, err);
    return status;
}

/* Keeps what lighting the hits takes, which dies with the query else. */
static hw_status keep_lights(search *s, const hw_lights *lights, const hw_match *matches, size_t count, hw_error *err)
{
    uint32_t *names = hw_arena_alloc(&s->owned->arena, count * sizeof *names);
    hw_lights *kept = hw_arena_alloc(&s->owned->arena, sizeof *kept);
    if (!names || !kept)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        names[i] = hw_whole_name(matches[i].pin);
    s->owned->whole_names = names;
    s->owned->lights = kept;
    return hw_lights_copy(lights, &s->owned->arena, kept, err);
}

hw_status hw_search_light(hw_index *index, hw_results *results, size_t hit, hw_error *err)
{
    hw_owned_results *owned = (hw_owned_results *)results;
    hw_hit *hits = (hw_hit *)(uintptr_t)results->hits; /* ours: in the arena */
    return hw_highlight_hit(index, owned->lights, owned->whole_names[hit], &owned->arena, &hits[hit], err);
}

static hw_status show_page(search *s, hw_error *err)
{
    size_t first = s->options->offset < s->matches.count ? s->options->offset : s->matches.count;
    size_t count = s->matches.count - first < s->options->limit ? s->matches.count - first : s->options->limit;
    hw_hit *hits = hw_arena_zero(&s->owned->arena, count, sizeof *hits);
    hw_lights lights;
    if (!hits)
        return hw_fail_nomem(err);
    hw_status status = s->named ? hw_lights_of_text(s->index, s->query.core, &lights, err)
                                : hw_lights_of(s->index, &s->plan, &lights, err);
    size_t shown = 0;
    for (; shown < count && !status && !(shown && hw_budget_is_overdrawn(&s->index->budget)); shown++)
        status = show(s, &lights, &s->matches.items[first + shown], &hits[shown], err);
    if (!status && s->unlit)
        status = keep_lights(s, &lights, &s->matches.items[first], shown, err);
    hw_shown page = {&s->matches.items[first], hits, shown};
    if (!status && !(s->options->flags & HW_SEARCH_NO_TEXT))
        status = hw_senses_find(&s->plan, s->query.core, &page, &s->owned->arena, &s->owned->results.senses,
                                &s->owned->results.sense_count, err);
    s->owned->results.hits = hits;
    s->owned->results.hit_count = shown;
    s->owned->results.estimated_total = s->matches.total;
    return status;
}

/* What the query may have meant: names, when it was respelt by one, or what its words were mended to. */
static hw_status list_corrections(search *s, const hw_span **texts, const double **likeness, size_t *count,
                                  hw_error *err)
{
    if (!s->respelt)
        return hw_corrections_list(s->index, &s->query, SUGGESTIONS_MOST, texts, likeness, count, err);
    *count = s->near.count < SUGGESTIONS_MOST ? s->near.count : SUGGESTIONS_MOST;
    hw_span *names = hw_arena_alloc(&s->index->query, *count * sizeof *names);
    double *likely = hw_arena_alloc(&s->index->query, *count * sizeof *likely);
    if (!names || !likely)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < *count; i++) {
        names[i] = s->near.names[i].text;
        likely[i] = s->near.names[i].likeness;
    }
    *texts = names;
    *likeness = likely;
    return HW_OK;
}

/* What the query may have meant, unless it is a name as it stands. */
static hw_status suggest(search *s, hw_error *err)
{
    if (s->matches.count && s->matches.items[0].pin && s->matches.items[0].pin->literal)
        return HW_OK;
    const hw_span *texts;
    const double *likeness;
    size_t count;
    hw_status status = list_corrections(s, &texts, &likeness, &count, err);
    while (!status && count && likeness[count - 1] < suggestion_likeness_least)
        count--;
    if (status || !count)
        return status;
    hw_span *kept = hw_arena_zero(&s->owned->arena, count, sizeof *kept);
    if (!kept)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        kept[i] = hw_arena_copy(&s->owned->arena, texts[i]);
        if (!kept[i].ptr)
            return hw_fail_nomem(err);
    }
    s->owned->results.suggestions = kept;
    s->owned->results.suggestion_count = count;
    return HW_OK;
}

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

/* Unless it is a name as typed, the query may nearly be one. If it is, that says what the misspelt words were meant to
 * be; else each is compared with all words there are, which for a single word comes to the same and costs less. */
static hw_status mend(search *s, const hw_expander *expander, const hw_pin *pins, size_t count, hw_error *err)
{
    bool misspelt = hw_query_is_misspelt(&s->query), one = misspelt && is_one_word(&s->query);
    hw_status status = HW_OK;
    if (one)
        status = hw_query_mend(&s->query, expander, err);
    if (!status && (!count || (misspelt && !is_literal(pins, count))) && !(one && is_mended(&s->query)))
        status = hw_near_find(s->index, &s->query, misspelt, &s->near, err);
    if (!status && misspelt && !one && s->near.count && s->near.names[0].likeness >= convincing)
        status = hw_query_respell(&s->query, s->near.key, &s->near.names[0], expander, &s->respelt, err);
    return status || !misspelt || one || s->respelt ? status : hw_query_mend(&s->query, expander, err);
}

/* A name that is near though each word is known is less sure, and stays below an entry that has every word as typed. So
 * is one that is near what begins a word. */
static double share_of_near(const search *s)
{
    static const double share_of_known = 0.4, share_of_begun = 0.1, slight = 0.86;
    if (!hw_query_is_misspelt(&s->query))
        return share_of_known;
    return s->near.count && s->near.names[0].likeness < slight && has_begun(&s->query) ? share_of_begun : 1;
}

static hw_status find(search *s, hw_error *err)
{
    const hw_pin *pins = NULL;
    size_t count = 0;
    hw_expander expander;
    hw_guess guess = {.near = &s->near,
                      .begun = s->query.clause_count && s->query.clauses[s->query.clause_count - 1].open &&
                               !(s->options->flags & HW_SEARCH_NO_PREFIX)};
    hw_status status = make_expander(s, &expander, err);
    if (!status)
        status = hw_query_expand(&s->query, &expander, err);
    if (!status)
        status = hw_lookup(s->index, &s->query, &pins, &count, err);
    if (!status && !(s->options->flags & HW_SEARCH_NO_FUZZY))
        status = mend(s, &expander, pins, count, err);
    guess.near_share = status ? 0 : share_of_near(s);
    if (!status)
        status = hw_lookup_guessed(s->index, &s->query, &guess, &pins, &count, err);
    if (!status)
        status = open_plan(s, pins, count, err);
    if (!status)
        status = match(s, climb, err);
    return status ? status : suggest(s, err);
}

/* Every entry that is meant, whatever the page: they are put together by concept first. */
static hw_status match_meant(search *s, hw_error *err)
{
    return hw_match_run(&s->plan, HW_RUNG_ANY, s->plan.pin_count, &s->matches, err);
}

/* Nothing but the name counts. */
static hw_status open_names(search *s, hw_error *err)
{
    const hw_pin *pins;
    size_t count;
    s->query.clause_count = 0;
    hw_status status = hw_lookup(s->index, &s->query, &pins, &count, err);
    return status ? status : open_plan(s, pins, count, err);
}

static hw_status find_definitions(search *s, hw_error *err)
{
    hw_status status = open_names(s, err);
    if (!status)
        status = match(s, match_meant, err);
    return status ? status : hw_senses_gather(&s->plan, &s->matches, err);
}

/* Are those that the query names letter for letter all of one concept? */
static bool name_one_concept(const hw_plan *plan)
{
    const hw_pin *first = NULL;
    for (size_t i = 0; i < plan->pin_count; i++) {
        const hw_pin *pin = &plan->pins[i];
        if (pin->kind != HW_MATCH_NAME)
            continue;
        if (first && pin->concept != first->concept)
            return false;
        first = pin;
    }
    return first != NULL;
}

static int by_score(const void *left, const void *right)
{
    const hw_match *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* As if the name were one word that each entry has once, in its name: of equals, those with short texts go first, as
 * they do in a search of all words. */
static void weigh_names(search *s)
{
    static const hw_rank_asked certain = {.idf = 1, .weight = 1};
    const hw_store *store = s->index->store;
    for (size_t i = 0; i < s->matches.count; i++) {
        hw_match *match = &s->matches.items[i];
        uint32_t length = hw_docs_length(hw_store_docs(store), match->entry);
        match->score += hw_rank_word(&s->plan.stats, &certain, 1, 1, length);
    }
    if (s->matches.count > 1)
        qsort(s->matches.items, s->matches.count, sizeof *s->matches.items, by_score);
}

static hw_status find_named(search *s, hw_error *err)
{
    const hw_pin *pins;
    size_t count;
    hw_status status = hw_lookup_literal(s->index, &s->query, &pins, &count, err);
    if (!status)
        status = open_plan(s, pins, count, err);
    s->given_up = !name_one_concept(&s->plan);
    if (status || s->given_up)
        return status;
    s->named = true;
    status = match(s, match_meant, err);
    weigh_names(s);
    return status;
}

/* Within the budget that the index has. */
static hw_status run(hw_index *index, hw_span text, hw_span about, const hw_search_options *options,
                     hw_status (*finder)(search *, hw_error *), hw_watch watch, hw_results **out, hw_error *err)
{
    static const hw_search_options defaults = HW_SEARCH_OPTIONS_INIT;
    search s = {.index = index, .options = options ? options : &defaults, .unlit = watch.fn != NULL};
    *out = NULL;
    hw_status status = check_options(s.options, err);
    if (status)
        return status;
    s.owned = hw_owned_results_new();
    if (!s.owned)
        return hw_fail_nomem(err);
    if ((status = parse(&s, text, about, err)) || (status = finder(&s, err)) || s.given_up)
        goto done;
    if (watch.fn && (status = watch.fn(watch.context, &s.plan, &s.matches, err)))
        goto done;
    if ((status = show_page(&s, err)))
        goto done;
    s.owned->results.took_us = hw_budget_took(&index->budget);
    s.owned->results.partial = index->budget.spent;
    *out = &s.owned->results;
    s.owned = NULL;
done:
    hw_plan_release(&s.plan);
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
