/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/metrics.h"

#include "base/fail.h"
#include "serve/metrics_text.h"
#include "serve/process.h"
#include "serve/route.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Statuses that are counted apart; the last is for any other. */
static const unsigned statuses[] = {200, 204, 304, 400, 403, 404, 405, 406, 408, 411,
                                    413, 414, 415, 422, 429, 431, 500, 501, 503, 0};
enum { STATUSES = sizeof statuses / sizeof *statuses };

/* Upper bounds in microseconds. */
static const uint64_t bounds[] = {50, 100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000};
enum { BOUNDS = sizeof bounds / sizeof *bounds };

typedef atomic_uint_least64_t counter;

typedef struct route_counters {
    counter statuses[STATUSES];
    counter buckets[BOUNDS + 1]; /* not cumulative; the last is for what is above all bounds */
    counter took_us;
} route_counters;

struct hw_metrics {
    route_counters routes[HW_ROUTE_IDS];
    counter refusals[HW_REFUSALS];
    counter partial;
};

static void add(counter *c, uint64_t value)
{
    atomic_fetch_add_explicit(c, value, memory_order_relaxed);
}

static uint64_t read_counter(const counter *c)
{
    return atomic_load_explicit(c, memory_order_relaxed);
}

hw_status hw_metrics_new(hw_metrics **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? HW_OK : hw_fail_nomem(err);
}

void hw_metrics_free(hw_metrics *metrics)
{
    free(metrics);
}

void hw_metrics_request(hw_metrics *metrics, hw_route_id route, unsigned status, uint64_t took_us)
{
    size_t slot = 0, bucket = 0;
    route_counters *counters = &metrics->routes[route < HW_ROUTE_IDS ? route : HW_ROUTE_NONE];
    while (slot < STATUSES - 1 && statuses[slot] != status)
        slot++;
    while (bucket < BOUNDS && took_us > bounds[bucket])
        bucket++;
    add(&counters->statuses[slot], 1);
    add(&counters->buckets[bucket], 1);
    add(&counters->took_us, took_us);
}

void hw_metrics_refusal(hw_metrics *metrics, hw_refusal reason)
{
    if (reason > HW_REFUSAL_NONE && reason < HW_REFUSALS)
        add(&metrics->refusals[reason], 1);
}

void hw_metrics_partial(hw_metrics *metrics)
{
    add(&metrics->partial, 1);
}

static const char *name_of(hw_route_id id)
{
    const hw_route *route = hw_route_at(id);
    return route->path ? route->path : "none";
}

static void add_requests(const hw_metrics *metrics, hw_buf *out)
{
    hw_add_metric(out, "headword_requests_total", "counter", "Requests answered, by route and status.");
    for (unsigned id = 0; id < HW_ROUTE_IDS; id++)
        for (size_t s = 0; s < STATUSES; s++) {
            uint64_t count = read_counter(&metrics->routes[id].statuses[s]);
            if (count == 0)
                continue;
            hw_buf_add_str(out, "headword_requests_total{");
            hw_add_label(out, "route", hw_span_str(name_of((hw_route_id)id)));
            hw_buf_printf(out, statuses[s] ? ",status=\"%u\"} " : ",status=\"other\"} ", statuses[s]);
            hw_buf_printf(out, "%llu\n", (unsigned long long)count);
        }
}

/* One histogram: buckets are cumulative, the last one is the count. */
static void add_histogram(const route_counters *counters, hw_span route, hw_buf *out)
{
    uint64_t count = 0;
    static const char name[] = "headword_request_duration_seconds";
    for (size_t i = 0; i <= BOUNDS; i++) {
        count += read_counter(&counters->buckets[i]);
        hw_buf_printf(out, "%s_bucket{", name);
        hw_add_label(out, "route", route);
        if (i < BOUNDS)
            hw_buf_printf(out, ",le=\"%g\"} %llu\n", (double)bounds[i] / 1e6, (unsigned long long)count);
        else
            hw_buf_printf(out, ",le=\"+Inf\"} %llu\n", (unsigned long long)count);
    }
    hw_buf_printf(out, "%s_sum{", name);
    hw_add_label(out, "route", route);
    hw_buf_printf(out, "} %.6f\n%s_count{", (double)read_counter(&counters->took_us) / 1e6, name);
    hw_add_label(out, "route", route);
    hw_buf_printf(out, "} %llu\n", (unsigned long long)count);
}

