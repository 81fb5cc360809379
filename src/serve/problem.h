/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_PROBLEM_H
#define HW_SERVE_PROBLEM_H

/* What went wrong, as RFC 9457 has it: application/problem+json.
 *
 *     {"type": "urn:headword:problem:unknown-parameter", "title": "There is no such parameter", "status": 400,
 *      "detail": "'limt' is no parameter of /v1/search; did you mean 'limit'?", "instance": "urn:headword:request:ID",
 *      "parameter": "limt", "nearest": "limit"}
 *
 * Types are stable; details are for people. Thread safety: no state.
 */

#include "http/exchange.h"
#include "render/json.h"

typedef enum hw_problem {
    HW_PROBLEM_MALFORMED = 0, /* 400: no HTTP request, or what else http refuses so */
    HW_PROBLEM_JSON,          /* 400: offset says where */
    HW_PROBLEM_UTF8,          /* 400 */
    HW_PROBLEM_UNKNOWN_PARAMETER,
    HW_PROBLEM_DUPLICATE_PARAMETER,
    HW_PROBLEM_FORBIDDEN,
    HW_PROBLEM_NO_ROUTE,
    HW_PROBLEM_NO_ENTRY,
    HW_PROBLEM_NO_TERM,
    HW_PROBLEM_METHOD,
    HW_PROBLEM_NOT_ACCEPTABLE,
    HW_PROBLEM_TIMEOUT,
    HW_PROBLEM_LENGTH_REQUIRED,
    HW_PROBLEM_BODY_TOO_LONG,
    HW_PROBLEM_TARGET_TOO_LONG,
    HW_PROBLEM_MEDIA_TYPE,
    HW_PROBLEM_MISSING_PARAMETER,
    HW_PROBLEM_INVALID_PARAMETER,
    HW_PROBLEM_QUERY_TOO_LONG,
    HW_PROBLEM_TOO_MANY_REQUESTS,
    HW_PROBLEM_HEAD_TOO_LONG,
    HW_PROBLEM_INTERNAL,
    HW_PROBLEM_NOT_IMPLEMENTED,
    HW_PROBLEM_OVERLOADED,    /* 503: no memory, or no time */
    HW_PROBLEM_NOT_READY,     /* 503: draining, or without entries */
    HW_PROBLEM_INDEX,         /* 503: the index cannot be read */
    HW_PROBLEM_INDEX_REFUSED, /* 503: a new index is bad; the old one goes on */
    HW_PROBLEM_NO_JOURNAL,    /* 404: the service keeps none */
    HW_PROBLEM_JOURNAL,       /* 503: it cannot be written */
    HW_PROBLEMS
} hw_problem;

typedef struct hw_problem_facts {
    const char *name; /* the end of its type */
    const char *title;
    unsigned status;
    const char *retry_after; /* seconds, NULL = none */
} hw_problem_facts;

const hw_problem_facts *hw_problem_describe(hw_problem problem);

/* The problem of a refusal by its HTTP status; INTERNAL when there is none of that status. */
hw_problem hw_problem_of_status(unsigned status);

/* What a failure of the library is to a client. */
hw_problem hw_problem_of_failure(hw_status failure);

/* Empties the response and begins its body: extra members may be added before the end. */
hw_json hw_problem_begin(hw_response *response, const hw_request *request, hw_problem problem, hw_span detail);
void hw_problem_end(hw_json *json);

/* Both, with no extra members. */
void hw_problem_say(hw_response *response, const hw_request *request, hw_problem problem, hw_span detail);

#endif
