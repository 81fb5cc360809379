/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route.h"

#include "render/gaps.h"
#include "serve/problem.h"

#include <time.h>

static int64_t days_ago_ms(uint32_t days)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return days ? ((int64_t)now.tv_sec - (int64_t)days * 86400) * 1000 : 0;
}

hw_status hw_answer_journal(hw_call *call, hw_error *err)
{
    hw_gaps gaps;
    hw_reading *reading = NULL;
    hw_gaps_options options = HW_GAPS_OPTIONS_INIT;
    if (!call->service->journal)
        return hw_call_refuse(call, HW_PROBLEM_NO_JOURNAL, "this service keeps no journal: it was started without one");
    options.limit = call->params.limit;
    options.since_ms = days_ago_ms(call->params.days);
    hw_status status = hw_reading_open(&reading, hw_journal_path(call->service->journal), err);
    if (!status)
        status = hw_gaps_read(reading, &options, call->request->arena, &gaps, err);
    if (!status)
        hw_render_gaps_json(&call->response->body, &gaps);
    hw_reading_close(reading);
    return status;
}
