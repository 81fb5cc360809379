/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Search, explain and define: what answers with hits. */
#include "serve/route.h"

#include "base/fail.h"
#include "headword/headword.h"
#include "render/render.h"
#include "serve/problem.h"
#include "serve/remember.h"

enum { NEAREST = 3, RANKS = 10000 };

/* "field:value" becomes part of the query, before what was typed: the last word may still be going on. NULL when
 * memory is out. */
static hw_span add_filters(const hw_call *call)
{
    const hw_params *params = &call->params;
    size_t len = params->q.len, at = 0;
    if (params->filter_count == 0)
        return params->q;
    for (size_t i = 0; i < params->filter_count; i++)
        len += params->filters[i].len + 3; /* two quotes and a blank */
    char *text = hw_arena_alloc(call->request->arena, len + 1);
    if (!text)
        return (hw_span){NULL, 0};
    for (size_t i = 0; i < params->filter_count; i++) {
        hw_span filter = params->filters[i];
        size_t colon = (size_t)((const char *)memchr(filter.ptr, ':', filter.len) - filter.ptr) + 1;
        memcpy(text + at, filter.ptr, colon);
        text[at + colon] = '"';
        memcpy(text + at + colon + 1, filter.ptr + colon, filter.len - colon);
        memcpy(text + at + filter.len + 1, "\" ", 2);
        at += filter.len + 3;
    }
    if (params->q.len)
        memcpy(text + at, params->q.ptr, params->q.len);
    return hw_span_of(text, len);
}

static hw_search_options options_of(const hw_call *call)
{
    const hw_params *params = &call->params;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.lang = params->lang;
    options.source = params->source;
    options.tag = params->tag;
    options.limit = params->limit;
    options.offset = params->offset;
    options.budget_us = call->service->options.budget_ms * 1000;
    options.flags = (params->fuzzy ? 0 : (unsigned)HW_SEARCH_NO_FUZZY) |
                    (params->prefix ? 0 : (unsigned)HW_SEARCH_NO_PREFIX) |
                    (params->explain ? (unsigned)HW_SEARCH_EXPLAIN : 0);
    return options;
}

static void show(hw_call *call, hw_span query, const hw_results *results)
{
    hw_answered answered = {.query = query, .results = results, .offset = call->params.offset};
    if (results->partial)
        hw_call_cut(call);
    hw_json_hits_style style = hw_call_style(call);
    hw_render_json(&call->response->body, &answered, &style);
}

hw_status hw_answer_search(hw_call *call, hw_error *err)
{
    hw_results *results = NULL;
    hw_search_options options = options_of(call);
    hw_span query = add_filters(call);
    if (call->params.filter_count && !query.ptr)
        return hw_fail_nomem(err);
    hw_status status = hw_search(call->reader.index, query, &options, &results, err);
    hw_call_give(call);
    if (status)
        return status;
    show(call, call->params.q, results);
    hw_remember_results(call, "search", call->params.q, results);
    hw_results_free(results);
    return HW_OK;
}

/* The rank of an entry among the hits, RANKS when it is none of them. */
static hw_status find_rank(hw_call *call, hw_span query, hw_search_options options, uint32_t *rank, hw_error *err)
{
    hw_results *results = NULL;
    options.limit = RANKS;
    options.offset = 0;
    options.flags |= HW_SEARCH_NO_TEXT;
    *rank = RANKS;
    hw_status status = hw_search(call->reader.index, query, &options, &results, err);
    for (size_t i = 0; !status && i < results->hit_count && *rank == RANKS; i++)
        if (hw_span_equal(results->hits[i].entry.id, call->params.id))
            *rank = (uint32_t)i;
    hw_results_free(results);
    return status;
}

/* The page of hits, or the page that is the one entry asked for. */
static hw_status explain(hw_call *call, hw_span query, hw_results **results, hw_error *err)
{
    hw_search_options options = options_of(call);
    options.flags |= HW_SEARCH_EXPLAIN;
    if (call->params.id.len) {
        hw_status status = find_rank(call, query, options, &options.offset, err);
        options.limit = 1;
        if (status || options.offset == RANKS)
            return status;
    }
    return hw_search(call->reader.index, query, &options, results, err);
}

/* The second search may differ from the first when its time runs out. */
static bool has_wanted(const hw_call *call, const hw_results *results)
{
    hw_span id = call->params.id;
    return !id.len || (results && results->hit_count && hw_span_equal(results->hits[0].entry.id, id));
}

hw_status hw_answer_explain(hw_call *call, hw_error *err)
{
    hw_results *results = NULL;
    hw_span query = add_filters(call);
    if (call->params.filter_count && !query.ptr)
        return hw_fail_nomem(err);
    hw_status status = explain(call, query, &results, err);
    hw_call_give(call);
    if (status)
        return status;
    if (!has_wanted(call, results))
        hw_call_refuse(call, HW_PROBLEM_NO_ENTRY, "no entry with this id is among the hits of the query");
    else
        show(call, call->params.q, results);
    hw_results_free(results);
    return HW_OK;
}

/* 404 with the names that come nearest. */
static hw_status refuse_term(hw_call *call, hw_error *err)
{
    hw_suggestions *nearest = NULL;
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    options.limit = NEAREST;
    options.flags = HW_SUGGEST_NO_ENTRY;
    hw_status status = hw_suggest(call->reader.index, call->rest, &options, &nearest, err);
    hw_call_give(call);
    if (status)
        return status;
    hw_json json = hw_problem_begin(call->response, call->request, HW_PROBLEM_NO_TERM,
                                    HW_LIT("no entry has this name; /v1/search finds words, too"));
    hw_json_text(&json, "term", call->rest);
    hw_json_open(&json, "nearest", '[');
    for (size_t i = 0; i < nearest->count; i++)
        hw_json_text(&json, NULL, nearest->items[i].text);
    hw_json_close(&json, ']');
    hw_problem_end(&json);
    hw_suggestions_free(nearest);
    return HW_OK;
}

hw_status hw_answer_define(hw_call *call, hw_error *err)
{
    hw_results *results = NULL;
    hw_search_options options = options_of(call);
    hw_status status = hw_define(call->reader.index, call->rest, &options, &results, err);
    if (status)
        return status;
    hw_remember_results(call, "define", call->rest, results);
    if (results->hit_count == 0 && options.offset == 0) {
        status = refuse_term(call, err);
    } else {
        hw_call_give(call);
        show(call, call->rest, results);
    }
    hw_results_free(results);
    return status;
}
