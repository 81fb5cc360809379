/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/params.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "serve/problem.h"
#include "serve/route.h"

#include <stdio.h>

enum { SHOWN = 64 }; /* bytes of what a client sent that a message repeats */

/* A problem about a parameter, with its name as a member. */
static hw_json begin(hw_call *call, hw_problem problem, hw_span name, const char *detail)
{
    hw_json json = hw_problem_begin(call->response, call->request, problem, hw_span_str(detail));
    hw_json_text(&json, "parameter", name);
    return json;
}

static const char *nearest_of(hw_call *call, hw_span name)
{
    hw_nearest nearest = {0};
    const hw_param_table *table = call->route->params;
    hw_span typed = hw_arena_copy(call->request->arena, name);
    for (size_t i = 0; typed.ptr && i < table->count; i++)
        hw_nearest_offer(&nearest, typed.ptr, table->rows[i].name);
    return nearest.name;
}

static void refuse_unknown(hw_call *call, hw_span name)
{
    char detail[3 * SHOWN + 128];
    hw_span shown = hw_span_sub(name, 0, name.len < SHOWN ? name.len : SHOWN);
    const char *nearest = nearest_of(call, shown);
    snprintf(detail, sizeof detail, "'%.*s' is no parameter of %s%s%s%s", (int)shown.len, shown.ptr ? shown.ptr : "",
             call->route->path, nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
    hw_json json = begin(call, HW_PROBLEM_UNKNOWN_PARAMETER, shown, detail);
    if (nearest)
        hw_json_text(&json, "nearest", hw_span_str(nearest));
    hw_json_open(&json, "allowed", '[');
    for (size_t i = 0; i < call->route->params->count; i++)
        hw_json_text(&json, NULL, hw_span_str(call->route->params->rows[i].name));
    hw_json_close(&json, ']');
    hw_problem_end(&json);
}

static void refuse_named(hw_call *call, hw_problem problem, const hw_param *param, const char *why)
{
    char detail[128];
    snprintf(detail, sizeof detail, "'%s' %s", param->name, why);
    hw_json json = begin(call, problem, hw_span_str(param->name), detail);
    hw_problem_end(&json);
}

static bool refuse_long(hw_call *call, const hw_param *param, uint32_t most)
{
    char detail[128];
    hw_problem problem = param->kind == HW_PARAM_QUERY ? HW_PROBLEM_QUERY_TOO_LONG : HW_PROBLEM_INVALID_PARAMETER;
    snprintf(detail, sizeof detail, "'%s' may have %u bytes at most", param->name, most);
    hw_json json = begin(call, problem, hw_span_str(param->name), detail);
    hw_json_count(&json, "maximum", most);
    hw_problem_end(&json);
    return false;
}

static void add_choices(hw_buf *out, const hw_param *param)
{
    for (size_t i = 0; param->choices[i]; i++)
        hw_buf_printf(out, "%s'%s'", i == 0 ? "" : param->choices[i + 1] ? ", " : " or ", param->choices[i]);
}

bool hw_param_refuse(hw_call *call, const hw_param *param)
{
    char text[192];
    hw_buf detail = {.data = text, .capacity = sizeof text, .ceiling = sizeof text - 1};
    hw_buf_printf(&detail, "'%s' should be ", param->name);
    if (param->kind == HW_PARAM_COUNT)
        hw_buf_printf(&detail, "a whole number from %u to %u", param->least, param->most);
    else if (param->kind == HW_PARAM_FLAG)
        hw_buf_add_str(&detail, "true or false");
    else if (param->kind == HW_PARAM_CHOICE)
        add_choices(&detail, param);
    else if (param->kind == HW_PARAM_FILTERS)
        hw_buf_printf(&detail, "'field:value' with a field lang, source, tag, term or status, %d times at most",
                      HW_FILTERS_MOST);
    else
        hw_buf_add_str(&detail, "a text");
    hw_json json = begin(call, HW_PROBLEM_INVALID_PARAMETER, hw_span_str(param->name), text);
    if (param->kind == HW_PARAM_COUNT) {
        hw_json_count(&json, "minimum", param->least);
        hw_json_count(&json, "maximum", param->most);
    }
    if (param->kind == HW_PARAM_CHOICE) {
        hw_json_open(&json, "allowed", '[');
        for (size_t i = 0; param->choices[i]; i++)
            hw_json_text(&json, NULL, hw_span_str(param->choices[i]));
        hw_json_close(&json, ']');
    }
    hw_problem_end(&json);
    return false;
}

const hw_param *hw_param_find(hw_call *call, hw_span name, uint32_t *given)
{
    const hw_param_table *table = call->route->params;
    for (size_t i = 0; i < table->count; i++) {
        const hw_param *param = &table->rows[i];
        if (!hw_span_equal(name, hw_span_str(param->name)))
            continue;
        if (*given & 1U << i && param->kind != HW_PARAM_FILTERS) {
            refuse_named(call, HW_PROBLEM_DUPLICATE_PARAMETER, param, "is given more than once");
            return NULL;
        }
        *given |= 1U << i;
        return param;
    }
    refuse_unknown(call, name);
    return NULL;
}

static void *field_of(hw_call *call, const hw_param *param)
{
    return (char *)&call->params + param->field;
}

/* As strict as it looks: digits alone. */
static bool read_count(hw_span text, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || i == 10)
            return false;
        *value = *value * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    return text.len > 0;
}