static void add_durations(const hw_metrics *metrics, hw_buf *out)
{
    hw_add_metric(out, "headword_request_duration_seconds", "histogram",
                  "Time from the whole request to its response, without the socket.");
    for (unsigned id = 0; id < HW_ROUTE_IDS; id++)
        if (hw_route_at((hw_route_id)id)->path)
            add_histogram(&metrics->routes[id], hw_span_str(name_of((hw_route_id)id)), out);
}

static void add_refusals(const hw_metrics *metrics, hw_buf *out)
{
    hw_add_metric(out, "headword_refusals_total", "counter", "Questions not answered, by reason.");
    for (unsigned reason = HW_REFUSAL_NONE + 1; reason < HW_REFUSALS; reason++) {
        hw_buf_add_str(out, "headword_refusals_total{");
        hw_add_label(out, "reason", hw_span_str(hw_refusal_name((hw_refusal)reason)));
        hw_buf_printf(out, "} %llu\n", (unsigned long long)read_counter(&metrics->refusals[reason]));
    }
    hw_add_value(out, "headword_partial_total", "counter", "Answers cut short by the time budget of a query.",
                 read_counter(&metrics->partial));
}

static void add_index(const hw_metrics_sources *from, hw_buf *out)
{
    hw_add_metric(out, "headword_index_info", "gauge", "The index that is served; always 1.");
    hw_buf_add_str(out, "headword_index_info{");
    hw_add_label(out, "content_hash", hw_span_str(from->generation->content_hash));
    hw_buf_add_str(out, "} 1\n");
    hw_add_value(out, "headword_index_generation", "gauge", "1 = the first since the start.", from->generation->number);
    hw_add_value(out, "headword_index_entries", "gauge", "Entries of the index.", from->generation->entries);
    hw_add_value(out, "headword_index_bytes", "gauge", "Size of its file.", from->generation->file_bytes);
    hw_add_value(out, "headword_index_loaded_timestamp_seconds", "gauge", "When it was loaded.",
                 (uint64_t)from->generation->loaded_at);
    hw_add_value(out, "headword_reloads_total", "counter", "Reloads that brought another index.",
                 from->readers->reloads);
    hw_add_value(out, "headword_reloads_refused_total", "counter", "Reloads refused: the old index went on.",
                 from->readers->reloads_refused);
}

static void add_connections(const hw_http_stats *http, hw_buf *out)
{
    hw_add_value(out, "headword_connections_open", "gauge", "Connections now.", http->open);
    hw_add_value(out, "headword_requests_in_flight", "gauge", "Requests whose response is not out yet.",
                 http->in_flight);
    hw_add_value(out, "headword_connections_accepted_total", "counter", "Connections taken.", http->accepted);
    hw_add_value(out, "headword_connections_refused_total", "counter", "Connections closed at once: no room.",
                 http->refused);
    hw_add_value(out, "headword_connections_evicted_total", "counter", "Silent connections closed to make room.",
                 http->evicted);
    hw_add_value(out, "headword_connections_timed_out_total", "counter", "Connections closed after a deadline.",
                 http->timed_out);
}

static void add_journal(const hw_journal_counts *journal, hw_buf *out)
{
    hw_add_value(out, "headword_journal_questions_total", "counter", "Questions written down.", journal->questions);
    hw_add_value(out, "headword_journal_lost_total", "counter", "Questions that were not.", journal->lost);
    hw_add_value(out, "headword_journal_feedback_total", "counter", "Feedback written down.", journal->feedback);
}

void hw_metrics_expose(const hw_metrics *metrics, const hw_metrics_sources *sources, hw_buf *out)
{
    add_requests(metrics, out);
    add_durations(metrics, out);
    add_refusals(metrics, out);
    add_index(sources, out);
    if (sources->http)
        add_connections(sources->http, out);
    if (sources->journal)
        add_journal(sources->journal, out);
    hw_process_expose(out);
}
