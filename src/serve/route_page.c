/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The page at "/", and the files it and others load. */
#include "serve/route.h"

#include "base/fail.h"
#include "render/page.h"
#include "serve/assets.h"
#include "serve/etag.h"
#include "serve/examples.h"
#include "serve/negotiate.h"
#include "serve/problem.h"
#include "serve/remember.h"

#include <stdio.h>

/* What the page may load and be part of: nothing from elsewhere, nothing inline. */
static void add_page_headers(hw_response *response)
{
    hw_response_set(response, "Content-Type", "text/html; charset=utf-8");
    hw_response_set(response, "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    "form-action 'self'; frame-ancestors 'self'; base-uri 'none'");
    hw_response_set(response, "Referrer-Policy", "no-referrer");
    hw_response_set(response, "Vary", "Accept-Encoding, Accept-Language");
    hw_response_set(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

/* The first language of an Accept-Language header that we have: browsers name the one they like best first. */
static hw_ui ui_accepted(hw_span header)
{
    while (header.len) {
        const char *comma = memchr(header.ptr, ',', header.len);
        size_t len = comma ? (size_t)(comma - header.ptr) : header.len;
        hw_span tag = hw_span_trim(hw_span_sub(header, 0, len));
        hw_span primary = hw_span_sub(tag, 0, tag.len < 2 ? tag.len : 2);
        bool whole = tag.len <= 2 || tag.ptr[2] == '-' || tag.ptr[2] == ';';
        if (whole && hw_span_equal_nocase(primary, HW_LIT("pl")))
            return HW_UI_PL;
        if (whole && hw_span_equal_nocase(primary, HW_LIT("en")))
            return HW_UI_EN;
        header = hw_span_sub(header, comma ? len + 1 : len, header.len);
    }
    return HW_UI_EN;
}

/* Fills page->reply, or says what is in the way. A failure of the index is one of the page, too, and is logged. */
static void ask(hw_call *call, hw_page *page, hw_reply **reply)
{
    hw_error err = {0};
    hw_ask_options options = HW_ASK_OPTIONS_INIT;
    options.lang = page->lang;
    options.budget_us = call->service->options.budget_ms * 1000;
    if (page->question.len > call->service->options.query_bytes_most) {
        page->question = (hw_span){NULL, 0};
        page->trouble = HW_PAGE_TOO_LONG;
        call->response->status = 422;
    } else if (hw_ask(call->reader.index, page->question, &options, reply, &err)) {
        hw_log_failure(call->service->log, HW_LOG_ERROR, "failure", &err);
        page->trouble = HW_PAGE_BROKEN;
        call->response->status = 503;
    } else if ((*reply)->partial) {
        hw_call_cut(call);
        page->trouble = (*reply)->refusal ? HW_PAGE_BROKEN : HW_PAGE_FINE; /* refused for want of time */
    }
    page->reply = page->trouble ? NULL : *reply;
    if (page->reply && call->params.plain) /* else the widget asks again, and tells whose question it is */
        hw_remember_reply(call, page->reply);
}

static hw_status add_urls(hw_page *page, hw_arena *arena, hw_error *err)
{
    page->style_url = hw_asset_url("/page.css", arena);
    page->icon_url = hw_asset_url("/icon.svg", arena);
    page->widget_url = hw_asset_url("/widget.js", arena);
    page->script_url = hw_asset_url("/page.js", arena);
    bool all = page->style_url.ptr && page->icon_url.ptr && page->widget_url.ptr && page->script_url.ptr;
    return all ? HW_OK : hw_fail_nomem(err);
}

hw_status hw_answer_page(hw_call *call, hw_error *err)
{
    enum { AUTO, EN, PL };
    hw_index_info info;
    hw_reply *reply = NULL;
    hw_span examples[HW_EXAMPLES_MOST];
    const hw_params *params = &call->params;
    hw_page page = {.info = &info, .examples = examples, .lang = params->lang, .question = hw_span_trim(params->q)};
    page.ui_asked = params->ui != AUTO;
    page.ui = params->ui == PL   ? HW_UI_PL
              : params->ui == EN ? HW_UI_EN
                                 : ui_accepted(hw_request_header(call->request, "Accept-Language"));
    page.feedback = call->service->journal != NULL;
    hw_status status = hw_index_describe(call->reader.index, &info, err);
    if (!status)
        status = add_urls(&page, call->request->arena, err);
    if (status)
        return status;
    if (page.question.len)
        ask(call, &page, &reply);
    page.example_count = hw_examples_pick(call->reader.index, &info, call->request->arena, examples);
    hw_render_page(&call->response->body, &page);
    add_page_headers(call->response);
    hw_reply_free(reply);
    return HW_OK;
}

hw_status hw_answer_asset(hw_call *call, hw_error *err)
{
    (void)err;
    bool refused;
    char *etag = hw_arena_alloc(call->request->arena, HW_ETAG_BYTES);
    const hw_asset *asset = hw_asset_find(call->request->path);
    if (!etag || !asset)
        return hw_call_refuse(call, HW_PROBLEM_OVERLOADED, "there is no memory to send this");
    snprintf(etag, HW_ETAG_BYTES, "W/\"%s\"", asset->hash);
    hw_response_set(call->response, "ETag", etag);
    if (hw_span_equal(call->params.version, hw_span_str(asset->hash)))
        hw_response_set(call->response, "Cache-Control", "public, max-age=31536000, immutable");
    if (hw_etag_matches(hw_request_header(call->request, "If-None-Match"), etag)) {
        call->response->status = 304;
        return HW_OK;
    }
    hw_response_set(call->response, "Content-Type", asset->type);
    if (hw_coding_wanted(hw_request_header(call->request, "Accept-Encoding"), &refused) == HW_GZIP) {
        hw_response_set(call->response, "Content-Encoding", "gzip");
        hw_buf_add(&call->response->body, asset->gzipped);
    } else {
        hw_buf_add(&call->response->body, asset->bytes);
    }
    return HW_OK;
}
