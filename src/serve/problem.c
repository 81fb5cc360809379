/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/problem.h"

#include <stdio.h>

static const hw_problem_facts problems[] = {
    [HW_PROBLEM_MALFORMED] = {"malformed-request", "The request is not well formed", 400, NULL},
    [HW_PROBLEM_JSON] = {"malformed-json", "The body is not the JSON it should be", 400, NULL},
    [HW_PROBLEM_UTF8] = {"invalid-utf8", "Text is not valid UTF-8", 400, NULL},
    [HW_PROBLEM_UNKNOWN_PARAMETER] = {"unknown-parameter", "There is no such parameter", 400, NULL},
    [HW_PROBLEM_DUPLICATE_PARAMETER] = {"duplicate-parameter", "A parameter is given twice", 400, NULL},
    [HW_PROBLEM_FORBIDDEN] = {"forbidden", "Only administrators may do this", 403, NULL},
    [HW_PROBLEM_NO_ROUTE] = {"no-such-route", "There is nothing at this path", 404, NULL},
    [HW_PROBLEM_NO_ENTRY] = {"no-such-entry", "There is no entry with this id", 404, NULL},
    [HW_PROBLEM_NO_TERM] = {"no-such-term", "The glossary does not define this term", 404, NULL},
    [HW_PROBLEM_METHOD] = {"method-not-allowed", "This path does not take this method", 405, NULL},
    [HW_PROBLEM_NOT_ACCEPTABLE] = {"not-acceptable", "The answer has no form that is accepted", 406, NULL},
    [HW_PROBLEM_TIMEOUT] = {"request-timeout", "The request took too long to arrive", 408, NULL},
    [HW_PROBLEM_LENGTH_REQUIRED] = {"length-required", "The body needs a Content-Length", 411, NULL},
    [HW_PROBLEM_BODY_TOO_LONG] = {"content-too-large", "The body is too long", 413, NULL},
    [HW_PROBLEM_TARGET_TOO_LONG] = {"target-too-long", "The request line is too long", 414, NULL},
    [HW_PROBLEM_MEDIA_TYPE] = {"unsupported-media-type", "The body has to be JSON", 415, NULL},
    [HW_PROBLEM_MISSING_PARAMETER] = {"missing-parameter", "A parameter is missing", 422, NULL},
    [HW_PROBLEM_INVALID_PARAMETER] = {"invalid-parameter", "A parameter has a value it cannot have", 422, NULL},
    [HW_PROBLEM_QUERY_TOO_LONG] = {"query-too-long", "The query is too long", 422, NULL},
    [HW_PROBLEM_TOO_MANY_REQUESTS] = {"too-many-requests", "Too many requests", 429, "1"},
    [HW_PROBLEM_HEAD_TOO_LONG] = {"head-too-long", "The request headers are too long", 431, NULL},
    [HW_PROBLEM_INTERNAL] = {"internal", "The service has a bug", 500, NULL},
    [HW_PROBLEM_NOT_IMPLEMENTED] = {"not-implemented", "The service does not know how", 501, NULL},
    [HW_PROBLEM_OVERLOADED] = {"overloaded", "The service has no room for this now", 503, "1"},
    [HW_PROBLEM_NOT_READY] = {"not-ready", "The service does not take questions", 503, "5"},
    [HW_PROBLEM_INDEX] = {"index-unreadable", "The index cannot be read", 503, "30"},
    [HW_PROBLEM_INDEX_REFUSED] = {"index-refused", "The new index is refused; the old one goes on", 503, "30"},
    [HW_PROBLEM_NO_JOURNAL] = {"no-journal", "There is no journal", 404, NULL},
    [HW_PROBLEM_JOURNAL] = {"journal", "Nothing can be written down", 503, "30"},
};
_Static_assert(sizeof problems / sizeof *problems == HW_PROBLEMS, "a problem without facts");

const hw_problem_facts *hw_problem_describe(hw_problem problem)
{
    return &problems[problem];
}

hw_problem hw_problem_of_status(unsigned status)
{
    for (unsigned i = 0; i < HW_PROBLEMS; i++)
        if (problems[i].status == status)
            return (hw_problem)i;
    return HW_PROBLEM_INTERNAL;
}

hw_problem hw_problem_of_failure(hw_status failure)
{
    switch (failure) {
    case HW_E_NOMEM:
    case HW_E_LOCKED:
    case HW_E_STALE:
        return HW_PROBLEM_OVERLOADED;
    case HW_E_ARG:
    case HW_E_SYNTAX:
        return HW_PROBLEM_INVALID_PARAMETER;
    case HW_E_NOTFOUND:
        return HW_PROBLEM_NO_ENTRY;
    case HW_E_CORRUPT:
    case HW_E_IO:
        return HW_PROBLEM_INDEX;
    case HW_OK:
    case HW_E_INTERNAL:
        break;
    }
    return HW_PROBLEM_INTERNAL;
}

static void add_instance(hw_json *json, const char *id)
{
    char urn[64];
    snprintf(urn, sizeof urn, "urn:headword:request:%s", id);
    hw_json_text(json, "instance", hw_span_str(urn));
}

static void add_type(hw_json *json, const char *name)
{
    char urn[64];
    snprintf(urn, sizeof urn, "urn:headword:problem:%s", name);
    hw_json_text(json, "type", hw_span_str(urn));
}

hw_json hw_problem_begin(hw_response *response, const hw_request *request, hw_problem problem, hw_span detail)
{
    const hw_problem_facts *facts = &problems[problem];
    response->status = facts->status;
    response->header_count = 0;
    hw_buf_clear(&response->body);
    hw_response_set(response, "Content-Type", "application/problem+json");
    if (facts->retry_after)
        hw_response_set(response, "Retry-After", facts->retry_after);
    hw_json json = hw_json_begin(&response->body);
    hw_json_open(&json, NULL, '{');
    add_type(&json, facts->name);
    hw_json_text(&json, "title", hw_span_str(facts->title));
    hw_json_count(&json, "status", facts->status);
    hw_json_text(&json, "detail", detail);
    add_instance(&json, request->id);
    return json;
}

void hw_problem_end(hw_json *json)
{
    hw_json_close(json, '}');
    hw_buf_add_byte(json->out, '\n');
}

void hw_problem_say(hw_response *response, const hw_request *request, hw_problem problem, hw_span detail)
{
    hw_json json = hw_problem_begin(response, request, problem, detail);
    hw_problem_end(&json);
}
