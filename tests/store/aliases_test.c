/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/aliases.h"

#include <stdio.h>
#include <stdlib.h>

enum { MANY = 200 };

static void add(hw_aliases_builder *builder, const char *key, uint32_t entry, uint32_t name, const char *full)
{
    hw_alias_ref ref = {.key = hw_span_str(key),
                        .entry = entry,
                        .name = name,
                        .brief = hw_span_str(key),
                        .full = hw_span_str(full),
                        .pattern = HW_LIT("parenthesis")};
    assert_int_equal(hw_aliases_builder_add(builder, &ref, NULL), HW_OK);
}

/* key000 .. key199, of each one alias 1 of entry n and a mined one; some others; added in a muddled order. */
static hw_buf build(uint32_t step)
{
    hw_aliases_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_aliases_builder_new(&builder, NULL), HW_OK);
    for (uint32_t i = 0, n = 0; i < MANY; i++, n = (n + step) % MANY) {
        char key[32], full[32];
        snprintf(key, sizeof key, "key%03u", n);
        snprintf(full, sizeof full, "long form %u", n);
        add(builder, key, n, 1, "");
        add(builder, key, n, 0, full);
        add(builder, key, n, 0, full);
    }
    for (uint32_t entry = 40; entry > 0; entry--)
        add(builder, "many", entry, 0, "the same");
    assert_int_equal(hw_aliases_builder_finish(builder, &section, NULL), HW_OK);
    hw_aliases_builder_free(builder);
    return section;
}

static void every_alias_is_found_with_its_receipts(void **state)
{
    (void)state;
    hw_buf section = build(7);
    hw_arena arena = HW_ARENA_INIT;
    uint32_t count, first, end;
    hw_alias_ref ref;
    assert_int_equal(hw_aliases_count_refs(hw_buf_span(&section), &count, NULL), HW_OK);
    assert_int_equal(count, 2 * MANY + 40);
    for (uint32_t n = 0; n < MANY; n++) {
        char key[32], full[32];
        snprintf(key, sizeof key, "key%03u", n);
        snprintf(full, sizeof full, "long form %u", n);
        assert_int_equal(hw_aliases_range(hw_buf_span(&section), hw_span_str(key), &first, &end, NULL), HW_OK);
        assert_int_equal(end - first, 2);
        assert_int_equal(hw_aliases_ref_at(hw_buf_span(&section), first, &arena, &ref, NULL), HW_OK);
        assert_int_equal(ref.entry, n);
        assert_int_equal(ref.name, 0);
        assert_span(ref.key, key);
        assert_span(ref.full, full);
        assert_span(ref.pattern, "parenthesis");
        assert_int_equal(hw_aliases_ref_at(hw_buf_span(&section), first + 1, &arena, &ref, NULL), HW_OK);
        assert_int_equal(ref.name, 1);
        assert_int_equal(ref.full.len, 0);
    }
    assert_int_equal(hw_aliases_range(hw_buf_span(&section), HW_LIT("many"), &first, &end, NULL), HW_OK);
    assert_int_equal(end - first, 40); /* more than a block */
    assert_int_equal(hw_aliases_ref_at(hw_buf_span(&section), end, &arena, &ref, NULL), HW_E_ARG);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void what_is_not_there_is_not_found(void **state)
{
    (void)state;
    static const char *const rows[] = {"", "a", "key", "key0000", "key200", "man", "manyy", "zz"};
    hw_buf section = build(7);
    uint32_t first, end;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (hw_aliases_range(hw_buf_span(&section), hw_span_str(rows[i]), &first, &end, NULL) || first != end)
            fail_msg("%s: found", rows[i]);
    assert_int_equal(hw_aliases_range(HW_LIT(""), HW_LIT("many"), &first, &end, NULL), HW_OK); /* no section */
    assert_int_equal(first, end);
    hw_buf_release(&section);
}

static void the_order_of_adding_does_not_show(void **state)
{
    (void)state;
    hw_buf one = build(7), other = build(11);
    assert_true(hw_span_equal(hw_buf_span(&one), hw_buf_span(&other)));
    hw_buf_release(&one);
    hw_buf_release(&other);
}

static void a_long_key_is_cut_and_still_found(void **state)
{
    (void)state;
    char key[HW_ALIAS_KEY_MOST + 50];
    hw_aliases_builder *builder = NULL;
    hw_buf section;
    uint32_t first, end;
    memset(key, 'x', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_aliases_builder_new(&builder, NULL), HW_OK);
    add(builder, key, 3, 1, "");
    assert_int_equal(hw_aliases_builder_finish(builder, &section, NULL), HW_OK);
    assert_int_equal(hw_aliases_range(hw_buf_span(&section), hw_span_str(key), &first, &end, NULL), HW_OK);
    assert_int_equal(end - first, 1);
    hw_aliases_builder_free(builder);
    hw_buf_release(&section);
}

static void read_all(hw_span section)
{
    hw_arena arena = HW_ARENA_INIT;
    uint32_t count = 0, first, end;
    hw_alias_ref ref;
    hw_aliases_count_refs(section, &count, NULL);
    for (uint32_t i = 0; i < count && i < 3 * MANY; i++)
        hw_aliases_ref_at(section, i, &arena, &ref, NULL);
    hw_aliases_range(section, HW_LIT("key100"), &first, &end, NULL);
    hw_aliases_range(section, HW_LIT("many"), &first, &end, NULL);
    hw_arena_release(&arena);
}

static void damage_is_an_error_and_nothing_worse(void **state)
{
    (void)state;
    hw_buf section = build(7);
    for (size_t len = 0; len < section.len; len += len < 64 ? 1 : 97) {
        char *cut = malloc(len + 1); /* its own block: reading beyond it is seen */
        assert_non_null(cut);
        memcpy(cut, section.data, len);
        read_all(hw_span_of(cut, len));
        free(cut);
    }
    for (size_t i = 0; i < section.len; i += 5) {
        char before = section.data[i];
        section.data[i] = (char)(before ^ 0xFF);
        read_all(hw_buf_span(&section));
        section.data[i] = before;
    }
    hw_alias_ref ref;
    hw_arena arena = HW_ARENA_INIT;
    memset(section.data + 4, 0xFF, 4); /* the first block */
    assert_int_equal(hw_aliases_ref_at(hw_buf_span(&section), 0, &arena, &ref, NULL), HW_E_CORRUPT);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_alias_is_found_with_its_receipts), cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(the_order_of_adding_does_not_show),      cmocka_unit_test(a_long_key_is_cut_and_still_found),
        cmocka_unit_test(damage_is_an_error_and_nothing_worse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
