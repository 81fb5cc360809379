/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/automaton.h"

#include <stdlib.h>

static void build(const hw_span *strings, size_t count, hw_automaton_kind kind, hw_buf *out)
{
    hw_automaton_builder builder;
    hw_buf_init(out, SIZE_MAX);
    assert_int_equal(hw_automaton_builder_init(&builder, NULL), HW_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(hw_automaton_builder_add(&builder, strings[i], NULL), HW_OK);
    assert_int_equal(hw_automaton_builder_finish(&builder, kind, out, NULL), HW_OK);
    hw_automaton_builder_release(&builder);
}

static hw_automaton open_all(const hw_buf *section, hw_automaton_kind kind)
{
    hw_automaton automaton;
    hw_span bytes = hw_buf_span(section);
    assert_true(hw_automaton_take(&bytes, kind, &automaton));
    assert_int_equal(bytes.len, 0);
    return automaton;
}

/* The string's rank, UINT32_MAX when the automaton lacks it. */
static uint32_t rank_of(const hw_automaton *automaton, hw_span string)
{
    uint32_t node = hw_automaton_root(automaton), rank = 0;
    bool final = false;
    for (size_t i = 0; i < string.len; i++) {
        hw_edge edge;
        if (!hw_automaton_follow(automaton, node, (uint8_t)string.ptr[i], &edge))
            return UINT32_MAX;
        rank += final + edge.skip;
        final = edge.final;
        node = edge.target;
    }
    return final ? rank : UINT32_MAX;
}

static void every_string_has_its_rank_and_no_other_is_there(void **state)
{
    (void)state;
    static const hw_span strings[] = {
        HW_LIT_INIT("a"),     HW_LIT_INIT("call"), HW_LIT_INIT("called"), HW_LIT_INIT("caller"),
        HW_LIT_INIT("calls"), HW_LIT_INIT("fall"), HW_LIT_INIT("falls"),  HW_LIT_INIT("z\xff"),
    };
    static const char *const others[] = {"", "b", "cal", "callers", "fal", "falled", "z", "aa"};
    enum { COUNT = sizeof strings / sizeof *strings };
    hw_buf section;
    build(strings, COUNT, HW_AUTOMATON_RANKED, &section);
    hw_automaton automaton = open_all(&section, HW_AUTOMATON_RANKED);
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(rank_of(&automaton, strings[i]), i);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (rank_of(&automaton, hw_span_str(others[i])) != UINT32_MAX)
            fail_msg("\"%s\" is there", others[i]);
    hw_buf_release(&section);
}

static int by_bytes(const void *a, const void *b)
{
    return hw_span_compare(*(const hw_span *)a, *(const hw_span *)b);
}

/* Enough of them, over all byte values, for every length that a target, a skip or a label can have in the file. */
static void many_strings_over_all_bytes_keep_their_ranks(void **state)
{
    (void)state;
    enum { COUNT = 60000, LEN = 6 };
    char *bytes = malloc((size_t)COUNT * LEN);
    hw_span *strings = malloc(COUNT * sizeof *strings);
    uint64_t random = 3;
    assert_true(bytes && strings);
    for (size_t i = 0; i < (size_t)COUNT * LEN; i++) {
        random = random * UINT64_C(6364136223846793005) + 1442695040888963407U;
        bytes[i] = (char)(i % 3 ? random >> 56 : random >> 61);
    }
    for (size_t i = 0; i < COUNT; i++)
        strings[i] = hw_span_of(bytes + i * LEN, 1 + (i % 7 ? LEN - 1 : i % LEN));
    qsort(strings, COUNT, sizeof *strings, by_bytes);
    size_t count = 0;
    for (size_t i = 0; i < COUNT; i++)
        if (count == 0 || !hw_span_equal(strings[i], strings[count - 1]))
            strings[count++] = strings[i];
    hw_buf ranked, plain;
    build(strings, count, HW_AUTOMATON_RANKED, &ranked);
    build(strings, count, HW_AUTOMATON_PLAIN, &plain);
    hw_automaton with = open_all(&ranked, HW_AUTOMATON_RANKED), without = open_all(&plain, HW_AUTOMATON_PLAIN);
    for (uint32_t i = 0; i < count; i++)
        if (rank_of(&with, strings[i]) != i || rank_of(&without, strings[i]) == UINT32_MAX)
            fail_msg("string %u of %zu is lost", i, count);
    assert_true(with.size > 192 + 48 * 256 + 15 * 65536 / 8 && plain.len < ranked.len);
    hw_buf_release(&ranked);
    hw_buf_release(&plain);
    free(strings);
    free(bytes);
}

static void strings_out_of_order_or_twice_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second;
    } cases[] = {{"b", "a"}, {"a", "a"}, {"ab", "a"}, {"a", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hw_automaton_builder builder;
        assert_int_equal(hw_automaton_builder_init(&builder, NULL), HW_OK);
        assert_int_equal(hw_automaton_builder_add(&builder, hw_span_str(cases[i].first), NULL), HW_OK);
        if (hw_automaton_builder_add(&builder, hw_span_str(cases[i].second), NULL) != HW_E_INTERNAL)
            fail_msg("\"%s\" after \"%s\" was taken", cases[i].second, cases[i].first);
        hw_automaton_builder_release(&builder);
    }
}

static void a_cut_automaton_is_not_taken(void **state)
{
    (void)state;
    static const hw_span strings[] = {HW_LIT_INIT("call"), HW_LIT_INIT("called")};
    hw_buf section;
    hw_automaton automaton;
    build(strings, 2, HW_AUTOMATON_PLAIN, &section);
    for (size_t len = 0; len < section.len; len++) {
        hw_span cut = hw_span_of(section.data, len);
        assert_false(hw_automaton_take(&cut, HW_AUTOMATON_PLAIN, &automaton));
    }
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_string_has_its_rank_and_no_other_is_there),
        cmocka_unit_test(many_strings_over_all_bytes_keep_their_ranks),
        cmocka_unit_test(strings_out_of_order_or_twice_are_refused),
        cmocka_unit_test(a_cut_automaton_is_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
