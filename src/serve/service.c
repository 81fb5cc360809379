/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/service.h"

#include "base/fail.h"
#include "serve/compress.h"
#include "serve/etag.h"
#include "serve/negotiate.h"
#include "serve/problem.h"
#include "serve/route.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static uint64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

void hw_call_give(hw_call *call)
{
    if (call->reader.index)
        hw_readers_give(call->service->readers, call->reader);
    call->reader.index = NULL;
}

hw_json_hits_style hw_call_style(const hw_call *call)
{
    return (hw_json_hits_style){(hw_units)call->params.units, call->params.highlight_pre, call->params.highlight_post};
}

void hw_call_cut(hw_call *call)
{
    hw_metrics_partial(call->service->metrics);
    call->cut = true;
}

hw_status hw_call_refuse(hw_call *call, int problem, const char *format, ...)
{
    char detail[320];
    va_list args;
    va_start(args, format);
    vsnprintf(detail, sizeof detail, format, args);
    va_end(args);
    hw_problem_say(call->response, call->request, (hw_problem)problem, hw_span_str(detail));
    return HW_OK;
}

/* A proxy passes on what strangers ask; the peer is the proxy then, and may well be root. */
static bool is_forwarded(const hw_request *request)
{
    static const char *const marks[] = {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"};
    bool forwarded = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !forwarded; i++)
        forwarded = hw_request_header(request, marks[i]).ptr;
    return forwarded;
}

/* The ids are the kernel's word, and only those of a Unix socket. */
static bool is_admin(const hw_service *service, const hw_request *request)
{
    const hw_peer *peer = &request->peer;
    if (!peer->local || is_forwarded(request))
        return false;
    bool admin = peer->uid == 0 || peer->uid == geteuid();
    for (size_t i = 0; !admin && i < service->options.admin_count; i++)
        admin = peer->uid == service->options.admins[i];
    return admin;
}

static void refuse_method(hw_call *call)
{
    const char *allow = hw_route_allow(call->route, call->request->arena);
    hw_call_refuse(call, HW_PROBLEM_METHOD, "%s takes %s", call->route->path, allow);
    hw_response_set(call->response, "Allow", allow);
}

/* Which paths there are is no secret, and the answer to OPTIONS is made of the table, too. */
static void answer_options(hw_call *call)
{
    const char *allow = hw_route_allow(call->route, call->request->arena);
    call->response->status = 204;
    hw_response_set(call->response, "Allow", allow);
    if (!call->service->options.cors_origin || call->route->flags & HW_ROUTE_ADMIN)
        return;
    hw_response_set(call->response, "Access-Control-Allow-Methods", allow);
    hw_response_set(call->response, "Access-Control-Allow-Headers", "Content-Type, If-None-Match");
    hw_response_set(call->response, "Access-Control-Max-Age", "600");
}

/* Before parameters are looked at: false when the response is made already. */
static bool is_allowed(hw_call *call)
{
    const hw_request *request = call->request;
    if (request->method == HW_OPTIONS)
        answer_options(call);
    else if (!(hw_route_methods(call->route) & 1U << request->method))
        refuse_method(call);
    else if (call->route->flags & HW_ROUTE_ADMIN && !is_admin(call->service, request))
        hw_call_refuse(call, HW_PROBLEM_FORBIDDEN,
                       "%s is for administrators, over the Unix socket and through no proxy: the service's own user, "
                       "root, and those that it is configured with",
                       call->route->path);
    else if (call->route->produces &&
             !hw_accepts(hw_request_header(request, "Accept"), hw_span_str(call->route->produces)))
        hw_call_refuse(call, HW_PROBLEM_NOT_ACCEPTABLE, "%s answers with %s", call->route->path, call->route->produces);
    else
        return true;
    return false;
}

/* The ETag of a GET; NULL = it has none. */
static const char *etag_of(const hw_call *call)
{
    bool tagged = call->route->flags & HW_ROUTE_TAGGED && call->request->method != HW_POST;
    char *etag = tagged ? hw_arena_alloc(call->request->arena, HW_ETAG_BYTES) : NULL;
    if (etag)
        hw_etag_make(call, etag);
    return etag;
}

/* A failure that is ours is logged in full, and told in few words. */
static void refuse_failure(hw_call *call, const hw_error *err)
{
    hw_span message = hw_span_str(err->message);
    hw_problem problem = hw_problem_of_failure(err->status);
    bool ours = hw_problem_describe(problem)->status >= 500;
    hw_problem_say(call->response, call->request, problem, ours ? HW_LIT("the log of the service says more") : message);
    if (ours)
        call->failure = hw_arena_copy(call->request->arena, message);
}

static void answer(hw_call *call)
{
    hw_error err = {0};
    hw_status status = call->route->answer(call, &err);
    hw_call_give(call);
    if (!status && call->response->body.failed)
        status = hw_fail(&err, HW_E_NOMEM, "an answer of %s has no room; ask for fewer hits", call->route->path);
    if (status)
        refuse_failure(call, &err);
}

