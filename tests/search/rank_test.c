/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/rank.h"

#include "unit.h"

static double covered(uint32_t words, uint32_t met, uint32_t named, uint32_t name_length)
{
    return hw_rank_coverage(&(hw_coverage){words, met, named, name_length});
}

static void all_words_outweigh_some_in_the_name(void **state)
{
    (void)state;
    assert_true(covered(2, 2, 0, 3) > covered(2, 1, 1, 1));
    assert_true(covered(4, 4, 0, 3) > covered(4, 3, 3, 3));
    assert_true(covered(3, 3, 3, 3) > covered(3, 3, 0, 3));
}

static void one_word_is_no_whole(void **state)
{
    (void)state;
    assert_true(covered(1, 1, 0, 2) == 0);
    assert_true(covered(1, 1, 1, 1) > covered(1, 1, 1, 2));
}

static void what_is_rarer_counts_more_even_in_a_damaged_index(void **state)
{
    (void)state;
    hw_rank_stats stats = {.entries = 100, .average_length = 20};
    for (uint32_t has = 1; has < 120; has++) {
        assert_true(hw_rank_idf(&stats, has) > 0);
        assert_true(hw_rank_idf(&stats, has) >= hw_rank_idf(&stats, has + 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_words_outweigh_some_in_the_name),
        cmocka_unit_test(one_word_is_no_whole),
        cmocka_unit_test(what_is_rarer_counts_more_even_in_a_damaged_index),
    };
    return cmocka_run_group_tests_name("search/rank", tests, NULL, NULL);
}
