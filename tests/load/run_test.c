/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/fail.h"
#include "load/run.h"

#include <stdlib.h>

enum { MS = 1000000 };

/* Time passes only while something is waited for, or answered: query n takes took_ms[n], the last one for good. */
typedef struct world {
    uint64_t now_ns;
    size_t asked, fails_at;
    uint64_t began_ms[64];
    const uint64_t *took_ms;
    size_t took_count;
} world;

static uint64_t now_ns(void *context)
{
    return ((world *)context)->now_ns;
}

static void wait_until(void *context, uint64_t ns)
{
    world *w = context;
    if (ns > w->now_ns)
        w->now_ns = ns;
}

static hw_status ask(void *client, const hw_load_query *query, int *rank, hw_error *err)
{
    world *w = client;
    *rank = query->kind == HW_LOAD_EXACT ? 1 : query->kind == HW_LOAD_TYPO ? 3 : HW_LOAD_RANK_UNKNOWN;
    if (w->asked < 64)
        w->began_ms[w->asked] = w->now_ns / MS;
    w->now_ns += MS * w->took_ms[w->asked < w->took_count ? w->asked : w->took_count - 1];
    return ++w->asked == w->fails_at ? hw_fail(err, HW_E_IO, "the bridge is out") : HW_OK;
}

static hw_load_queries queries_of(const hw_load_class *kinds, size_t count)
{
    hw_load_queries queries = HW_LOAD_QUERIES_INIT;
    for (size_t i = 0; i < count; i++) {
        hw_load_query query = {.text = HW_LIT("x"), .kind = kinds[i]};
        assert_int_equal(hw_load_queries_add(&queries, &query, NULL), HW_OK);
    }
    return queries;
}

static hw_status run_in(world *w, hw_load_plan plan, const hw_load_queries *queries, hw_load_record **record,
                        hw_error *err)
{
    const hw_load_target target = {.ask = ask};
    const hw_load_clock clock = {w, now_ns, wait_until};
    void *client = w;
    w->now_ns = 7000 * (uint64_t)MS; /* wherever a clock stands */
    plan.clients = 1;
    assert_int_equal(hw_load_record_new(record, queries, NULL), HW_OK);
    return hw_load_run(&target, &client, queries, &plan, &clock, *record, err);
}

static hw_histogram *sum_of(hw_load_record *record, hw_load_class kind)
{
    for (size_t i = 1; i < HW_LOAD_SLICES; i++)
        hw_histogram_merge(&record->histograms[kind][0], &record->histograms[kind][i]);
    return &record->histograms[kind][0];
}

static double seen_ms(const hw_histogram *h, double percent)
{
    return (double)hw_histogram_percentile(h, percent) / MS;
}

/* A stall of 50 ms at 100 a second: the four queries that are due meanwhile wait, and that counts. */
static void an_open_loop_charges_a_stall_with_all_who_had_to_wait(void **state)
{
    static const uint64_t took_ms[] = {1, 50, 1};
    static const uint64_t began_ms[] = {7000, 7010, 7060, 7061, 7062, 7063, 7064, 7070, 7080, 7090};
    const hw_load_class kind = HW_LOAD_EXACT;
    (void)state;
    world w = {.took_ms = took_ms, .took_count = 3};
    hw_load_record *record;
    hw_load_queries queries = queries_of(&kind, 1);
    assert_int_equal(run_in(&w, (hw_load_plan){.rate = 100, .count = 10}, &queries, &record, NULL), HW_OK);
    for (size_t i = 0; i < 10; i++)
        if (w.began_ms[i] != began_ms[i])
            fail_msg("query %zu began at %llu", i, (unsigned long long)w.began_ms[i]);
    const hw_histogram *h = sum_of(record, kind);
    /* 1, 50, 41, 32, 23, 14, 5, 1, 1, 1 */
    assert_true(seen_ms(h, 40) < 1.01);
    assert_true(seen_ms(h, 50) > 4.9 && seen_ms(h, 50) < 5.1);
    assert_true(seen_ms(h, 90) > 40.9 && seen_ms(h, 90) < 41.1);
    assert_int_equal(h->sum_ns, 169 * (uint64_t)MS);
    assert_int_equal(record->asked, 10);
    assert_int_equal(record->missed, 0);
    assert_int_equal(record->elapsed_ns, 91 * (uint64_t)MS);
    hw_load_record_free(record);
    hw_load_queries_release(&queries);
}

