/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/arena.h"

static void allocations_are_aligned_and_keep_their_bytes(void **state)
{
    (void)state;
    enum { COUNT = 500 };
    hw_arena arena = HW_ARENA_INIT;
    unsigned char *memory[COUNT];
    for (size_t i = 0; i < COUNT; i++) { /* crosses several blocks */
        memory[i] = hw_arena_alloc(&arena, i);
        assert_non_null(memory[i]);
        assert_int_equal((uintptr_t)memory[i] % _Alignof(max_align_t), 0);
        memset(memory[i], (int)(i & 0xFF), i);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t at = 0; at < i; at++)
            assert_int_equal(memory[i][at], i & 0xFF);
    hw_arena_release(&arena);
}

static void more_than_a_block_holds_is_one_allocation(void **state)
{
    (void)state;
    enum { LARGE = 3 << 20 };
    hw_arena arena = HW_ARENA_INIT;
    char *large = hw_arena_alloc(&arena, LARGE);
    assert_non_null(large);
    memset(large, 'x', LARGE);
    assert_non_null(hw_arena_alloc(&arena, 1));
    assert_int_equal(large[LARGE - 1], 'x');
    hw_arena_release(&arena);
}

static void zeroed_memory_is_zero_even_where_it_was_used_before(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    memset(hw_arena_alloc(&arena, 1000), 'x', 1000);
    hw_arena_clear(&arena);
    const char *zeros = hw_arena_zero(&arena, 250, 4);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(zeros[i], 0);
    hw_arena_release(&arena);
}

static void impossible_sizes_give_null_and_the_arena_lives_on(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    assert_null(hw_arena_alloc(&arena, SIZE_MAX));
    assert_null(hw_arena_alloc(&arena, SIZE_MAX - 64));
    assert_null(hw_arena_alloc(&arena, SIZE_MAX / 2)); /* this one malloc itself refuses */
    assert_null(hw_arena_zero(&arena, SIZE_MAX / 2, 3));
    assert_null(hw_arena_copy(&arena, hw_span_of("", SIZE_MAX)).ptr);
    assert_non_null(hw_arena_alloc(&arena, 10));
    hw_arena_release(&arena);
}

static void copies_end_in_nul_and_stand_apart(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    char original[] = "callback";
    hw_span copy = hw_arena_copy(&arena, hw_span_of(original, 4));
    hw_span empty = hw_arena_copy(&arena, (hw_span){NULL, 0});
    original[0] = 'x';
    assert_span(copy, "call");
    assert_int_equal(copy.ptr[4], '\0');
    assert_int_equal(empty.len, 0);
    assert_string_equal(empty.ptr, "");
    hw_arena_release(&arena);
}

static void clearing_keeps_the_largest_block_for_reuse(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    const void *large = hw_arena_alloc(&arena, 100000);
    assert_non_null(hw_arena_alloc(&arena, 5000000));
    hw_arena_clear(&arena);
    const void *again = hw_arena_alloc(&arena, 5000000);
    assert_ptr_not_equal(again, large);
    hw_arena_clear(&arena);
    assert_ptr_equal(hw_arena_alloc(&arena, 5000000), again);
    hw_arena_release(&arena);
}

static void shrinking_gives_back_the_end_of_the_latest_only(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    char *first = hw_arena_alloc(&arena, 1000);
    hw_arena_shrink(&arena, first, 10);
    char *second = hw_arena_alloc(&arena, 16);
    assert_ptr_equal(second, first + 16);
    hw_arena_shrink(&arena, second, 16); /* nothing to give back */
    assert_ptr_equal(hw_arena_alloc(&arena, 16), second + 16);
    hw_arena_release(&arena);
}

static void releasing_twice_is_harmless(void **state)
{
    (void)state;
    hw_arena arena;
    hw_arena_init(&arena);
    hw_arena_clear(&arena);
    assert_non_null(hw_arena_alloc(&arena, 1));
    hw_arena_release(&arena);
    hw_arena_release(&arena);
}

static void an_arena_that_is_adopted_lives_on_in_the_other(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT, other = HW_ARENA_INIT, empty = HW_ARENA_INIT;
    hw_span texts[200];
    for (size_t i = 0; i < 200; i++) {
        texts[i] =
            hw_arena_copy(i % 2 ? &arena : &other, HW_LIT("some text that fills a block or two, by and by, it does"));
        assert_non_null(texts[i].ptr);
        if (i == 150)
            hw_arena_adopt(&arena, &other);
    }
    hw_arena_adopt(&arena, &empty);
    hw_arena_adopt(&empty, &arena);
    assert_null(arena.newest);
    for (size_t i = 0; i < 200; i++)
        if (i % 2 || i <= 150)
            assert_span(texts[i], "some text that fills a block or two, by and by, it does");
    hw_arena_release(&empty);
    hw_arena_release(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_aligned_and_keep_their_bytes),
        cmocka_unit_test(more_than_a_block_holds_is_one_allocation),
        cmocka_unit_test(zeroed_memory_is_zero_even_where_it_was_used_before),
        cmocka_unit_test(impossible_sizes_give_null_and_the_arena_lives_on),
        cmocka_unit_test(copies_end_in_nul_and_stand_apart),
        cmocka_unit_test(clearing_keeps_the_largest_block_for_reuse),
        cmocka_unit_test(shrinking_gives_back_the_end_of_the_latest_only),
        cmocka_unit_test(releasing_twice_is_harmless),
        cmocka_unit_test(an_arena_that_is_adopted_lives_on_in_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
