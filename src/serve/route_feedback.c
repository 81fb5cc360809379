/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/remember.h"

#include "headword/search.h"
#include "serve/problem.h"

static hw_status find_entry(hw_call *call, bool *found, hw_error *err)
{
    hw_results *results = NULL;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_NO_TEXT;
    hw_status status = hw_entry_get(call->reader.index, call->params.entry, &options, &results, err);
    *found = !status && results->hit_count > 0;
    hw_results_free(results);
    return status;
}

/* 204 when it is on disk. */
static hw_status write_down(hw_call *call)
{
    hw_error err = {0};
    const hw_journal_feedback feedback = {
        .text = call->params.q,
        .lang = call->params.lang,
        .entry = call->params.entry,
        .session = hw_call_session(call),
        .helpful = call->params.helpful,
    };
    if (hw_journal_feedback_add(call->service->journal, &feedback, &err))
        return hw_call_refuse(call, HW_PROBLEM_JOURNAL, "the feedback could not be written down; try again later");
    call->response->status = 204;
    return HW_OK;
}

hw_status hw_answer_feedback(hw_call *call, hw_error *err)
{
    bool found = true;
    if (!call->service->journal)
        return hw_call_refuse(call, HW_PROBLEM_NO_JOURNAL, "this service keeps no journal: it was started without one");
    hw_status status = call->params.entry.len ? find_entry(call, &found, err) : HW_OK;
    hw_call_give(call);
    if (status)
        return status;
    if (!found)
        return hw_call_refuse(call, HW_PROBLEM_INVALID_PARAMETER, "'entry': no entry of the index has this id");
    return write_down(call);
}
