/* SPDX-License-Identifier: GPL-2.0-or-later */

/* /openapi.json: the tables of routes and parameters, written as OpenAPI 3.1 has it. */
#include "serve/route.h"

#include "headword/headword.h"
#include "serve/openapi_schemas.h"

#include <stdio.h>

static void add_text_schema(hw_json *json, const hw_param *param, hw_span value)
{
    hw_json_text(json, "type", HW_LIT("string"));
    if (param->most)
        hw_json_count(json, "maxLength", param->most);
    if (value.len)
        hw_json_text(json, "default", value);
}

static void add_count_schema(hw_json *json, const hw_param *param, uint32_t value)
{
    hw_json_text(json, "type", HW_LIT("integer"));
    hw_json_count(json, "minimum", param->least);
    hw_json_count(json, "maximum", param->most);
    hw_json_count(json, "default", value);
}

static void add_choice_schema(hw_json *json, const hw_param *param, uint32_t value)
{
    hw_json_text(json, "type", HW_LIT("string"));
    hw_json_open(json, "enum", '[');
    for (size_t i = 0; param->choices[i]; i++)
        hw_json_text(json, NULL, hw_span_str(param->choices[i]));
    hw_json_close(json, ']');
    hw_json_text(json, "default", hw_span_str(param->choices[value]));
}

static void add_filters_schema(hw_json *json)
{
    hw_json_text(json, "type", HW_LIT("array"));
    hw_json_count(json, "maxItems", HW_FILTERS_MOST);
    hw_json_open(json, "items", '{');
    hw_json_text(json, "type", HW_LIT("string"));
    hw_json_text(json, "pattern", HW_LIT("^(lang|source|tag|term|status):[^\"]+$"));
    hw_json_close(json, '}');
}

/* {"type": "integer", "minimum": 1, "maximum": 100, "default": 10} */
static void add_schema(hw_json *json, const char *key, const hw_param *param, const hw_params *defaults)
{
    const void *value = (const char *)defaults + param->field;
    hw_json_open(json, key, '{');
    switch (param->kind) {
    case HW_PARAM_TEXT:
    case HW_PARAM_QUERY:
        add_text_schema(json, param, *(const hw_span *)value);
        break;
    case HW_PARAM_COUNT:
        add_count_schema(json, param, *(const uint32_t *)value);
        break;
    case HW_PARAM_FLAG:
        hw_json_text(json, "type", HW_LIT("boolean"));
        hw_json_flag(json, "default", *(const bool *)value);
        break;
    case HW_PARAM_CHOICE:
        add_choice_schema(json, param, *(const uint32_t *)value);
        break;
    case HW_PARAM_FILTERS:
        add_filters_schema(json);
        break;
    case HW_PARAM_KINDS:
        break;
    }
    hw_json_close(json, '}');
}

/* "term" of "/v1/define/{term}"; empty when there are no braces. */
static hw_span name_in_braces(const char *path)
{
    const char *brace = strchr(path, '{');
    return brace ? hw_span_of(brace + 1, strlen(brace) - 2) : (hw_span){NULL, 0};
}

static void add_param(hw_json *json, const hw_param *param, const hw_params *defaults)
{
    hw_json_open(json, NULL, '{');
    hw_json_text(json, "name", hw_span_str(param->name));
    hw_json_text(json, "in", HW_LIT("query"));
    hw_json_flag(json, "required", param->need == HW_PARAM_REQUIRED);
    hw_json_text(json, "description", hw_span_str(param->about));
    add_schema(json, "schema", param, defaults);
    hw_json_close(json, '}');
}

static void add_path_param(hw_json *json, hw_span name)
{
    hw_json_open(json, NULL, '{');
    hw_json_text(json, "name", name);
    hw_json_text(json, "in", HW_LIT("path"));
    hw_json_flag(json, "required", true);
    hw_json_text(json, "description", HW_LIT("percent-encoded; slashes may stand as they are"));
    hw_json_open(json, "schema", '{');
    hw_json_text(json, "type", HW_LIT("string"));
    hw_json_count(json, "minLength", 1);
    hw_json_close(json, '}');
    hw_json_close(json, '}');
}

/* A POST takes parameters in the query string, too, yet its place for them is the body. */
static void add_params(hw_json *json, const hw_route *route, hw_method method)
{
    hw_span rest = name_in_braces(route->path);
    hw_json_open(json, "parameters", '[');
    if (rest.len)
        add_path_param(json, rest);
    for (size_t i = 0; method != HW_POST && i < route->params->count; i++)
        add_param(json, &route->params->rows[i], route->params->defaults);
    hw_json_close(json, ']');
}

static void add_body_schema(hw_json *json, const hw_param_table *table)
{
    hw_json_open(json, "schema", '{');
    hw_json_text(json, "type", HW_LIT("object"));
    hw_json_open(json, "properties", '{');
    for (size_t i = 0; i < table->count; i++)
        add_schema(json, table->rows[i].name, &table->rows[i], table->defaults);
    hw_json_close(json, '}');
    hw_json_open(json, "required", '[');
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].need == HW_PARAM_REQUIRED)
            hw_json_text(json, NULL, hw_span_str(table->rows[i].name));
    hw_json_close(json, ']');
    hw_json_flag(json, "additionalProperties", false);
    hw_json_close(json, '}');
}

static void add_body(hw_json *json, const hw_param_table *table)
{
    if (table->count == 0)
        return;
    hw_json_open(json, "requestBody", '{');
    hw_json_flag(json, "required", true);
    hw_json_open(json, "content", '{');
    hw_json_open(json, "application/json", '{');
    add_body_schema(json, table);
    hw_json_close(json, '}');
    hw_json_close(json, '}');
    hw_json_close(json, '}');
}

