/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_ROUTE_H
#define HW_SERVE_ROUTE_H

/* The one table of what can be asked: methods, paths, parameters, answers. Routing, 405, OPTIONS, metrics and the
 * OpenAPI document are read from it.
 *
 *     /v1/define/{term}     a last part in braces takes all the rest of the path, slashes too, and is not empty
 */

#include "serve/params.h"
#include "serve/service.h"

/* One request on its way to its response. */
typedef struct hw_call {
    const hw_service *service;
    const hw_request *request;
    const struct hw_route *route;
    hw_span rest; /* what stands in the place of the braces */
    hw_params params;
    hw_reader reader; /* of routes that need the index; index NULL = given back */
    hw_response *response;
    hw_span failure; /* for the log; empty = none */
    bool cut;        /* by the time budget: not what another request would get */
} hw_call;

/* Makes the response of status 200, or says a problem itself, or fails: then the failure is made a problem. */
typedef hw_status hw_route_handler(hw_call *call, hw_error *err);

typedef enum hw_route_flag {
    HW_ROUTE_INDEXED = 1 << 0, /* needs a reader: taken before, and given back by hw_call_give or after */
    HW_ROUTE_TAGGED = 1 << 1,  /* the answer to a GET depends on index and parameters alone: ETag, 304 */
    HW_ROUTE_ADMIN = 1 << 2    /* for administrators, over the Unix socket */
} hw_route_flag;

typedef struct hw_route {
    hw_route_id id;
    unsigned methods; /* 1 << HW_GET | 1 << HW_POST; HEAD goes with GET, OPTIONS with everything */
    unsigned flags;   /* hw_route_flag */
    const char *path;
    const char *produces; /* media type; NULL = not negotiated */
    const char *about;    /* one line, for the OpenAPI document; NULL = not in it */
    const char *schema;   /* of its answers, in the OpenAPI document */
    const hw_param_table *params;
    hw_route_handler *answer;
} hw_route;

/* The route of a path, and what stands in the place of its braces; NULL when there is none. */
const hw_route *hw_route_find(hw_span path, hw_span *rest);

/* All of them, by id; HW_ROUTE_NONE has no path. */
const hw_route *hw_route_at(hw_route_id id);

/* Bit 1 << method of everything a route takes, HEAD and OPTIONS too; and as a list "GET, HEAD, OPTIONS". */
unsigned hw_route_methods(const hw_route *route);
const char *hw_route_allow(const hw_route *route, hw_arena *arena);

/* Gives the reader back, if it is still taken: as soon as nothing borrowed from the index is needed. */
void hw_call_give(hw_call *call);

/* How ranges are counted and marked in the answer. */
hw_json_hits_style hw_call_style(const hw_call *call);

/* The answer is cut short by the time budget: it is counted, and gets no ETag. */
void hw_call_cut(hw_call *call);

/* Says a problem with no more to it than a sentence; HW_OK, for a handler to return. */
__attribute__((format(printf, 3, 4))) hw_status hw_call_refuse(hw_call *call, int problem, const char *format, ...);

hw_route_handler hw_answer_search, hw_answer_suggest, hw_answer_define, hw_answer_entry, hw_answer_ask,
    hw_answer_explain, hw_answer_aliases, hw_answer_reload, hw_answer_healthz, hw_answer_readyz, hw_answer_metrics,
    hw_answer_openapi, hw_answer_feedback, hw_answer_journal, hw_answer_page, hw_answer_asset;

#endif
