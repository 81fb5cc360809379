/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/names.h"

#include <stdio.h>
#include <stdlib.h>

enum { MANY = 1000 };

static void add(hw_names_builder *builder, hw_name_class class_, const char *key, uint32_t entry, uint32_t name)
{
    hw_name_ref ref = {entry, name, name == 2};
    assert_int_equal(hw_names_builder_add(builder, class_, hw_span_str(key), ref, NULL), HW_OK);
}

/* name0000 .. name0999 as squash keys, each of entry n and alias n % 3, added in a muddled order; some others. */
static hw_buf build(uint32_t step)
{
    hw_names_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_names_builder_new(&builder, NULL), HW_OK);
    for (uint32_t i = 0, n = 0; i < MANY; i++, n = (n + step) % MANY) {
        char key[32];
        snprintf(key, sizeof key, "name%04u", n);
        add(builder, HW_NAME_SQUASH, key, n, n % 3);
    }
    add(builder, HW_NAME_STEM, "call back", 9, 0);
    add(builder, HW_NAME_STEM, "call back", 4, 2);
    add(builder, HW_NAME_STEM, "call back", 4, 1);
    add(builder, HW_NAME_STEM, "call back", 4, 1);
    add(builder, HW_NAME_STEM, "name0500", 1, 0);
    add(builder, HW_NAME_STEM, "\xff\xff", 2, 0);
    assert_int_equal(hw_names_builder_finish(builder, &section, NULL), HW_OK);
    hw_names_builder_free(builder);
    return section;
}