/* The response of status 200, or of 204 when there is nothing to say. */
static void add_success(hw_json *json, const hw_route *route)
{
    if (!route->produces) {
        hw_json_open(json, "204", '{');
        hw_json_text(json, "description", hw_span_str(route->about));
        hw_json_close(json, '}');
        return;
    }
    hw_json_open(json, "200", '{');
    hw_json_text(json, "description", hw_span_str(route->about));
    hw_json_open(json, "content", '{');
    hw_json_open(json, route->produces, '{');
    if (route->schema) {
        hw_add_schema_of(json, "schema", route->schema);
    } else {
        hw_json_open(json, "schema", '{');
        hw_json_text(json, "type", HW_LIT("string"));
        hw_json_close(json, '}');
    }
    hw_json_close(json, '}');
    hw_json_close(json, '}');
    hw_json_close(json, '}');
}

static void add_reference(hw_json *json, const char *key, const char *reference)
{
    hw_json_open(json, key, '{');
    hw_json_text(json, "$ref", hw_span_str(reference));
    hw_json_close(json, '}');
}

static bool may_be_missing(const hw_route *route)
{
    return name_in_braces(route->path).len || route->id == HW_ROUTE_EXPLAIN || route->id == HW_ROUTE_FEEDBACK ||
           route->id == HW_ROUTE_JOURNAL;
}

static void add_responses(hw_json *json, const hw_route *route, hw_method method)
{
    const struct {
        const char *status;
        bool may_be;
    } problems[] = {
        {"400", true},
        {"403", route->flags & HW_ROUTE_ADMIN},
        {"404", may_be_missing(route)},
        {"406", route->produces != NULL},
        {"413", method == HW_POST},
        {"415", method == HW_POST},
        {"422", route->params->count || name_in_braces(route->path).len},
        {"429", true},
        {"431", true},
        {"503", true},
    };
    hw_json_open(json, "responses", '{');
    add_success(json, route);
    if (route->flags & HW_ROUTE_TAGGED && method == HW_GET)
        add_reference(json, "304", "#/components/responses/NotModified");
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        if (problems[i].may_be)
            add_reference(json, problems[i].status, "#/components/responses/Problem");
    hw_json_close(json, '}');
}

/* "get_v1_define" */
static void add_operation_id(hw_json *json, const char *method, const char *path)
{
    char id[64];
    size_t len = (size_t)snprintf(id, sizeof id, "%s%.*s", method, (int)strcspn(path, "{"), path);
    for (size_t i = 0; i < len; i++)
        if (id[i] == '/' || id[i] == '.')
            id[i] = '_';
    hw_json_text(json, "operationId", hw_span_of(id, id[len - 1] == '_' ? len - 1 : len));
}

static void add_operation(hw_json *json, const char *name, const hw_route *route, hw_method method)
{
    hw_json_open(json, name, '{');
    add_operation_id(json, name, route->path);
    hw_json_text(json, "summary", hw_span_str(route->about));
    add_params(json, route, method);
    if (method == HW_POST)
        add_body(json, route->params);
    add_responses(json, route, method);
    hw_json_close(json, '}');
}

static void add_paths(hw_json *json)
{
    hw_json_open(json, "paths", '{');
    for (unsigned id = 0; id < HW_ROUTE_IDS; id++) {
        const hw_route *route = hw_route_at((hw_route_id)id);
        if (!route->about)
            continue;
        hw_json_open(json, route->path, '{');
        if (route->methods & 1U << HW_GET)
            add_operation(json, "get", route, HW_GET);
        if (route->methods & 1U << HW_POST)
            add_operation(json, "post", route, HW_POST);
        hw_json_close(json, '}');
    }
    hw_json_close(json, '}');
}

static void add_shared_responses(hw_json *json)
{
    hw_json_open(json, "responses", '{');
    hw_json_open(json, "NotModified", '{');
    hw_json_text(json, "description", HW_LIT("What the client has is still the answer"));
    hw_json_close(json, '}');
    hw_json_open(json, "Problem", '{');
    hw_json_text(json, "description", HW_LIT("What is wrong, as RFC 9457 has it; 429 and 503 with Retry-After"));
    hw_json_open(json, "content", '{');
    hw_json_open(json, "application/problem+json", '{');
    hw_add_schema_of(json, "schema", "Problem");
    hw_json_close(json, '}');
    hw_json_close(json, '}');
    hw_json_close(json, '}');
    hw_json_close(json, '}');
}

static void add_info(hw_json *json)
{
    hw_json_open(json, "info", '{');
    hw_json_text(json, "title", HW_LIT("Headword"));
    hw_json_text(json, "summary", HW_LIT("Definitions from glossaries: search, suggestions, answers"));
    hw_json_text(json, "version", hw_span_str(hw_version()));
    hw_json_open(json, "license", '{');
    hw_json_text(json, "name", HW_LIT("GPL-2.0-or-later"));
    hw_json_text(json, "identifier", HW_LIT("GPL-2.0-or-later"));
    hw_json_close(json, '}');
    hw_json_close(json, '}');
}

hw_status hw_answer_openapi(hw_call *call, hw_error *err)
{
    (void)err;
    hw_json json = hw_json_begin(&call->response->body);
    hw_json_open(&json, NULL, '{');
    hw_json_text(&json, "openapi", HW_LIT("3.1.0"));
    add_info(&json);
    add_paths(&json);
    hw_json_open(&json, "components", '{');
    add_shared_responses(&json);
    hw_add_schemas(&json);
    hw_json_close(&json, '}');
    hw_json_close(&json, '}');
    hw_buf_add_byte(&call->response->body, '\n');
    return HW_OK;
}