static void a_closed_loop_asks_again_only_when_it_has_its_answer(void **state)
{
    static const uint64_t took_ms[] = {1, 50, 1};
    const hw_load_class kind = HW_LOAD_EXACT;
    (void)state;
    world w = {.took_ms = took_ms, .took_count = 3};
    hw_load_record *record;
    hw_load_queries queries = queries_of(&kind, 1);
    assert_int_equal(run_in(&w, (hw_load_plan){.duration_ns = 60 * MS}, &queries, &record, NULL), HW_OK);
    assert_int_equal(record->asked, 11); /* 1 + 50 + 9 * 1 */
    assert_int_equal(sum_of(record, kind)->sum_ns, 60 * (uint64_t)MS);
    hw_load_record_free(record);
    hw_load_queries_release(&queries);
}

static void a_rate_that_cannot_be_kept_leaves_queries_that_missed_their_turn(void **state)
{
    static const uint64_t took_ms[] = {20};
    const hw_load_class kind = HW_LOAD_EXACT;
    (void)state;
    world w = {.took_ms = took_ms, .took_count = 1};
    hw_load_record *record;
    hw_load_queries queries = queries_of(&kind, 1);
    assert_int_equal(run_in(&w, (hw_load_plan){.rate = 100, .duration_ns = 1000 * MS}, &queries, &record, NULL), HW_OK);
    assert_int_equal(record->asked, 50);
    assert_int_equal(record->missed, 50);
    assert_true(seen_ms(sum_of(record, kind), 100) > 500);
    hw_load_record_free(record);
    hw_load_queries_release(&queries);
}

static void due_times_do_not_drift(void **state)
{
    static const struct {
        double rate;
        uint64_t n, ns;
    } rows[] = {{1, 0, 0}, {1, 3600, 3600000000000}, {3, 3, 1000000000}, {1000000, 1000001, 1000001000}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (hw_load_due(rows[i].rate, rows[i].n) != rows[i].ns)
            fail_msg("row %zu: %llu", i, (unsigned long long)hw_load_due(rows[i].rate, rows[i].n));
}

static void slices_share_the_run_and_ranks_are_counted_by_class(void **state)
{
    static const uint64_t took_ms[] = {1};
    static const hw_load_class kinds[] = {HW_LOAD_EXACT, HW_LOAD_TYPO, HW_LOAD_GIVEN};
    (void)state;
    world w = {.took_ms = took_ms, .took_count = 1};
    hw_load_record *record;
    hw_load_queries queries = queries_of(kinds, 3);
    assert_int_equal(run_in(&w, (hw_load_plan){.count = 60}, &queries, &record, NULL), HW_OK);
    assert_null(record->histograms[HW_LOAD_WORDS]);
    for (size_t i = 0; i < HW_LOAD_SLICES; i++) {
        assert_int_equal(record->histograms[HW_LOAD_EXACT][i].total, 1);
        assert_int_equal(record->slice_ended_ns[i], 3 * (i + 1) * MS);
    }
    assert_int_equal(record->ranks[HW_LOAD_EXACT].first, 20);
    assert_int_equal(record->ranks[HW_LOAD_TYPO].first, 0);
    assert_int_equal(record->ranks[HW_LOAD_TYPO].ten, 20);
    assert_int_equal(record->ranks[HW_LOAD_GIVEN].judged, 0);
    hw_load_record_free(record);
    hw_load_queries_release(&queries);
}

static void the_first_failure_ends_the_run(void **state)
{
    static const uint64_t took_ms[] = {1};
    const hw_load_class kind = HW_LOAD_EXACT;
    (void)state;
    world w = {.took_ms = took_ms, .took_count = 1, .fails_at = 3};
    hw_load_record *record;
    hw_error err = {0};
    hw_load_queries queries = queries_of(&kind, 1);
    assert_int_equal(run_in(&w, (hw_load_plan){.count = 10}, &queries, &record, &err), HW_E_IO);
    assert_string_equal(err.message, "the bridge is out");
    assert_int_equal(w.asked, 3);
    hw_load_record_free(record);
    hw_load_queries_release(&queries);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_open_loop_charges_a_stall_with_all_who_had_to_wait),
        cmocka_unit_test(a_closed_loop_asks_again_only_when_it_has_its_answer),
        cmocka_unit_test(a_rate_that_cannot_be_kept_leaves_queries_that_missed_their_turn),
        cmocka_unit_test(due_times_do_not_drift),
        cmocka_unit_test(slices_share_the_run_and_ranks_are_counted_by_class),
        cmocka_unit_test(the_first_failure_ends_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
