/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_SERVICE_H
#define HW_SERVE_SERVICE_H

/* The service without its sockets: a request goes in, a response comes out. Tests and the fuzzer call it so.
 *
 *     route (route.c) ─ parameters (params.c) ─ take a reader ─ the public library ─ render/ ─ response
 *
 * Thread safety: hw_service_answer from any number of threads.
 */

#include "http/exchange.h"
#include "journal/journal.h"
#include "serve/log.h"
#include "serve/metrics.h"
#include "serve/readers.h"

#include "headword/error.h"

typedef struct hw_service_options {
    uint32_t query_bytes_most; /* longer ones are 422; 1 .. 65536 */
    uint32_t budget_ms;        /* of a query; what took longer is partial and says so; 0 = none */
    const char *cors_origin;   /* NULL = no CORS headers; "*" or one origin */
    const uid_t *admins;       /* who may use admin routes, besides root and our own user */
    size_t admin_count;
    bool log_queries; /* text of queries in logs: only when asked */
} hw_service_options;

#define HW_SERVICE_OPTIONS_INIT                                                                                        \
    {                                                                                                                  \
        1024, 250, NULL, NULL, 0, false                                                                                \
    }

/* All borrowed; journal may be NULL. */
typedef struct hw_service {
    hw_service_options options;
    hw_readers *readers;
    hw_journal *journal;
    hw_metrics *metrics;
    const hw_log *log;
    int (*draining)(void *context);                           /* readyz is 503 while it says 1; may be NULL */
    void (*connections)(void *context, hw_http_stats *stats); /* for /metrics; may be NULL */
    void *host;                                               /* context of these two */
} hw_service;

/* hw_http_handler's two functions; context is the hw_service. */
void hw_service_answer(void *service, const hw_request *request, hw_response *response);
void hw_service_refuse(void *service, const hw_request *request, unsigned status, const char *why,
                       hw_response *response);

#endif
