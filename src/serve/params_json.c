/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/params.h"

#include "serve/negotiate.h"
#include "serve/problem.h"
#include "serve/route.h"

#include <jansson.h>
#include <stdio.h>

static bool refuse_json(hw_call *call, const char *why, size_t offset)
{
    char detail[JSON_ERROR_TEXT_LENGTH + 64];
    snprintf(detail, sizeof detail, "%s, at byte %zu of the body", why, offset);
    hw_json json = hw_problem_begin(call->response, call->request, HW_PROBLEM_JSON, hw_span_str(detail));
    hw_json_count(&json, "offset", offset);
    hw_problem_end(&json);
    return false;
}

static bool refuse_type(hw_call *call)
{
    hw_json json = hw_problem_begin(call->response, call->request, HW_PROBLEM_MEDIA_TYPE,
                                    HW_LIT("send the body with 'Content-Type: application/json'"));
    hw_json_open(&json, "allowed", '[');
    hw_json_text(&json, NULL, HW_LIT("application/json"));
    hw_json_close(&json, ']');
    hw_problem_end(&json);
    return false;
}

/* The text outlives the parsed body: it is copied. */
static bool set_string(hw_call *call, const hw_param *param, const json_t *value)
{
    hw_span text = hw_span_of(json_string_value(value), json_string_length(value));
    text = hw_arena_copy(call->request->arena, text);
    if (text.ptr)
        return hw_param_set_text(call, param, text);
    hw_problem_say(call->response, call->request, HW_PROBLEM_OVERLOADED, HW_LIT("memory is out"));
    return false;
}

static bool set_filters(hw_call *call, const hw_param *param, const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *item = json_array_get(array, i);
        if (!json_is_string(item))
            return hw_param_refuse(call, param);
        if (!set_string(call, param, item))
            return false;
    }
    return true;
}

static bool is_text(const hw_param *param)
{
    return param->kind != HW_PARAM_COUNT && param->kind != HW_PARAM_FLAG;
}

static bool set_value(hw_call *call, const hw_param *param, const json_t *value)
{
    if (param->kind == HW_PARAM_COUNT && json_is_integer(value) && json_integer_value(value) >= 0)
        return hw_param_set_count(call, param, (uint64_t)json_integer_value(value));
    if (param->kind == HW_PARAM_FLAG && json_is_boolean(value)) {
        hw_param_set_flag(call, param, json_is_true(value));
        return true;
    }
    if (param->kind == HW_PARAM_FILTERS && json_is_array(value))
        return set_filters(call, param, value);
    if (is_text(param) && json_is_string(value))
        return set_string(call, param, value);
    return hw_param_refuse(call, param);
}

static bool set_members(hw_call *call, json_t *object, uint32_t *given)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        const hw_param *param = hw_param_find(call, hw_span_str(name), given);
        if (!param || !set_value(call, param, value))
            return false;
    }
    return true;
}

bool hw_params_read_json(hw_call *call, uint32_t *given)
{
    json_error_t wrong;
    hw_span body = call->request->body;
    if (!hw_is_media_type(hw_request_header(call->request, "Content-Type"), HW_LIT("application/json")))
        return refuse_type(call);
    json_t *root = json_loadb(body.ptr, body.len, JSON_REJECT_DUPLICATES, &wrong);
    if (!root)
        return refuse_json(call, wrong.text, wrong.position > 0 ? (size_t)wrong.position : 0);
    bool good = json_is_object(root) ? set_members(call, root, given)
                                     : refuse_json(call, "the body should be an object of parameters", 0);
    json_decref(root);
    return good;
}
