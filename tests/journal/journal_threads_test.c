/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One journal, many threads that ask and judge. Run under ThreadSanitizer. */
#include "sample.h"

#include <pthread.h>

enum { THREADS = 8, ROUNDS = 50 };

static void *use(void *journal)
{
    for (int i = 0; i < ROUNDS; i++) {
        sample_ask(journal, "s", "callback", HW_OUTCOME_WEAK);
        if (sample_judge(journal, "callback", i % 2, NULL))
            return journal;
        hw_journal_counts_now(journal);
    }
    return NULL;
}

static void threads_share_a_writer(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    pthread_t threads[THREADS];
    hw_journal *journal = sample_open(path, NULL);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, use, journal), 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *failed = NULL;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    hw_journal_close(journal);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM feedback"), THREADS * ROUNDS);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question"), THREADS * ROUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(threads_share_a_writer, temporary_setup, temporary_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
