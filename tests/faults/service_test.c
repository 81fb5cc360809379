/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "faults/allocator.h"
#include "serve/serving.h"

#include <ctype.h>

/* Every route with its nth allocation failing, for every n, until it succeeds: the answer it gives otherwise, or a
 * problem that is the service's own; it gives back all it took, and the next request is answered as ever. */

typedef struct row {
    const char *line;
    const char *body;   /* JSON, or NULL */
    const char *coding; /* Accept-Encoding, or NULL */
    bool loose;         /* it may do without something: packing, examples on a page; or has counters in it */
} row;

static const row rows[] = {
    {"GET /v1/search?q=acw", NULL, NULL, false},
    {"GET /v1/search?q=minutes+agnet+%22sixty+minutes%22+-queue&limit=3", NULL, NULL, false},
    {"GET /v1/search?q=acw", NULL, "gzip;q=1, identity;q=0", true},
    {"POST /v1/search", "{\"q\": \"wrap up\", \"limit\": 2}", NULL, false},
    {"POST /v1/search", "{\"q\": \"wrap up\", \"limit\": ", NULL, false},
    {"GET /v1/search?q=acw&limt=3", NULL, NULL, false},
    {"GET /v1/suggest?q=av", NULL, NULL, false},
    {"GET /v1/define/cph", NULL, NULL, false},
    {"GET /v1/define/nonsense", NULL, NULL, false},
    {"GET /v1/entries/desk%2Facw", NULL, NULL, false},
    {"GET /v1/ask?q=what+is+after-call+work", NULL, NULL, false},
    {"GET /v1/ask?q=what+is+cph", NULL, NULL, false},
    {"GET /v1/ask?q=difference+between+photosynthesis+and+wrap-up", NULL, NULL, false},
    {"POST /v1/ask", "{\"q\": \"co to jest baza wiedzy?\"}", NULL, false},
    {"GET /v1/explain?q=handle+time", NULL, NULL, false},
    {"GET /v1/aliases", NULL, NULL, false},
    {"GET /v1/aliases?of=CPH", NULL, NULL, false},
    {"POST /v1/feedback", "{\"query\": \"acw\", \"helpful\": true}", NULL, false},
    {"GET /v1/journal", NULL, NULL, false},
    {"POST /v1/reload", NULL, NULL, false},
    {"GET /healthz", NULL, NULL, false},
    {"GET /readyz", NULL, NULL, false},
    {"GET /metrics", NULL, NULL, true},
    {"GET /openapi.json", NULL, NULL, false},
    {"GET /", NULL, NULL, true},
    {"GET /?q=what+is+cph", NULL, NULL, true},
    {"GET /page.js", NULL, NULL, false},
    {"GET /nowhere", NULL, NULL, false},
    {"PUT /v1/search", NULL, NULL, false},
    {"OPTIONS /v1/search", NULL, NULL, false},
};

typedef struct answer {
    unsigned status;
    bool problem;
    bool dropped; /* its body had no room: http says 500 in its place */
    hw_buf body;  /* every number is 0: times and counters differ */
} answer;

static void arm(void *n)
{
    hw_allocator_fail(*(size_t *)n);
}

static void ask(serving *s, const row *r)
{
    s->peer = (hw_peer){.local = true, .uid = geteuid()};
    if (r->coding)
        serving_header(s, "Accept-Encoding", r->coding);
    if (r->body)
        serving_post(s, r->line, r->body);
    else
        serving_ask(s, r->line);
}

static void take_answer(serving *s, answer *out)
{
    const hw_response *response = &s->response;
    const char *type = hw_response_get(response, "Content-Type");
    *out = (answer){.status = response->status, .dropped = response->body.failed};
    out->problem = type && strcmp(type, "application/problem+json") == 0;
    hw_buf_init(&out->body, SIZE_MAX);
    bool in_number = false;
    for (size_t i = 0; i < response->body.len; i++) {
        bool digit = isdigit((unsigned char)response->body.data[i]);
        if (!digit || !in_number)
            hw_buf_add_byte(&out->body, digit ? '0' : response->body.data[i]);
        in_number = digit;
    }
}

