/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route.h"

#include "headword/search.h"
#include "render/render.h"
#include "serve/problem.h"

hw_status hw_answer_entry(hw_call *call, hw_error *err)
{
    hw_results *results = NULL;
    hw_status status = hw_entry_get(call->reader.index, call->rest, NULL, &results, err);
    hw_call_give(call);
    if (status)
        return status;
    if (results->hit_count)
        hw_render_entry_jsonl(&call->response->body, &results->hits[0].entry);
    else
        hw_call_refuse(call, HW_PROBLEM_NO_ENTRY, "no entry of the index has this id");
    hw_results_free(results);
    return HW_OK;
}
