/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_METRICS_H
#define HW_SERVE_METRICS_H

/* Counters of the service, and their exposition in Prometheus' text format (0.0.4).
 *
 * A counter is an atomic; nothing locks, nothing allocates after hw_metrics_new.
 */

#include "headword/ask.h"

#include "base/buf.h"
#include "http/server.h"
#include "journal/journal.h"
#include "serve/readers.h"

/* What is counted apart: a route of route.c, or what no route took. */
typedef enum hw_route_id {
    HW_ROUTE_NONE = 0, /* 404, or refused before routing */
    HW_ROUTE_SEARCH,
    HW_ROUTE_SUGGEST,
    HW_ROUTE_DEFINE,
    HW_ROUTE_ENTRY,
    HW_ROUTE_ASK,
    HW_ROUTE_EXPLAIN,
    HW_ROUTE_ALIASES,
    HW_ROUTE_FEEDBACK,
    HW_ROUTE_JOURNAL,
    HW_ROUTE_RELOAD,
    HW_ROUTE_HEALTHZ,
    HW_ROUTE_READYZ,
    HW_ROUTE_METRICS,
    HW_ROUTE_OPENAPI,
    HW_ROUTE_PAGE,
    HW_ROUTE_ASSET,
    HW_ROUTE_IDS
} hw_route_id;

typedef struct hw_metrics hw_metrics;

hw_status hw_metrics_new(hw_metrics **out, hw_error *err);
void hw_metrics_free(hw_metrics *metrics);

void hw_metrics_request(hw_metrics *metrics, hw_route_id route, unsigned status, uint64_t took_us);

/* A question that was refused. */
void hw_metrics_refusal(hw_metrics *metrics, hw_refusal reason);

/* A query whose budget ran out. */
void hw_metrics_partial(hw_metrics *metrics);

/* What others count. */
typedef struct hw_metrics_sources {
    const hw_generation *generation;
    const hw_readers_stats *readers;
    const hw_http_stats *http;        /* NULL = no sockets, as in tests */
    const hw_journal_counts *journal; /* NULL = no journal */
} hw_metrics_sources;

/* All counters, and what /proc says of the process. */
void hw_metrics_expose(const hw_metrics *metrics, const hw_metrics_sources *sources, hw_buf *out);

#endif
