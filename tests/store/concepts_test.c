/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/bits.h"
#include "store/concepts.h"

#include <stdio.h>
#include <string.h>

enum { ENTRIES = 6 };
static const uint32_t firsts[ENTRIES] = {0, 1, 0, 0, 4, 1};

static hw_buf section;
static hw_arena arena;

static int begin(void **state)
{
    (void)state;
    hw_arena_init(&arena);
    hw_buf_init(&section, SIZE_MAX);
    return hw_concepts_write(&section, firsts, ENTRIES, NULL) != HW_OK;
}

static int end(void **state)
{
    (void)state;
    hw_arena_release(&arena);
    hw_buf_release(&section);
    return 0;
}

static void every_entry_knows_its_concept_and_all_of_it(void **state)
{
    static const char *const members[ENTRIES] = {"0 2 3", "1 5", "0 2 3", "0 2 3", "4", "1 5"};
    (void)state;
    assert_int_equal(section.len, 12 + 12 + 2 + 8); /* five of six take three bits each */
    for (uint32_t e = 0; e < ENTRIES; e++) {
        const uint32_t *list;
        size_t count;
        uint32_t number;
        char got[64] = "";
        assert_int_equal(hw_concepts_number(hw_buf_span(&section), e, &number, NULL), HW_OK);
        assert_int_equal(number, firsts[e]);
        assert_int_equal(hw_concepts_members(hw_buf_span(&section), e, &arena, &list, &count, NULL), HW_OK);
        for (size_t i = 0; i < count; i++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%u", i ? " " : "", list[i]);
        if (strcmp(got, members[e]) != 0)
            fail_msg("entry %u: got \"%s\", wanted \"%s\"", e, got, members[e]);
    }
}

static void no_entries_are_no_bytes(void **state)
{
    hw_buf none;
    (void)state;
    hw_buf_init(&none, SIZE_MAX);
    assert_int_equal(hw_concepts_write(&none, firsts, 0, NULL), HW_OK);
    assert_int_equal(none.len, 12 + 8);
    hw_buf_release(&none);
}

static hw_status ask(hw_span bytes, uint32_t entry)
{
    const uint32_t *list;
    size_t count;
    uint32_t number;
    hw_error err = {0};
    hw_status status = hw_concepts_members(bytes, entry, &arena, &list, &count, &err);
    assert_int_equal(hw_concepts_number(bytes, entry, &number, &err), status);
    if (status)
        assert_non_null(strstr(err.message, "rebuild"));
    return status;
}

/* A section that says what comes next to each entry, true or not. next[e] < 16 */
static hw_buf make_section(const uint32_t *next, uint32_t count)
{
    enum { BITS = 4 };
    hw_buf bytes;
    hw_bit_writer rings = {.out = &bytes};
    uint32_t joined = 0;
    uint64_t members = 0;
    hw_buf_init(&bytes, SIZE_MAX);
    for (uint32_t e = 0; e < count; e++) {
        joined += next[e] != e;
        members |= (uint64_t)(next[e] != e) << e;
    }
    hw_buf_add_u32(&bytes, count);
    hw_buf_add_u32(&bytes, joined);
    hw_buf_add_u32(&bytes, BITS);
    hw_buf_add_u32(&bytes, 0);
    hw_buf_add_u64(&bytes, members);
    for (uint32_t e = 0; e < count; e++)
        if (next[e] != e)
            hw_bits_put(&rings, next[e], BITS);
    hw_bits_end(&rings);
    hw_buf_add_u64(&bytes, 0);
    return bytes;
}

static void what_is_no_ring_is_damage(void **state)
{
    static const struct {
        const char *why;
        uint32_t next[4];
        uint32_t entry;
    } rows[] = {
        {"an entry that is not there", {9, 1, 2, 3}, 0},
        {"an entry just past the end", {4, 1, 2, 3}, 0},
        {"a ring that does not come back", {1, 2, 1, 3}, 0},
        {"a ring that goes down twice", {3, 0, 1, 2}, 0},
        {"a ring that goes down to above where it began", {2, 1, 1, 3}, 0},
        {"a ring that passes by where it began", {2, 3, 0, 0}, 1},
        {"an asker that is not there", {0, 1, 2, 3}, 4},
        {"an asker that is far off", {0, 1, 2, 3}, UINT32_MAX},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf bytes = make_section(rows[i].next, 4);
        if (ask(hw_buf_span(&bytes), rows[i].entry) != HW_E_CORRUPT)
            fail_msg("%s is no damage", rows[i].why);
        hw_buf_release(&bytes);
    }
}

static void a_cut_section_is_damage(void **state)
{
    (void)state;
    for (size_t len = 0; len < section.len; len++)
        assert_int_equal(ask(hw_span_sub(hw_buf_span(&section), 0, len), 0), HW_E_CORRUPT);
}

static void any_bytes_end_the_walk(void **state)
{
    uint32_t random = 7, next[ENTRIES];
    (void)state;
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < ENTRIES; i++) {
            random = random * 1664525 + 1013904223;
            next[i] = random >> 16 & 7;
        }
        hw_buf bytes = make_section(next, ENTRIES);
        (void)ask(hw_buf_span(&bytes), random >> 24 & 7);
        bytes.data[random % 12] ^= (char)(1 << (random >> 8 & 7)); /* the counts */
        (void)ask(hw_buf_span(&bytes), random >> 24 & 7);
        hw_buf_release(&bytes);
        hw_arena_clear(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_entry_knows_its_concept_and_all_of_it, begin, end),
        cmocka_unit_test(no_entries_are_no_bytes),
        cmocka_unit_test_setup_teardown(what_is_no_ring_is_damage, begin, end),
        cmocka_unit_test_setup_teardown(a_cut_section_is_damage, begin, end),
        cmocka_unit_test_setup_teardown(any_bytes_end_the_walk, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
