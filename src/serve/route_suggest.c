/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route.h"

#include "headword/suggest.h"
#include "render/offered.h"

hw_status hw_answer_suggest(hw_call *call, hw_error *err)
{
    hw_suggestions *suggestions = NULL;
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    options.lang = call->params.lang;
    options.limit = call->params.limit;
    options.flags = call->params.fuzzy ? 0 : HW_SUGGEST_NO_FUZZY;
    hw_status status = hw_suggest(call->reader.index, call->params.q, &options, &suggestions, err);
    hw_call_give(call);
    if (status)
        return status;
    hw_offered offered = {.query = call->params.q, .suggestions = suggestions};
    hw_json_hits_style style = hw_call_style(call);
    hw_render_offered_json(&call->response->body, &offered, &style);
    hw_suggestions_free(suggestions);
    return HW_OK;
}