/* Whether allocation n failed; SIZE_MAX = none is to fail. *grown: blocks that are still out. */
static bool ask_failing(serving *s, const row *r, size_t n, answer *out, long *grown)
{
    size_t ceiling = s->response.body.ceiling;
    long before = hw_allocator_live();
    s->ready = arm;
    s->ready_context = &n;
    ask(s, r);
    bool failed = hw_allocator_stop();
    s->ready = NULL;
    long taken = hw_allocator_live();
    take_answer(s, out);
    taken -= hw_allocator_live();
    hw_arena_release(&s->arena);
    hw_buf_release(&s->response.body);
    hw_buf_init(&s->response.body, ceiling);
    *grown = hw_allocator_live() + taken - before;
    return failed;
}

static bool is_same(const answer *a, const answer *b)
{
    return a->status == b->status && a->dropped == b->dropped &&
           hw_span_equal(hw_buf_span(&a->body), hw_buf_span(&b->body));
}

static bool is_right(const row *r, const answer *usual, const answer *a)
{
    if (a->dropped || ((a->problem || r->loose) && a->status >= 500 && a->status <= 503))
        return true;
    return is_same(usual, a) || (r->loose && a->status == usual->status && a->body.len);
}

static void tell(const row *r, const answer *usual, const answer *a, size_t n)
{
    size_t same = 0, most = usual->body.len < a->body.len ? usual->body.len : a->body.len;
    while (same < most && usual->body.data[same] == a->body.data[same])
        same++;
    fail_msg("%s: allocation %zu failed: %u, and from byte %zu on: %.*s", r->line, n, a->status, same,
             (int)(a->body.len - same), a->body.len ? a->body.data + same : "");
}

/* One request that is struck, and one that is not, on handles that have answered before. */
static bool strike(serving *s, const row *r, const answer *usual, size_t n, long *grown)
{
    answer struck, after;
    long ignored;
    bool failed = ask_failing(s, r, n, &struck, grown);
    if (!is_right(r, usual, &struck))
        tell(r, usual, &struck, n);
    hw_buf_release(&struck.body);
    ask_failing(s, r, SIZE_MAX, &after, &ignored);
    if (after.dropped || after.status != usual->status)
        fail_msg("%s: after allocation %zu failed, the next answer is %u", r->line, n, after.status);
    hw_buf_release(&after.body);
    return failed;
}

/* On handles that are new: what a first request makes of them is part of it. */
static bool strike_cold(serving *s, const row *r, const answer *usual, size_t n, long *grown)
{
    hw_readers *warm = s->service.readers;
    long before = hw_allocator_live();
    assert_int_equal(hw_readers_open(&s->service.readers, s->index.path, 1, NULL), HW_OK);
    bool failed = strike(s, r, usual, n, grown);
    hw_readers_close(s->service.readers);
    s->service.readers = warm;
    *grown = hw_allocator_live() - before;
    return failed;
}

typedef bool striker(serving *s, const row *r, const answer *usual, size_t n, long *grown);

static size_t try_all(serving *s, const row *r, striker *strike_at)
{
    answer usual;
    long grown;
    size_t n = 0;
    for (int i = 0; i < 2; i++) { /* the first time nothing is warm */
        ask_failing(s, r, SIZE_MAX, &usual, &grown);
        if (i == 0)
            hw_buf_release(&usual.body);
    }
    for (bool failed = true; failed; n++) {
        failed = strike_at(s, r, &usual, n, &grown);
        if (grown > 0) /* a library's cache was filled: the second time it is there */
            strike_at(s, r, &usual, n, &grown);
        if (grown > 0)
            fail_msg("%s: allocation %zu failed, and %ld blocks were not given back", r->line, n, grown);
    }
    print_message("%s: %u, %zu sites\n", r->line, usual.status, n - 1);
    hw_buf_release(&usual.body);
    return n - 1;
}

static void try_rows(serving *s, striker *strike_at)
{
    size_t sites = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sites += try_all(s, &rows[i], strike_at);
    print_message("%zu sites\n", sites);
}

static void every_route_survives_any_failed_allocation(void **state)
{
    try_rows(*state, strike);
}

static void a_new_generation_survives_them_too(void **state)
{
    try_rows(*state, strike_cold);
}

/* Its log would be a line for each site. */
static int set_up(void **state)
{
    serving_setup(state);
    ((serving *)*state)->log.fd = -1;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_route_survives_any_failed_allocation),
                                       cmocka_unit_test(a_new_generation_survives_them_too)};
    return cmocka_run_group_tests_name("faults/service", tests, set_up, serving_teardown);
}
