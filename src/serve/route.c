/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route.h"

#include "serve/assets.h"
#include "serve/route_params.h"

#include <stdio.h>

enum { GET = 1 << HW_GET, POST = 1 << HW_POST };

#define JSON "application/json"
static const hw_route routes[] = {
    [HW_ROUTE_NONE] = {.params = &hw_params_of_nothing},
    [HW_ROUTE_SEARCH] = {HW_ROUTE_SEARCH, GET | POST, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/search", JSON,
                         "Ranked entries for a query", "Results", &hw_params_of_search, hw_answer_search},
    [HW_ROUTE_SUGGEST] = {HW_ROUTE_SUGGEST, GET | POST, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/suggest", JSON,
                          "Names to offer while somebody types", "Suggestions", &hw_params_of_suggest,
                          hw_answer_suggest},
    [HW_ROUTE_DEFINE] = {HW_ROUTE_DEFINE, GET, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/define/{term}", JSON,
                         "Every definition of one headword or alias", "Results", &hw_params_of_define,
                         hw_answer_define},
    [HW_ROUTE_ENTRY] = {HW_ROUTE_ENTRY, GET, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/entries/{id}", JSON,
                        "One entry by its id", "Entry", &hw_params_of_nothing, hw_answer_entry},
    [HW_ROUTE_ASK] = {HW_ROUTE_ASK, GET | POST, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/ask", JSON,
                      "One answer to a question, or an honest refusal", "Reply", &hw_params_of_ask, hw_answer_ask},
    [HW_ROUTE_EXPLAIN] = {HW_ROUTE_EXPLAIN, GET | POST, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/explain", JSON,
                          "As search, with how each score came about", "Results", &hw_params_of_explain,
                          hw_answer_explain},
    [HW_ROUTE_ALIASES] = {HW_ROUTE_ALIASES, GET, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/aliases", JSON,
                          "Aliases with where they come from", "Aliases", &hw_params_of_aliases, hw_answer_aliases},
    [HW_ROUTE_FEEDBACK] = {HW_ROUTE_FEEDBACK, POST, HW_ROUTE_INDEXED, "/v1/feedback", NULL, "Whether an answer helped",
                           NULL, &hw_params_of_feedback, hw_answer_feedback},
    [HW_ROUTE_JOURNAL] = {HW_ROUTE_JOURNAL, GET, HW_ROUTE_ADMIN, "/v1/journal", JSON,
                          "What people asked for and did not get", "Gaps", &hw_params_of_journal, hw_answer_journal},
    [HW_ROUTE_RELOAD] = {HW_ROUTE_RELOAD, POST, HW_ROUTE_ADMIN, "/v1/reload", JSON,
                         "Serve the index file that lies at the path now", "Reload", &hw_params_of_nothing,
                         hw_answer_reload},
    [HW_ROUTE_HEALTHZ] = {HW_ROUTE_HEALTHZ, GET, 0, "/healthz", JSON, "Whether the service is alive", "Health",
                          &hw_params_of_nothing, hw_answer_healthz},
    [HW_ROUTE_READYZ] = {HW_ROUTE_READYZ, GET, HW_ROUTE_INDEXED, "/readyz", JSON,
                         "Whether it takes questions, and of which index", "Readiness", &hw_params_of_nothing,
                         hw_answer_readyz},
    [HW_ROUTE_METRICS] = {HW_ROUTE_METRICS, GET, HW_ROUTE_INDEXED, "/metrics", "text/plain",
                          "Counters in Prometheus' text format", NULL, &hw_params_of_nothing, hw_answer_metrics},
    [HW_ROUTE_OPENAPI] = {HW_ROUTE_OPENAPI, GET, 0, "/openapi.json", JSON, "This document", "Document",
                          &hw_params_of_nothing, hw_answer_openapi},
    [HW_ROUTE_PAGE] = {HW_ROUTE_PAGE, GET, HW_ROUTE_INDEXED, "/", "text/html", NULL, NULL, &hw_params_of_page,
                       hw_answer_page},
    [HW_ROUTE_ASSET] = {HW_ROUTE_ASSET, GET, 0, "/{file}", NULL, NULL, NULL, &hw_params_of_asset, hw_answer_asset},
};

/* Without the braces at its end. */
static hw_span fixed_part(const char *path, bool *open)
{
    const char *brace = strchr(path, '{');
    *open = brace != NULL;
    return hw_span_of(path, brace ? (size_t)(brace - path) : strlen(path));
}

const hw_route *hw_route_find(hw_span path, hw_span *rest)
{
    *rest = (hw_span){NULL, 0};
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        bool open;
        if (!routes[i].path)
            continue;
        hw_span fixed = fixed_part(routes[i].path, &open);
        if (open ? path.len <= fixed.len || !hw_span_starts(path, fixed) : !hw_span_equal(path, fixed))
            continue;
        if (routes[i].id == HW_ROUTE_ASSET && !hw_asset_find(path))
            continue;
        *rest = hw_span_sub(path, fixed.len, path.len);
        return &routes[i];
    }
    return NULL;
}

const hw_route *hw_route_at(hw_route_id id)
{
    return &routes[id < sizeof routes / sizeof *routes ? id : HW_ROUTE_NONE];
}

unsigned hw_route_methods(const hw_route *route)
{
    return route->methods | 1U << HW_OPTIONS | (route->methods & GET ? 1U << HW_HEAD : 0);
}

const char *hw_route_allow(const hw_route *route, hw_arena *arena)
{
    static const char *const names[] = {
        [HW_GET] = "GET, ", [HW_HEAD] = "HEAD, ", [HW_POST] = "POST, ", [HW_OPTIONS] = "OPTIONS"};
    enum { ROOM = sizeof "GET, HEAD, POST, OPTIONS" };
    char *list = hw_arena_alloc(arena, ROOM);
    size_t len = 0;
    if (!list)
        return "OPTIONS";
    for (unsigned method = 0; method < sizeof names / sizeof *names; method++)
        if (hw_route_methods(route) & 1U << method)
            len += (size_t)snprintf(list + len, ROOM - len, "%s", names[method]);
    return list;
}
