/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What those ask who run the service: alive, ready, and serving which index; and the order to serve a new one. */
#include "serve/route.h"

#include "serve/problem.h"
#include "serve/reload.h"

static void add_generation(hw_json *json, const hw_generation *generation)
{
    hw_json_count(json, "generation", generation->number);
    hw_json_count(json, "entries", generation->entries);
    hw_json_text(json, "content_hash", hw_span_str(generation->content_hash));
    hw_json_count(json, "file_bytes", generation->file_bytes);
    hw_json_count(json, "loaded_at", (uint64_t)generation->loaded_at);
    hw_json_open(json, "languages", '[');
    for (size_t i = 0; i < generation->language_count; i++) {
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "name", generation->languages[i].name);
        hw_json_count(json, "entries", generation->languages[i].entries);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

hw_status hw_answer_healthz(hw_call *call, hw_error *err)
{
    (void)err;
    hw_json json = hw_json_begin(&call->response->body);
    hw_json_open(&json, NULL, '{');
    hw_json_text(&json, "status", HW_LIT("alive"));
    hw_json_close(&json, '}');
    hw_buf_add_byte(&call->response->body, '\n');
    return HW_OK;
}

hw_status hw_answer_readyz(hw_call *call, hw_error *err)
{
    (void)err;
    const hw_service *service = call->service;
    const hw_generation *generation = call->reader.generation;
    if (service->draining && service->draining(service->host))
        return hw_call_refuse(call, HW_PROBLEM_NOT_READY, "the service is about to end");
    if (generation->entries == 0)
        return hw_call_refuse(call, HW_PROBLEM_NOT_READY, "the index has no entries");
    hw_json json = hw_json_begin(&call->response->body);
    hw_json_open(&json, NULL, '{');
    hw_json_text(&json, "status", HW_LIT("ready"));
    add_generation(&json, generation);
    hw_json_close(&json, '}');
    hw_buf_add_byte(&call->response->body, '\n');
    return HW_OK;
}

hw_status hw_answer_reload(hw_call *call, hw_error *err)
{
    (void)err;
    hw_error why = {0};
    bool changed = false;
    hw_response *response = call->response;
    if (hw_reload(call->service->readers, call->service->log, "request", &changed, &why))
        return hw_call_refuse(call, HW_PROBLEM_INDEX_REFUSED, "%s", why.message);
    call->reader = hw_readers_take(call->service->readers);
    hw_json json = hw_json_begin(&response->body);
    hw_json_open(&json, NULL, '{');
    hw_json_flag(&json, "changed", changed);
    add_generation(&json, call->reader.generation);
    hw_json_close(&json, '}');
    hw_buf_add_byte(&response->body, '\n');
    return HW_OK;
}
