/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Requests from several threads while the index is replaced under them. Run under ThreadSanitizer. */
#include "fixture.h"

#include "serve/service.h"

#include <pthread.h>

enum { THREADS = 4, HANDLES = 2, ROUNDS = 60, RELOADS = 8 };

static const char *const glossaries[] = {
    "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\"],"
    "\"definition\":\"Notes an agent writes once the caller has gone.\"}\n",
    "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\"],"
    "\"definition\":\"Notes an agent writes once the caller has gone.\"}\n"
    "{\"id\":\"esc\",\"term\":\"Escalation\",\"lang\":\"en\",\"definition\":\"Passing a case on.\"}\n",
};

typedef struct asking {
    hw_service *service;
    pthread_t thread;
    unsigned wrong; /* the first status that was not wanted */
} asking;

static const struct {
    const char *path, *q;
    unsigned status;
} rows[] = {{"/v1/search", "acw", 200},   {"/v1/suggest", "aft", 200}, {"/v1/ask", "what is acw", 200},
            {"/v1/search", NULL, 422},    {"/readyz", NULL, 200},      {"/metrics", NULL, 200},
            {"/v1/define/acw", NULL, 200}};

static unsigned ask(hw_service *service, size_t row, hw_arena *arena, hw_response *response)
{
    hw_pair param = {HW_LIT("q"), hw_span_str(rows[row].q)};
    hw_request request = {.path = hw_span_str(rows[row].path),
                          .params = &param,
                          .param_count = rows[row].q != NULL,
                          .id = "0123456789abcdef",
                          .arena = arena};
    hw_buf_clear(&response->body);
    *response = (hw_response){.status = 200, .body = response->body};
    hw_service_answer(service, &request, response);
    hw_arena_clear(arena);
    return response->status;
}

static void *ask_often(void *context)
{
    asking *a = context;
    hw_arena arena;
    hw_response response = {.status = 0};
    hw_arena_init(&arena);
    hw_buf_init(&response.body, 1 << 20);
    for (size_t i = 0; i < ROUNDS && !a->wrong; i++) {
        size_t row = i % (sizeof rows / sizeof *rows);
        unsigned status = ask(a->service, row, &arena, &response);
        a->wrong = status == rows[row].status ? 0 : status;
    }
    hw_arena_release(&arena);
    hw_buf_release(&response.body);
    return NULL;
}

static void build(const char *path, const char *glossary)
{
    hw_error err = {0};
    hw_glossary *entries = NULL;
    if (hw_glossary_new(&entries, NULL, &err) ||
        hw_glossary_read_bytes(entries, "test.jsonl", hw_span_str(glossary), &err) ||
        hw_index_build(path, entries, NULL, &err))
        fail_msg("%s", err.message);
    hw_glossary_free(entries);
}

static void no_request_fails_while_the_index_is_replaced(void **state)
{
    (void)state;
    fixture f = {.index = NULL};
    hw_error err = {0};
    asking all[THREADS] = {{NULL, 0, 0}};
    hw_log log = {HW_LOG_ERROR, HW_LOG_TEXT, STDERR_FILENO};
    hw_service service = {.options = HW_SERVICE_OPTIONS_INIT, .log = &log};
    service.options.budget_ms = 0;
    fixture_build(&f, glossaries[0]);
    if (hw_readers_open(&service.readers, f.path, HANDLES, &err) || hw_metrics_new(&service.metrics, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < THREADS; i++) {
        all[i].service = &service;
        assert_int_equal(pthread_create(&all[i].thread, NULL, ask_often, &all[i]), 0);
    }
    for (size_t i = 1; i <= RELOADS; i++) {
        bool changed;
        build(f.path, glossaries[i % 2]);
        if (hw_readers_reload(service.readers, &changed, &err))
            fail_msg("%s", err.message);
        assert_true(changed);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(all[i].thread, NULL), 0);
        assert_int_equal(all[i].wrong, 0);
    }
    assert_int_equal(hw_readers_stats_now(service.readers).generation, RELOADS + 1);
    hw_readers_close(service.readers);
    hw_metrics_free(service.metrics);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_request_fails_while_the_index_is_replaced)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
