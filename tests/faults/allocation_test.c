/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "faults/allocator.h"
#include "fixture.h"

#include "base/file.h"

/* Every call of the library with its nth allocation failing, for every n, until it succeeds: it says NOMEM, or does
 * without, and gives back all it took. What stands between two calls (a library's own caches) may grow once. */

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call "
    "Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],\"tags\":[\"Operations\"],"
    "\"source\":\"desk\",\"definition\":\"Notes an agent writes once the caller (a client) has gone.\"}\n"
    "{\"id\":\"cph-1\",\"term\":\"Cases Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"desk\","
    "\"definition\":\"Cases closed in sixty minutes by the back office (BO).\"}\n"
    "{\"id\":\"cph-2\",\"term\":\"Contacts Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"floor\","
    "\"definition\":\"Contacts handled in sixty minutes by an agent.\"}\n"
    "{\"id\":\"kb\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"aliases\":[{\"text\":\"Knowledge Base\",\"kind\":"
    "\"translation\",\"lang\":\"en\"}],\"source\":\"desk\",\"tags\":[\"Operations\"],"
    "\"definition\":\"Uporządkowany zbiór artykułów, z którego korzysta obsługa klienta.\"}\n";

typedef struct bench {
    fixture f;
    hw_synonyms *synonyms;
    hw_analyzer *analyzer;
} bench;

typedef hw_status attempt(bench *b, const char *argument);

typedef struct row {
    const char *name;
    attempt *call;
    const char *argument;
    size_t step;       /* a call too slow to repeat for every site: from site n to n + 1 + n / step */
    bool does_without; /* it may succeed all the same: without a memory of words it has seen, with fewer threads */
} row;

static hw_status read_glossary(bench *b, const char *name, const char *bytes)
{
    (void)b;
    hw_error err = {0};
    hw_glossary *read = NULL;
    hw_status status = hw_glossary_new(&read, NULL, &err);
    if (!status)
        status = hw_glossary_read_bytes(read, name, hw_span_str(bytes), &err);
    if (!status)
        hw_glossary_count(read);
    hw_glossary_free(read);
    return status;
}

static hw_status read_jsonl(bench *b, const char *bytes)
{
    return read_glossary(b, "test.jsonl", bytes);
}

static hw_status read_csv(bench *b, const char *bytes)
{
    return read_glossary(b, "test.csv", bytes);
}

static hw_status read_markdown(bench *b, const char *bytes)
{
    return read_glossary(b, "test.md", bytes);
}

static hw_status read_page(bench *b, const char *bytes)
{
    return read_glossary(b, "test.txt", bytes);
}

static hw_status read_synonyms(bench *b, const char *rules)
{
    (void)b;
    hw_error err = {0};
    hw_synonyms *read = NULL;
    hw_status status = hw_synonyms_new(&read, NULL, NULL, &err);
    if (!status)
        status = hw_synonyms_read_bytes(read, "rules.txt", "en", hw_span_str(rules), &err);
    hw_synonyms_free(read);
    return status;
}

static const char *path_of(const bench *b, const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", b->f.directory, name);
    return path;
}

static hw_status build_at(bench *b, const char *name, const char *bytes, uint32_t jobs, uint32_t shards)
{
    hw_error err = {0};
    hw_glossary *read = NULL;
    char path[128];
    hw_build_options options = HW_BUILD_OPTIONS_INIT;
    options.synonyms = b->synonyms;
    options.jobs = jobs;
    options.shards = shards;
    hw_status status = hw_glossary_new(&read, NULL, &err);
    if (!status)
        status = hw_glossary_read_bytes(read, "test.jsonl", hw_span_str(bytes), &err);
    if (!status)
        status = hw_index_build(path_of(b, name, path), read, &options, &err);
    hw_glossary_free(read);
    return status;
}

static void assert_same_files(const char *left, const char *right)
{
    hw_mapping l, r;
    assert_int_equal(hw_mapping_open(&l, left, NULL), HW_OK);
    assert_int_equal(hw_mapping_open(&r, right, NULL), HW_OK);
    assert_true(hw_span_equal(l.bytes, r.bytes));
    hw_mapping_close(&l);
    hw_mapping_close(&r);
}

/* All of the index or none of it, whatever was done without. */
static hw_status build_with(bench *b, const char *bytes, uint32_t jobs)
{
    char path[128], good[128];
    hw_status status = build_at(b, "built.hw", bytes, jobs, 0);
    path_of(b, "built.hw", path);
    assert_int_equal(access(path, F_OK) == 0, status == HW_OK);
    if (!status)
        assert_same_files(path, path_of(b, "good.hw", good));
    unlink(path);
    return status;
}

static hw_status build(bench *b, const char *bytes)
{
    return build_with(b, bytes, 1);
}

