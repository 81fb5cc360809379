/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

#include "load/run.h"

enum { CLIENTS = 4, COUNT = 200 };

static const char glossary[] =
    "{\"id\":\"a\",\"term\":\"Callback\",\"definition\":\"A promise to ring.\",\"lang\":\"en\"}\n"
    "{\"id\":\"b\",\"term\":\"Queue\",\"definition\":\"Who waits.\",\"lang\":\"en\"}\n";

static void clients_share_the_queries_and_lose_none(void **state)
{
    static const struct {
        const char *text;
        hw_load_class kind;
    } rows[] = {{"callback", HW_LOAD_EXACT}, {"what is a queue", HW_LOAD_QUESTION}, {"call", HW_LOAD_PREFIX}};
    fixture f;
    hw_load_queries queries = HW_LOAD_QUERIES_INIT;
    hw_load_target target;
    hw_load_record *record;
    void *clients[CLIENTS];
    uint64_t asked = 0;
    (void)state;
    fixture_open(&f, glossary);
    hw_load_target_index(&target, f.index);
    for (size_t i = 0; i < 3; i++) {
        hw_load_query query = {.text = hw_span_str(rows[i].text), .name = HW_LIT("Callback"), .kind = rows[i].kind};
        query.operation = hw_load_operation_of(query.kind);
        assert_int_equal(hw_load_queries_add(&queries, &query, NULL), HW_OK);
    }
    for (size_t i = 0; i < CLIENTS; i++)
        assert_int_equal(target.open(target.context, &clients[i], NULL), HW_OK);
    assert_int_equal(hw_load_record_new(&record, &queries, NULL), HW_OK);
    hw_load_plan plan = {.clients = CLIENTS, .count = COUNT};
    assert_int_equal(hw_load_run(&target, clients, &queries, &plan, &hw_load_clock_monotonic, record, NULL), HW_OK);
    for (size_t i = 0; i < 3; i++)
        for (size_t s = 0; s < HW_LOAD_SLICES; s++)
            asked += record->histograms[rows[i].kind][s].total;
    assert_int_equal(asked, COUNT);
    assert_int_equal(record->asked, COUNT);
    assert_int_equal(record->ranks[HW_LOAD_EXACT].first, record->ranks[HW_LOAD_EXACT].judged);
    assert_int_equal(record->ranks[HW_LOAD_EXACT].judged, (COUNT + 2) / 3);
    assert_int_equal(record->ranks[HW_LOAD_QUESTION].first, 0); /* the queue is the answer, not the callback */
    for (size_t i = 0; i < CLIENTS; i++)
        target.close(clients[i]);
    hw_load_record_free(record);
    hw_load_queries_release(&queries);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(clients_share_the_queries_and_lose_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
