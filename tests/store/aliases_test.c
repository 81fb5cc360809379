/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/aliases.h"
#include "store/names.h"

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

/* key000 .. key199, of each a mined one of entry n, and before that, in the name table, alias 1 of entry n - 1, except
 * of key000; some others; added in a muddled order. */
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
        if (n)
            add(builder, key, n - 1, 1, "");
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
    assert_int_equal(count, MANY + 40);
    for (uint32_t n = 0; n < MANY; n++) {
        char key[32], full[32];
        snprintf(key, sizeof key, "key%03u", n);
        snprintf(full, sizeof full, "long form %u", n);
        assert_int_equal(hw_aliases_range(hw_buf_span(&section), hw_span_str(key), &first, &end, NULL), HW_OK);
        assert_int_equal(end - first, 1);
        assert_int_equal(hw_aliases_ref_at(hw_buf_span(&section), first, &arena, &ref, NULL), HW_OK);
        assert_int_equal(ref.entry, n);
        assert_int_equal(ref.name, 0);
        assert_span(ref.key, key);
        assert_span(ref.full, full);
        assert_span(ref.pattern, "parenthesis");
        assert_int_equal(ref.before, n);
    }
    assert_int_equal(hw_aliases_range(hw_buf_span(&section), HW_LIT("many"), &first, &end, NULL), HW_OK);
    assert_int_equal(end - first, 40); /* more than a block */
    assert_int_equal(hw_aliases_ref_at(hw_buf_span(&section), end, &arena, &ref, NULL), HW_E_ARG);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void all_aliases_have_one_numbering(void **state)
{
    (void)state;
    static const struct {
        uint32_t number, position;
        bool here;
    } rows[] = {
        {0, 0, true},            /* key000 */
        {1, 1, false},           /* key001 of the name table */
        {2, 1, true},            /* key001 */
        {3, 2, false},           /* key002 of the name table */
        {30, 15, true},          /* the end of a block */
        {31, 16, false},         /* key016 of the name table */
        {32, 16, true},          /* the next block */
        {397, 199, false},       /* key199 of the name table */
        {398, 199, true},        /* key199 */
        {399, 200, true},        /* many */
        {438, 239, true},        /* the last */
        {439, 240, false},       /* beyond */
        {UINT32_MAX, 240, false} /* far beyond */
    };
    hw_buf section = build(7);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t position;
        bool here;
        assert_int_equal(hw_aliases_place(hw_buf_span(&section), rows[i].number, &position, &here, NULL), HW_OK);
        if (position != rows[i].position || here != rows[i].here)
            fail_msg("%u: %u, %d", rows[i].number, position, here);
    }
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

static void an_alias_that_the_name_table_lacks_is_kept_here(void **state)
{
    (void)state;
    char key[HW_NAME_KEY_MOST + 50];
    hw_aliases_builder *builder = NULL;
    hw_buf section;
    uint32_t first, end;
    memset(key, 'x', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_aliases_builder_new(&builder, NULL), HW_OK);
    add(builder, key, 3, 1, "");
    assert_int_equal(hw_aliases_builder_finish(builder, &section, NULL), HW_OK);
    assert_int_equal(hw_aliases_range(hw_buf_span(&section), hw_span_of(key, HW_ALIAS_KEY_MOST), &first, &end, NULL),
                     HW_OK);
    assert_int_equal(end - first, 1);
    hw_aliases_builder_free(builder);
    hw_buf_release(&section);
}

static void read_all(hw_span section)
{
    hw_arena arena = HW_ARENA_INIT;
    uint32_t count = 0, first, end;
    bool here;
    hw_alias_ref ref;
    hw_aliases_count_refs(section, &count, NULL);
    for (uint32_t i = 0; i < count && i < 3 * MANY; i++)
        hw_aliases_ref_at(section, i, &arena, &ref, NULL);
    for (uint32_t i = 0; i < 3 * MANY; i++)
        hw_aliases_place(section, i, &first, &here, NULL);
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
        cmocka_unit_test(every_alias_is_found_with_its_receipts),
        cmocka_unit_test(all_aliases_have_one_numbering),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(the_order_of_adding_does_not_show),
        cmocka_unit_test(an_alias_that_the_name_table_lacks_is_kept_here),
        cmocka_unit_test(damage_is_an_error_and_nothing_worse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