/* Only the allocations of the thread that leads fail. */
static hw_status build_together(bench *b, const char *bytes)
{
    return build_with(b, bytes, 2);
}

/* A stub only if its shard is there. */
static hw_status build_shard(bench *b, const char *bytes)
{
    char stub[128], path[128], good[128];
    hw_status status = build_at(b, "built.stub", bytes, 1, 1);
    path_of(b, "built.stub", stub);
    path_of(b, "built-1.hw", path);
    assert_true(access(stub, F_OK) != 0 || status == HW_OK);
    if (!status)
        assert_same_files(path, path_of(b, "good-1.hw", good));
    unlink(stub);
    unlink(path);
    return status;
}

static hw_status describe(const char *path)
{
    hw_index *index = NULL;
    hw_index_info info;
    hw_error err = {0};
    hw_status status = hw_index_open(&index, path, &err);
    if (!status)
        status = hw_index_describe(index, &info, &err);
    if (!status)
        status = hw_index_verify(index, &err);
    hw_index_close(index);
    return status;
}

static hw_status open_and_describe(bench *b, const char *unused)
{
    (void)unused;
    return describe(b->f.path);
}

static hw_status open_and_describe_stub(bench *b, const char *name)
{
    char path[128];
    return describe(path_of(b, name, path));
}

/* On a handle of its own: what a first search makes is part of the test. */
static hw_status ask_new_handle(bench *b, hw_status (*ask)(hw_index *index, hw_span query), const char *query)
{
    hw_index *index = NULL;
    hw_status status = hw_index_open(&index, b->f.path, NULL);
    if (!status)
        status = ask(index, hw_span_str(query));
    hw_index_close(index);
    return status;
}

static hw_status search_index(hw_index *index, hw_span query)
{
    hw_results *results = NULL;
    hw_error err = {0};
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_EXPLAIN;
    hw_status status = hw_search(index, query, &options, &results, &err);
    hw_results_free(results);
    return status;
}

static hw_status search(bench *b, const char *query)
{
    return ask_new_handle(b, search_index, query);
}

static hw_status search_stub(bench *b, const char *query)
{
    char path[128];
    hw_index *index = NULL, *clone = NULL;
    hw_status status = hw_index_open(&index, path_of(b, "good.stub", path), NULL);
    if (!status)
        status = hw_index_clone(&clone, index, NULL);
    if (!status)
        status = search_index(clone, hw_span_str(query));
    hw_index_close(index);
    hw_index_close(clone);
    return status;
}

/* On a handle that has searched before: it is good for the next search, and keeps no more than a search leaves it. */
static hw_status search_again(bench *b, const char *query)
{
    hw_status status = search_index(b->f.index, hw_span_str(query));
    if (status)
        hw_allocator_stop();
    assert_int_equal(status ? search_index(b->f.index, hw_span_str(query)) : HW_OK, HW_OK);
    return status;
}

static hw_status define_index(hw_index *index, hw_span term)
{
    hw_results *results = NULL;
    hw_status status = hw_define(index, term, NULL, &results, NULL);
    hw_results_free(results);
    return status;
}

static hw_status define(bench *b, const char *term)
{
    return ask_new_handle(b, define_index, term);
}

static hw_status ask_index(hw_index *index, hw_span question)
{
    hw_reply *reply = NULL;
    hw_status status = hw_ask(index, question, NULL, &reply, NULL);
    hw_reply_free(reply);
    return status;
}

static hw_status ask(bench *b, const char *question)
{
    return ask_new_handle(b, ask_index, question);
}

static hw_status suggest_index(hw_index *index, hw_span typed)
{
    hw_suggestions *suggestions = NULL;
    hw_status status = hw_suggest(index, typed, NULL, &suggestions, NULL);
    hw_suggestions_free(suggestions);
    return status;
}

static hw_status suggest(bench *b, const char *typed)
{
    return ask_new_handle(b, suggest_index, typed);
}

static hw_status list_aliases(bench *b, const char *alias)
{
    uint32_t first = 0, end = 0;
    hw_alias_receipt receipt;
    hw_index *index = NULL;
    hw_status status = hw_index_open(&index, b->f.path, NULL);
    if (!status)
        status = hw_aliases_find(index, hw_span_str(alias), &first, &end, NULL);
    for (uint32_t i = first; i < end && !status; i++)
        status = hw_aliases_at(index, i, &receipt, NULL);
    hw_index_close(index);
    return status;
}

static hw_status analyze(bench *b, const char *text)
{
    (void)b;
    hw_analyzer *analyzer = NULL;
    const hw_token *tokens = NULL;
    size_t count = 0;
    hw_status status = hw_analyzer_new(&analyzer, NULL);
    if (!status)
        status = hw_analyze(analyzer, hw_span_str("pl"), hw_span_str(text), &tokens, &count, NULL);
    hw_analyzer_free(analyzer);
    return status;
}

