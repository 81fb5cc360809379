/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route.h"

#include <stdio.h>

enum { GET = 1 << HW_GET, POST = 1 << HW_POST };

#define JSON "application/json"
#define FIELD(name) offsetof(hw_params, name)

/* Rows that several routes have. */
#define SESSION {"session", "opaque: tells first questions from later ones in the journal", HW_PARAM_TEXT, FIELD(session), .most = 64}
#define LANG {"lang", "language of entries, a BCP 47 tag such as en or pl", HW_PARAM_TEXT, FIELD(lang), .most = 35}
#define SOURCE {"source", "only entries of this glossary", HW_PARAM_TEXT, FIELD(source), .most = 256}
#define TAG {"tag", "only entries with this tag", HW_PARAM_TEXT, FIELD(tag), .most = 256}
#define LIMIT(most_) {"limit", "how many are wanted", HW_PARAM_COUNT, FIELD(limit), 1, most_}
#define OFFSET {"offset", "how many are skipped", HW_PARAM_COUNT, FIELD(offset), 0, 10000}
#define QUERY(about_) {"q", about_, HW_PARAM_QUERY, FIELD(q), .need = HW_PARAM_REQUIRED}
#define FUZZY {"fuzzy", "forgive typing errors", HW_PARAM_FLAG, FIELD(fuzzy)}
#define PREFIX {"prefix", "the last word may go on", HW_PARAM_FLAG, FIELD(prefix)}
#define FILTER {"filter", "field:value with a field lang, source, tag, term or status; all have to hold", HW_PARAM_FILTERS, FIELD(filters), .most = 256}
#define LOOKS \
    {"units", "what ranges count", HW_PARAM_CHOICE, FIELD(units), .choices = units}, \
    {"highlight_pre", "put before what matched, in HTML", HW_PARAM_TEXT, FIELD(highlight_pre), .most = 64}, \
    {"highlight_post", "put after it", HW_PARAM_TEXT, FIELD(highlight_post), .most = 64}

static const char *const units[] = {[HW_UNITS_BYTES] = "bytes", [HW_UNITS_UTF16] = "utf16", NULL};

/* What a parameter is that is not given, for every route. */
static const hw_params defaults = {
    .limit = 10, .nearest = 3, .fuzzy = true, .prefix = true,
    .highlight_pre = HW_LIT_INIT("<mark>"), .highlight_post = HW_LIT_INIT("</mark>"),
};

static const hw_param search_rows[] = {
    QUERY("words, \"a phrase\", -not, field:value"), LIMIT(100), OFFSET, LANG, SOURCE, TAG, FILTER, FUZZY, PREFIX,
    LOOKS, {"explain", "how each score came about", HW_PARAM_FLAG, FIELD(explain)}, SESSION,
};
static const hw_param suggest_rows[] = {
    QUERY("what was typed so far"), LIMIT(100), LANG, FUZZY, {"units", "what ranges count", HW_PARAM_CHOICE, FIELD(units), .choices = units}, SESSION,
};
static const hw_param define_rows[] = {LIMIT(100), OFFSET, LANG, SOURCE, TAG, LOOKS, SESSION};
static const hw_param ask_rows[] = {
    QUERY("a question, a term, or words about something"), LANG, SOURCE, TAG,
    {"nearest", "how many nearest terms are wanted", HW_PARAM_COUNT, FIELD(nearest), 0, 10},
    {"explain", "what the confidence was weighed from", HW_PARAM_FLAG, FIELD(explain)}, LOOKS, SESSION,
};
static const hw_param explain_rows[] = {
    QUERY("as for /v1/search"), {"id", "only this entry", HW_PARAM_TEXT, FIELD(id), .most = 1024}, LIMIT(100), OFFSET,
    LANG, SOURCE, TAG, FILTER, FUZZY, PREFIX, LOOKS, SESSION,
};
static const hw_param alias_rows[] = {
    {"alias", "only this alias", HW_PARAM_TEXT, FIELD(alias), .most = 1024},
    {"of", "only of what has this name", HW_PARAM_TEXT, FIELD(of), .most = 1024}, LIMIT(1000), OFFSET,
};

#define TABLE(rows) {rows, sizeof rows / sizeof *rows, &defaults}
static const hw_param_table nothing = {NULL, 0, &defaults}, searched = TABLE(search_rows), typed = TABLE(suggest_rows),
                            defined = TABLE(define_rows), asked = TABLE(ask_rows), explained = TABLE(explain_rows),
                            aliases = TABLE(alias_rows);

static const hw_route routes[] = {
    [HW_ROUTE_NONE] = {.params = &nothing},
    [HW_ROUTE_SEARCH] = {HW_ROUTE_SEARCH, GET | POST, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/search", JSON,
                         "Ranked entries for a query", "Results", &searched, hw_answer_search},
    [HW_ROUTE_SUGGEST] = {HW_ROUTE_SUGGEST, GET | POST, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/suggest", JSON,
                          "Names to offer while somebody types", "Suggestions", &typed, hw_answer_suggest},
    [HW_ROUTE_DEFINE] = {HW_ROUTE_DEFINE, GET, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/define/{term}", JSON,
                         "Every definition of one headword or alias", "Results", &defined, hw_answer_define},
    [HW_ROUTE_ASK] = {HW_ROUTE_ASK, GET | POST, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/ask", JSON,
                      "One answer to a question, or an honest refusal", "Reply", &asked, hw_answer_ask},
    [HW_ROUTE_EXPLAIN] = {HW_ROUTE_EXPLAIN, GET | POST, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/explain", JSON,
                          "As search, with how each score came about", "Results", &explained, hw_answer_explain},
    [HW_ROUTE_ALIASES] = {HW_ROUTE_ALIASES, GET, HW_ROUTE_INDEXED | HW_ROUTE_TAGGED, "/v1/aliases", JSON,
                          "Aliases with where they come from", "Aliases", &aliases, hw_answer_aliases},
    [HW_ROUTE_RELOAD] = {HW_ROUTE_RELOAD, POST, HW_ROUTE_ADMIN, "/v1/reload", JSON,
                         "Serve the index file that lies at the path now", "Reload", &nothing, hw_answer_reload},
    [HW_ROUTE_HEALTHZ] = {HW_ROUTE_HEALTHZ, GET, 0, "/healthz", JSON, "Whether the service is alive", "Health",
                          &nothing, hw_answer_healthz},
    [HW_ROUTE_READYZ] = {HW_ROUTE_READYZ, GET, HW_ROUTE_INDEXED, "/readyz", JSON,
                         "Whether it takes questions, and of which index", "Readiness", &nothing, hw_answer_readyz},
    [HW_ROUTE_METRICS] = {HW_ROUTE_METRICS, GET, HW_ROUTE_INDEXED, "/metrics", "text/plain",
                          "Counters in Prometheus' text format", NULL, &nothing, hw_answer_metrics},
    [HW_ROUTE_OPENAPI] = {HW_ROUTE_OPENAPI, GET, 0, "/openapi.json", JSON, "This document", "Document", &nothing,
                          hw_answer_openapi},
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
