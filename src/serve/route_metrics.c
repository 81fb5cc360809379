/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route.h"

hw_status hw_answer_metrics(hw_call *call, hw_error *err)
{
    (void)err;
    const hw_service *service = call->service;
    hw_http_stats http;
    hw_journal_counts journal;
    hw_readers_stats readers = hw_readers_stats_now(service->readers);
    hw_metrics_sources sources = {.generation = call->reader.generation, .readers = &readers};
    if (service->connections) {
        service->connections(service->host, &http);
        sources.http = &http;
    }
    if (service->journal) {
        journal = hw_journal_counts_now(service->journal);
        sources.journal = &journal;
    }
    hw_metrics_expose(service->metrics, &sources, &call->response->body);
    hw_response_set(call->response, "Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return HW_OK;
}