bool hw_param_set_count(hw_call *call, const hw_param *param, uint64_t value)
{
    if (value < param->least || value > param->most)
        return hw_param_refuse(call, param);
    *(uint32_t *)field_of(call, param) = (uint32_t)value;
    return true;
}

void hw_param_set_flag(hw_call *call, const hw_param *param, bool value)
{
    *(bool *)field_of(call, param) = value;
}

static bool set_flag(hw_call *call, const hw_param *param, hw_span value)
{
    bool yes = hw_span_equal(value, HW_LIT("true")) || hw_span_equal(value, HW_LIT("1"));
    bool no = hw_span_equal(value, HW_LIT("false")) || hw_span_equal(value, HW_LIT("0"));
    if (!yes && !no)
        return hw_param_refuse(call, param);
    hw_param_set_flag(call, param, yes);
    return true;
}

static bool set_choice(hw_call *call, const hw_param *param, hw_span value)
{
    for (uint32_t i = 0; param->choices[i]; i++)
        if (hw_span_equal(value, hw_span_str(param->choices[i]))) {
            *(uint32_t *)field_of(call, param) = i;
            return true;
        }
    return hw_param_refuse(call, param);
}

static bool is_filter(hw_span value)
{
    static const hw_span fields[] = {HW_LIT_INIT("lang:"), HW_LIT_INIT("source:"), HW_LIT_INIT("tag:"),
                                     HW_LIT_INIT("term:"), HW_LIT_INIT("status:")};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (hw_span_starts(value, fields[i]))
            return value.len > fields[i].len && !memchr(value.ptr, '"', value.len);
    return false;
}

static bool add_filter(hw_call *call, const hw_param *param, hw_span value)
{
    if (!is_filter(value) || call->params.filter_count == HW_FILTERS_MOST)
        return hw_param_refuse(call, param);
    call->params.filters[call->params.filter_count++] = value;
    return true;
}

static bool refuse_utf8(hw_call *call, const char *name, size_t offset)
{
    char detail[128];
    snprintf(detail, sizeof detail, "'%s' is not valid UTF-8 at byte %zu", name, offset);
    hw_json json = begin(call, HW_PROBLEM_UTF8, hw_span_str(name), detail);
    hw_json_count(&json, "offset", offset);
    hw_problem_end(&json);
    return false;
}

bool hw_param_set_text(hw_call *call, const hw_param *param, hw_span value)
{
    uint64_t number;
    uint32_t most = param->kind == HW_PARAM_QUERY ? call->service->options.query_bytes_most : param->most;
    size_t wrong = hw_utf8_check(value);
    if (wrong != SIZE_MAX)
        return refuse_utf8(call, param->name, wrong);
    switch (param->kind) {
    case HW_PARAM_COUNT:
        return read_count(value, &number) ? hw_param_set_count(call, param, number) : hw_param_refuse(call, param);
    case HW_PARAM_FLAG:
        return set_flag(call, param, value);
    case HW_PARAM_CHOICE:
        return set_choice(call, param, value);
    case HW_PARAM_TEXT:
    case HW_PARAM_QUERY:
    case HW_PARAM_FILTERS:
    case HW_PARAM_KINDS:
        break;
    }
    if (value.len > most)
        return refuse_long(call, param, most);
    if (param->kind == HW_PARAM_FILTERS)
        return add_filter(call, param, value);
    *(hw_span *)field_of(call, param) = value;
    return true;
}

static bool is_complete(hw_call *call, uint32_t given)
{
    const hw_param_table *table = call->route->params;
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].need == HW_PARAM_REQUIRED && !(given & 1U << i)) {
            refuse_named(call, HW_PROBLEM_MISSING_PARAMETER, &table->rows[i], "is needed");
            return false;
        }
    return true;
}

/* What stands in the place of the braces of a path is a query, too. */
static bool is_rest_good(hw_call *call)
{
    static const hw_param rest = {.name = "path", .kind = HW_PARAM_QUERY};
    uint32_t most = call->service->options.query_bytes_most;
    size_t wrong = hw_utf8_check(call->rest);
    if (wrong != SIZE_MAX)
        return refuse_utf8(call, rest.name, wrong);
    return call->rest.len <= most || refuse_long(call, &rest, most);
}

bool hw_params_read(hw_call *call)
{
    const hw_request *request = call->request;
    uint32_t given = 0;
    call->params = *call->route->params->defaults;
    if (!is_rest_good(call))
        return false;
    for (size_t i = 0; i < request->param_count; i++) {
        const hw_param *param = hw_param_find(call, request->params[i].name, &given);
        if (!param || !hw_param_set_text(call, param, request->params[i].value))
            return false;
    }
    if (request->method == HW_POST && request->body.len && !hw_params_read_json(call, &given))
        return false;
    return is_complete(call, given);
}
