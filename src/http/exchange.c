/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/exchange.h"

static hw_span first(const hw_pair *pairs, size_t count, hw_span name, bool (*equal)(hw_span, hw_span))
{
    for (size_t i = 0; i < count; i++)
        if (equal(pairs[i].name, name))
            return pairs[i].value;
    return (hw_span){NULL, 0};
}

static bool equal_exactly(hw_span a, hw_span b)
{
    return hw_span_equal(a, b);
}

hw_span hw_request_header(const hw_request *request, const char *name)
{
    return first(request->headers, request->header_count, hw_span_str(name), hw_span_equal_nocase);
}

hw_span hw_request_param(const hw_request *request, const char *name)
{
    return first(request->params, request->param_count, hw_span_str(name), equal_exactly);
}

static hw_response_header *find(hw_response *response, const char *name)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (hw_span_equal_nocase(hw_span_str(response->headers[i].name), hw_span_str(name)))
            return &response->headers[i];
    return NULL;
}

void hw_response_set(hw_response *response, const char *name, const char *value)
{
    hw_response_header *header = find(response, name);
    if (!header && response->header_count < HW_RESPONSE_HEADERS)
        header = &response->headers[response->header_count++];
    if (header)
        *header = (hw_response_header){name, value};
}

const char *hw_response_get(const hw_response *response, const char *name)
{
    const hw_response_header *header = find((hw_response *)response, name);
    return header ? header->value : NULL;
}