static void run(hw_call *call)
{
    hw_response *response = call->response;
    if (!hw_params_read(call))
        return;
    if (call->route->flags & HW_ROUTE_INDEXED)
        call->reader = hw_readers_take(call->service->readers);
    const char *etag = etag_of(call);
    bool same = etag && hw_etag_matches(hw_request_header(call->request, "If-None-Match"), etag);
    if (!same || call->service->journal) /* which wants to know of every question */
        answer(call);
    hw_call_give(call);
    if (same && response->status == 200 && !call->cut) {
        response->status = 304;
        hw_buf_clear(&response->body);
    }
    if (etag && response->status < 400 && !call->cut)
        hw_response_set(response, "ETag", etag);
    if (response->status == 200 && call->route->produces && !hw_response_get(response, "Content-Type"))
        hw_response_set(response, "Content-Type", call->route->produces);
}

static void compress(hw_call *call)
{
    hw_response *response = call->response;
    bool refused;
    hw_coding coding = hw_coding_wanted(hw_request_header(call->request, "Accept-Encoding"), &refused);
    if (hw_response_get(response, "Content-Encoding"))
        return; /* the route has done it */
    if (response->body.len == 0 || (response->body.len < HW_COMPRESS_FROM && !refused))
        return;
    if (coding == HW_NO_CODING) {
        hw_call_refuse(call, HW_PROBLEM_NOT_ACCEPTABLE, "answers come as gzip, deflate or identity");
        return;
    }
    if (coding == HW_IDENTITY || hw_compress(&response->body, coding, call->request->arena, NULL))
        return;
    hw_response_set(response, "Content-Encoding", coding == HW_GZIP ? "gzip" : "deflate");
}

/* What every response says. */
static void add_headers(const hw_service *service, const hw_route *route, const hw_request *request,
                        hw_response *response)
{
    hw_span id = hw_arena_copy(request->arena, hw_span_str(request->id));
    hw_response_set(response, "X-Request-Id", id.ptr ? id.ptr : "");
    hw_response_set(response, "X-Content-Type-Options", "nosniff");
    if (!hw_response_get(response, "Cache-Control"))
        hw_response_set(response, "Cache-Control", "no-cache");
    if (!hw_response_get(response, "Vary"))
        hw_response_set(response, "Vary", "Accept-Encoding");
    if (!service->options.cors_origin || (route && route->flags & HW_ROUTE_ADMIN))
        return;
    hw_response_set(response, "Access-Control-Allow-Origin", service->options.cors_origin);
    hw_response_set(response, "Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id");
}

/* One line for each request: the query in it only when asked for. */
static void log_access(const hw_call *call, uint64_t took_us)
{
    unsigned status = call->response->status;
    const hw_service *service = call->service;
    hw_log_line line = hw_log_begin(service->log, status >= 500 ? HW_LOG_WARN : HW_LOG_DEBUG, "request");
    if (!line.log)
        return;
    hw_log_text(&line, "id", hw_span_str(call->request->id));
    hw_log_text(&line, "route", hw_span_str(call->route ? call->route->path : "none"));
    hw_log_count(&line, "status", status);
    hw_log_count(&line, "took_us", took_us);
    hw_log_count(&line, "bytes", call->response->body.len);
    if (call->failure.len)
        hw_log_text(&line, "error", call->failure);
    if (service->options.log_queries && (call->params.q.len || call->rest.len))
        hw_log_text(&line, "q", call->params.q.len ? call->params.q : call->rest);
    hw_log_end(&line);
}

static void account(const hw_call *call, uint64_t begun_us)
{
    uint64_t took_us = now_us() - begun_us;
    hw_metrics_request(call->service->metrics, call->route ? call->route->id : HW_ROUTE_NONE, call->response->status,
                       took_us);
    log_access(call, took_us);
}

void hw_service_answer(void *context, const hw_request *request, hw_response *response)
{
    uint64_t begun_us = now_us();
    hw_call call = {.service = context, .request = request, .response = response};
    call.route = hw_route_find(request->path, &call.rest);
    if (hw_span_equal(request->path, HW_LIT("*"))) /* OPTIONS of the service as a whole */
        response->status = 204;
    else if (!call.route)
        hw_call_refuse(&call, HW_PROBLEM_NO_ROUTE, "there is nothing at this path; /openapi.json tells what there is");
    else if (is_allowed(&call))
        run(&call);
    compress(&call);
    add_headers(call.service, call.route, request, response);
    account(&call, begun_us);
}

void hw_service_refuse(void *context, const hw_request *request, unsigned status, const char *why,
                       hw_response *response)
{
    hw_call call = {.service = context, .request = request, .response = response};
    uint64_t now = now_us();
    hw_problem_say(response, request, hw_problem_of_status(status), hw_span_str(why));
    response->status = status;
    add_headers(call.service, NULL, request, response);
    account(&call, now);
}