/* With HW_FAULTS=all every single site of every call. */
static size_t next(const row *r, size_t n)
{
    const char *all = getenv("HW_FAULTS");
    return n + 1 + (!r->step || (all && strcmp(all, "all") == 0) ? 0 : n / r->step);
}

static hw_status fail_nth(bench *b, const row *r, size_t n, bool *failed, long *grown)
{
    long before = hw_allocator_live();
    hw_allocator_fail(n);
    hw_status status = r->call(b, r->argument);
    *failed = hw_allocator_stop();
    *grown = hw_allocator_live() - before;
    return status;
}

static void try_all(bench *b, const row *r)
{
    size_t n = 0, sites = 0;
    for (bool failed = true; failed; n = next(r, n), sites++) {
        long grown = 0;
        hw_status status = fail_nth(b, r, n, &failed, &grown);
        if (grown > 0) /* a cache was filled: the second time it is there */
            status = fail_nth(b, r, n, &failed, &grown);
        if (grown > 0)
            fail_msg("%s: allocation %zu failed, and %ld blocks were not given back", r->name, n, grown);
        if (failed && status && status != HW_E_NOMEM)
            fail_msg("%s: allocation %zu failed, and the status is %s", r->name, n, hw_status_name(status));
        if (!failed && status)
            fail_msg("%s: nothing failed, and the status is %s", r->name, hw_status_name(status));
        if (failed && !status && !r->does_without)
            fail_msg("%s: allocation %zu failed without a word", r->name, n);
    }
    print_message("%s: %zu sites\n", r->name, sites - 1);
}

static const row rows[] = {
    {"read JSON Lines", read_jsonl, glossary, 0, false},
    {"read CSV", read_csv, "term,definition,acronym\nAfter-Call Work,\"Notes, and so on.\",ACW\nHold,A wait.,\n", 0,
     false},
    {"read Markdown", read_markdown,
     "# Words\n\n## Hold\n\nA caller *waits*.\n\nAlso known as: Wait\n\n| Term | Meaning |\n|---|---|\n| Queue | A "
     "line |\n",
     0, false},
    {"read a page", read_page,
     "Glossary\n\nA\n\nAbandon rate: the share of callers (CR) who hang up.\n\nB\n\nBack office: where cases go.\n", 0,
     false},
    {"read synonyms", read_synonyms, "hold, wait\nacw => after call work, wrap up\n", 0, false},
    {"analyze", analyze, "Uporządkowany zbiór artykułów e.g. O'Neil's wrap-up ACW", 0, true},
    {"build", build, glossary, 8, true},
    {"build together", build_together, glossary, 8, true},
    {"build a shard", build_shard, glossary, 8, true},
    {"open, describe, verify", open_and_describe, NULL, 0, false},
    {"open a stub, describe, verify", open_and_describe_stub, "good.stub", 0, false},
    {"search shards", search_stub, "minutes agnet \"back office\" -caller", 0, false},
    {"search a name", search, "ACW", 0, false},
    {"search words", search, "minutes agnet \"back office\" -caller", 0, false},
    {"search Polish", search, "obsluga klienta bazy", 0, false},
    {"search again", search_again, "minutes agnet wrapup", 0, false},
    {"define", define, "cph", 0, false},
    {"ask", ask, "what is after call work?", 0, false},
    {"ask, ambiguous", ask, "co to jest CPH", 0, false},
    {"ask, refused", ask, "difference between photosynthesis and wrap-up", 0, false},
    {"suggest", suggest, "knowlege b", 0, false},
    {"aliases", list_aliases, "CPH", 0, false},
};

static void every_call_survives_any_failed_allocation(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        try_all(*state, &rows[i]);
}

static int set_up(void **state)
{
    static bench b;
    fixture_open(&b.f, glossary);
    hw_synonyms_new(&b.synonyms, NULL, NULL, NULL);
    hw_synonyms_read_bytes(b.synonyms, "rules.txt", "en", HW_LIT("wrap-up, after call work\n"), NULL);
    *state = &b;
    return build_at(&b, "good.hw", glossary, 1, 0) || build_at(&b, "good.stub", glossary, 1, 1) ? -1 : 0;
}

static int tear_down(void **state)
{
    bench *b = *state;
    char path[128];
    unlink(path_of(b, "good.hw", path));
    unlink(path_of(b, "good.stub", path));
    unlink(path_of(b, "good-1.hw", path));
    hw_synonyms_free(b->synonyms);
    fixture_close(&b->f);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_call_survives_any_failed_allocation)};
    return cmocka_run_group_tests_name("faults/allocation", tests, set_up, tear_down);
}
