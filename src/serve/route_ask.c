/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route.h"

#include "render/render.h"
#include "serve/remember.h"

hw_status hw_answer_ask(hw_call *call, hw_error *err)
{
    hw_reply *reply = NULL;
    const hw_params *params = &call->params;
    hw_ask_options options = HW_ASK_OPTIONS_INIT;
    options.lang = params->lang;
    options.source = params->source;
    options.tag = params->tag;
    options.nearest = params->nearest;
    options.budget_us = call->service->options.budget_ms * 1000;
    hw_status status = hw_ask(call->reader.index, params->q, &options, &reply, err);
    hw_call_give(call);
    if (status)
        return status;
    if (reply->partial)
        hw_call_cut(call);
    if (reply->refusal)
        hw_metrics_refusal(call->service->metrics, reply->refusal);
    hw_asked asked = {.question = params->q, .reply = reply};
    hw_json_hits_style style = hw_call_style(call);
    hw_render_reply_json(&call->response->body, &asked, params->explain ? HW_WITH_EVIDENCE : HW_WITHOUT_EVIDENCE,
                         &style);
    hw_remember_reply(call, reply);
    hw_reply_free(reply);
    return HW_OK;
}
