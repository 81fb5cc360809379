/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/synonyms.h"

#include <stdlib.h>

static const hw_span pets[] = {HW_LIT_INIT("cat"), HW_LIT_INIT("tom cat"), HW_LIT_INIT("kot")};
static const hw_span vehicles[] = {HW_LIT_INIT("car"), HW_LIT_INIT("lorry")};

static void key(hw_synonym_builder *builder, hw_name_class class_, const char *text, uint32_t term)
{
    assert_int_equal(hw_synonym_builder_key(builder, class_, hw_span_str(text), term, NULL), HW_OK);
}

/* Two files: one with a two-way and a one-way rule, one with a one-way rule of the same left side. */
static hw_buf build(void)
{
    hw_synonym_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_synonym_builder_new(&builder, NULL), HW_OK);
    assert_int_equal(hw_synonym_builder_file(builder, HW_LIT("a.txt"), HW_LIT("en"), NULL), HW_OK);
    hw_synonym rule = {.line = 7, .left = pets, .left_count = 3, .right = pets, .right_count = 3};
    assert_int_equal(hw_synonym_builder_rule(builder, &rule, NULL), HW_OK);
    key(builder, HW_NAME_SQUASH, "cat", 0);
    key(builder, HW_NAME_SQUASH, "tomcat", 1);
    key(builder, HW_NAME_STEM, "tom cat", 1);
    key(builder, HW_NAME_SQUASH, "kot", 2);
    rule = (hw_synonym){.line = 9, .one_way = true, .left = pets, .left_count = 1, .right = vehicles, .right_count = 2};
    assert_int_equal(hw_synonym_builder_rule(builder, &rule, NULL), HW_OK);
    key(builder, HW_NAME_SQUASH, "cat", 0);
    assert_int_equal(hw_synonym_builder_file(builder, HW_LIT("b.txt"), HW_LIT(""), NULL), HW_OK);
    rule.line = 1;
    assert_int_equal(hw_synonym_builder_rule(builder, &rule, NULL), HW_OK);
    key(builder, HW_NAME_SQUASH, "cat", 0);
    assert_int_equal(hw_synonym_builder_finish(builder, &section, NULL), HW_OK);
    hw_synonym_builder_free(builder);
    return section;
}

static void a_rule_is_found_by_its_left_side_and_comes_back_whole(void **state)
{
    (void)state;
    static const struct {
        hw_name_class class_;
        const char *key;
        size_t count;
        uint32_t rule, term;
    } rows[] = {{HW_NAME_SQUASH, "cat", 3, 0, 0},     {HW_NAME_SQUASH, "tomcat", 1, 0, 1},
                {HW_NAME_STEM, "tom cat", 1, 0, 1},   {HW_NAME_SQUASH, "kot", 1, 0, 2},
                {HW_NAME_SQUASH, "lorry", 0, 0, 0},   {HW_NAME_STEM, "cat", 0, 0, 0},
                {HW_NAME_SQUASH, "tom cat", 0, 0, 0}, {HW_NAME_SQUASH, "", 0, 0, 0}};
    hw_buf section = build();
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_name_ref *refs;
        size_t count;
        assert_int_equal(hw_synonyms_find(hw_buf_span(&section), rows[i].class_, hw_span_str(rows[i].key), &arena,
                                          &refs, &count, NULL),
                         HW_OK);
        if (count != rows[i].count || (count && (refs[0].entry != rows[i].rule || refs[0].name != rows[i].term)))
            fail_msg("%s: %zu rules", rows[i].key, count);
    }
    hw_synonym rule;
    assert_int_equal(hw_synonyms_rules(hw_buf_span(&section)), 3);
    assert_int_equal(hw_synonyms_at(hw_buf_span(&section), 0, &arena, &rule, NULL), HW_OK);
    assert_span(rule.file, "a.txt");
    assert_span(rule.lang, "en");
    assert_true(rule.line == 7 && !rule.one_way && rule.left_count == 3 && rule.right == rule.left);
    assert_span(rule.left[1], "tom cat");
    assert_int_equal(hw_synonyms_at(hw_buf_span(&section), 2, &arena, &rule, NULL), HW_OK);
    assert_span(rule.file, "b.txt");
    assert_span(rule.lang, "");
    assert_true(rule.line == 1 && rule.one_way && rule.left_count == 1 && rule.right_count == 2);
    assert_span(rule.right[1], "lorry");
    assert_int_equal(hw_synonyms_at(hw_buf_span(&section), 3, &arena, &rule, NULL), HW_E_ARG);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void an_empty_section_has_no_rules(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    const hw_name_ref *refs;
    size_t count = 1;
    hw_span none = {NULL, 0};
    assert_int_equal(hw_synonyms_rules(none), 0);
    assert_int_equal(hw_synonyms_find(none, HW_NAME_SQUASH, HW_LIT("cat"), &arena, &refs, &count, NULL), HW_OK);
    assert_int_equal(count, 0);
    hw_arena_release(&arena);
}

/* Reads everything a section can give; what comes out is read to its last byte, for the sanitizers. */
static void read_all(hw_span section)
{
    hw_arena arena = HW_ARENA_INIT;
    const hw_name_ref *refs;
    size_t count, sum = 0;
    (void)!hw_synonyms_find(section, HW_NAME_SQUASH, HW_LIT("cat"), &arena, &refs, &count, NULL);
    uint32_t rules = hw_synonyms_rules(section);
    for (uint32_t i = 0; i < rules && i < 10; i++) {
        hw_synonym rule;
        if (hw_synonyms_at(section, i, &arena, &rule, NULL))
            continue;
        for (size_t k = 0; k < rule.right_count; k++)
            for (size_t byte = 0; byte < rule.right[k].len; byte++)
                sum += (unsigned char)rule.right[k].ptr[byte];
    }
    assert_true(sum < SIZE_MAX);
    hw_arena_release(&arena);
}

static void damage_is_noticed_or_harmless(void **state)
{
    (void)state;
    static const unsigned char flips[] = {0x01, 0x80, 0xFF, 0x7F};
    hw_buf section = build();
    for (size_t len = 0; len < section.len; len++) {
        char *cut = malloc(len + 1); /* of its own, so that a sanitizer sees its end */
        assert_non_null(cut);
        char *exact = len ? realloc(cut, len) : cut;
        assert_non_null(exact);
        memcpy(exact, section.data, len);
        read_all(hw_span_of(exact, len));
        free(exact);
    }
    for (size_t at = 0; at < section.len; at++) {
        for (size_t i = 0; i < sizeof flips; i++) {
            section.data[at] = (char)(section.data[at] ^ flips[i]);
            read_all(hw_buf_span(&section));
            section.data[at] = (char)(section.data[at] ^ flips[i]);
        }
    }
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_is_found_by_its_left_side_and_comes_back_whole),
        cmocka_unit_test(an_empty_section_has_no_rules),
        cmocka_unit_test(damage_is_noticed_or_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