static void every_name_is_found_with_its_entries(void **state)
{
    (void)state;
    hw_buf section = build(7);
    hw_arena arena = HW_ARENA_INIT;
    const hw_name_ref *refs;
    size_t count;
    assert_int_equal(hw_names_count(hw_buf_span(&section)), MANY);
    for (uint32_t n = 0; n < MANY; n++) {
        char key[32];
        snprintf(key, sizeof key, "name%04u", n);
        assert_int_equal(
            hw_names_find(hw_buf_span(&section), HW_NAME_SQUASH, hw_span_str(key), &arena, &refs, &count, NULL), HW_OK);
        if (count != 1 || refs[0].entry != n || refs[0].name != n % 3 || refs[0].foreign != (n % 3 == 2))
            fail_msg("%s: %zu references", key, count);
    }
    assert_int_equal(
        hw_names_find(hw_buf_span(&section), HW_NAME_STEM, HW_LIT("call back"), &arena, &refs, &count, NULL), HW_OK);
    assert_int_equal(count, 3); /* sorted, the double one once */
    assert_true(refs[0].entry == 4 && refs[0].name == 1);
    assert_true(refs[1].entry == 4 && refs[1].name == 2);
    assert_true(refs[2].entry == 9 && refs[2].name == 0);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void what_is_not_there_is_not_found(void **state)
{
    (void)state;
    static const struct {
        hw_name_class class_;
        const char *key;
    } rows[] = {
        {HW_NAME_SQUASH, ""},          {HW_NAME_SQUASH, "a"},          {HW_NAME_SQUASH, "name"},
        {HW_NAME_SQUASH, "name05000"}, {HW_NAME_SQUASH, "zz"},         {HW_NAME_SQUASH, "call back"},
        {HW_NAME_STEM, "name0501"},    {HW_NAME_STEM, "\xff\xff\xff"},
    };
    hw_buf section = build(7);
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_name_ref *refs;
        size_t count = 1;
        hw_status status =
            hw_names_find(hw_buf_span(&section), rows[i].class_, hw_span_str(rows[i].key), &arena, &refs, &count, NULL);
        if (status || count)
            fail_msg("%s: found", rows[i].key);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

/* Of the names two in three are aliases: n % 3 is 1 or 2. */
static void aliases_are_numbered_in_the_order_of_their_keys(void **state)
{
    (void)state;
    hw_buf section = build(7);
    hw_arena arena = HW_ARENA_INIT;
    uint32_t number = 0, first, end;
    hw_name_ref ref;
    hw_span key;
    for (uint32_t n = 0; n < MANY; n++) {
        char name[32];
        snprintf(name, sizeof name, "name%04u", n);
        assert_int_equal(hw_names_alias_range(hw_buf_span(&section), hw_span_str(name), &arena, &first, &end, NULL),
                         HW_OK);
        assert_int_equal(end - first, n % 3 != 0);
        if (n % 3 == 0)
            continue;
        assert_int_equal(first, number);
        assert_int_equal(hw_names_alias_at(hw_buf_span(&section), number++, &arena, &key, &ref, NULL), HW_OK);
        assert_span(key, name);
        assert_true(ref.entry == n && ref.name == n % 3);
    }
    assert_int_equal(hw_names_alias_count(hw_buf_span(&section)), number);
    assert_int_equal(hw_names_alias_at(hw_buf_span(&section), number, &arena, &key, &ref, NULL), HW_E_ARG);
    assert_int_equal(hw_names_alias_range(hw_buf_span(&section), HW_LIT("name"), &arena, &first, &end, NULL), HW_OK);
    assert_int_equal(first, end);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void a_prefix_gives_all_its_names_in_order(void **state)
{
    (void)state;
    static const struct {
        hw_name_class class_;
        const char *prefix;
        uint32_t count;
        const char *first;
    } rows[] = {
        {HW_NAME_SQUASH, "", MANY, "name0000"},      {HW_NAME_SQUASH, "name", MANY, "name0000"},
        {HW_NAME_SQUASH, "name01", 100, "name0100"}, {HW_NAME_SQUASH, "name0123", 1, "name0123"},
        {HW_NAME_SQUASH, "name01234", 0, NULL},      {HW_NAME_SQUASH, "b", 0, NULL},
        {HW_NAME_STEM, "", 3, "call back"},          {HW_NAME_STEM, "name", 1, "name0500"},
        {HW_NAME_STEM, "\xff", 1, "\xff\xff"},
    };
    hw_buf section = build(7);
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t first, end;
        hw_span prefix = hw_span_str(rows[i].prefix), key = {NULL, 0}, before = {NULL, 0};
        const hw_name_ref *refs;
        size_t count;
        assert_int_equal(hw_names_range(hw_buf_span(&section), rows[i].class_, prefix, &first, &end, NULL), HW_OK);
        if (end - first != rows[i].count)
            fail_msg("\"%s\": %u names", rows[i].prefix, end - first);
        for (uint32_t at = first; at < end; at++) {
            assert_int_equal(hw_names_at(hw_buf_span(&section), at, &arena, &key, &refs, &count, NULL), HW_OK);
            assert_true(hw_span_starts(key, prefix));
            char same[HW_NAME_KEY_MOST];
            size_t len;
            assert_int_equal(hw_names_key(hw_buf_span(&section), at, same, &len, NULL), HW_OK);
            assert_true(hw_span_equal(hw_span_of(same, len), key));
            assert_true(count >= 1);
            assert_true(at == first || hw_span_compare(before, key) < 0);
            if (at == first)
                assert_span(key, rows[i].first);
            before = key;
        }
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void the_order_of_adding_leaves_no_trace(void **state)
{
    (void)state;
    hw_buf a = build(1), b = build(333);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.data, b.data, a.len);
    hw_buf_release(&a);
    hw_buf_release(&b);
}

static void an_empty_table_is_a_table(void **state)
{
    (void)state;
    hw_names_builder *builder = NULL;
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    const hw_name_ref *refs;
    size_t count;
    uint32_t first, end;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_names_builder_new(&builder, NULL), HW_OK);
    assert_int_equal(hw_names_builder_finish(builder, &section, NULL), HW_OK);
    hw_names_builder_free(builder);
    assert_int_equal(hw_names_alias_count(hw_buf_span(&section)), 0);
    assert_int_equal(hw_names_find(hw_buf_span(&section), HW_NAME_SQUASH, HW_LIT("a"), &arena, &refs, &count, NULL),
                     HW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(hw_names_range(hw_buf_span(&section), HW_NAME_SQUASH, HW_LIT(""), &first, &end, NULL), HW_OK);
    assert_int_equal(first, end);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void a_key_that_is_too_long_is_refused_and_never_found(void **state)
{
    (void)state;
    hw_names_builder *builder = NULL;
    hw_name_ref ref = {0, 0, false};
    static char longest[HW_NAME_KEY_MOST + 1];
    memset(longest, 'x', sizeof longest);
    assert_int_equal(hw_names_builder_new(&builder, NULL), HW_OK);
    assert_int_equal(
        hw_names_builder_add(builder, HW_NAME_SQUASH, hw_span_of(longest, HW_NAME_KEY_MOST + 1), ref, NULL), HW_E_ARG);
    assert_int_equal(hw_names_builder_add(builder, HW_NAME_SQUASH, hw_span_of(longest, HW_NAME_KEY_MOST), ref, NULL),
                     HW_OK);
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_names_builder_finish(builder, &section, NULL), HW_OK);
    hw_arena arena = HW_ARENA_INIT;
    const hw_name_ref *refs;
    size_t count;
    for (size_t len = HW_NAME_KEY_MOST; len <= HW_NAME_KEY_MOST + 1; len++) {
        assert_int_equal(
            hw_names_find(hw_buf_span(&section), HW_NAME_SQUASH, hw_span_of(longest, len), &arena, &refs, &count, NULL),
            HW_OK);
        assert_int_equal(count, len == HW_NAME_KEY_MOST);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
    hw_names_builder_free(builder);
}

/* All that a reader may do with a section; only crashing is wrong. */
static void read_all(hw_span section)
{
    hw_arena arena = HW_ARENA_INIT;
    const hw_name_ref *refs;
    size_t count;
    uint32_t first, end;
    hw_span key;
    hw_names_find(section, HW_NAME_SQUASH, HW_LIT("name0007"), &arena, &refs, &count, NULL);
    hw_names_find(section, HW_NAME_STEM, HW_LIT("call back"), &arena, &refs, &count, NULL);
    if (!hw_names_range(section, HW_NAME_SQUASH, HW_LIT("name"), &first, &end, NULL))
        for (uint32_t at = first; at < end && at < first + 40; at++)
            hw_names_at(section, at, &arena, &key, &refs, &count, NULL);
    hw_name_ref ref;
    for (uint32_t number = 0; number < 15; number++)
        hw_names_alias_at(section, number, &arena, &key, &ref, NULL);
    hw_names_alias_range(section, HW_LIT("name0007"), &arena, &first, &end, NULL);
    hw_arena_release(&arena);
}

static hw_buf build_small(void)
{
    hw_names_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_names_builder_new(&builder, NULL), HW_OK);
    for (uint32_t n = 0; n < 20; n++) {
        char key[32];
        snprintf(key, sizeof key, "name%04u", n);
        add(builder, HW_NAME_SQUASH, key, n * 100, n % 3);
    }
    add(builder, HW_NAME_STEM, "call back", 9, 0);
    assert_int_equal(hw_names_builder_finish(builder, &section, NULL), HW_OK);
    hw_names_builder_free(builder);
    return section;
}

static void damaged_tables_never_read_past_the_end(void **state)
{
    (void)state;
    hw_buf section = build_small();
    for (size_t len = 0; len < section.len; len++) {
        char *cut = test_malloc(len + 1);
        memcpy(cut, section.data, len);
        read_all(hw_span_of(cut, len));
        test_free(cut);
    }
    char *copy = test_malloc(section.len);
    memcpy(copy, section.data, section.len);
    for (size_t i = 0; i < section.len * 8; i++) {
        copy[i / 8] ^= (char)(1 << i % 8);
        read_all(hw_span_of(copy, section.len));
        copy[i / 8] ^= (char)(1 << i % 8);
    }
    test_free(copy);
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_found_with_its_entries),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(aliases_are_numbered_in_the_order_of_their_keys),
        cmocka_unit_test(a_prefix_gives_all_its_names_in_order),
        cmocka_unit_test(the_order_of_adding_leaves_no_trace),
        cmocka_unit_test(an_empty_table_is_a_table),
        cmocka_unit_test(a_key_that_is_too_long_is_refused_and_never_found),
        cmocka_unit_test(damaged_tables_never_read_past_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
