/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/completions_near.h"
#include "store/names_cursor.h"
#include "store/names_near.h"

#include <stdio.h>
#include <stdlib.h>

enum { MANY = 3000, ASKED = 300, LETTERS_MOST = 12 };

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* Of few letters, so that many are near each other. */
static size_t draw_key(uint64_t *seed, char key[LETTERS_MOST + 1])
{
    static const char letters[] = "abcde";
    size_t len = 4 + next_random(seed) % (LETTERS_MOST - 4);
    for (size_t i = 0; i < len; i++)
        key[i] = letters[next_random(seed) % (sizeof letters - 1)];
    key[len] = '\0';
    return len;
}

static int smallest(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment. */
static int distance(hw_span a, hw_span b)
{
    int d[2 * LETTERS_MOST][2 * LETTERS_MOST];
    for (size_t i = 0; i <= a.len; i++)
        for (size_t k = 0; k <= b.len; k++) {
            if (!i || !k) {
                d[i][k] = (int)(i + k);
                continue;
            }
            d[i][k] =
                smallest(smallest(d[i - 1][k], d[i][k - 1]) + 1, d[i - 1][k - 1] + (a.ptr[i - 1] != b.ptr[k - 1]));
            if (i > 1 && k > 1 && a.ptr[i - 1] == b.ptr[k - 2] && a.ptr[i - 2] == b.ptr[k - 1])
                d[i][k] = smallest(d[i][k], d[i - 2][k - 2] + 1);
        }
    return d[a.len][b.len];
}

static hw_buf build(const char *const *keys, size_t count)
{
    hw_names_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_names_builder_new(&builder, NULL), HW_OK);
    for (size_t i = 0; i < count; i++)
        for (uint32_t entry = 0; entry <= i % 3; entry++) {
            hw_name_ref ref = {.entry = 1000 * entry, .name = (uint32_t)i % 2};
            assert_int_equal(hw_names_builder_add(builder, HW_NAME_SQUASH, hw_span_str(keys[i]), ref, NULL), HW_OK);
            assert_int_equal(hw_names_builder_add(builder, HW_NAME_STEM, hw_span_str(keys[i]), ref, NULL), HW_OK);
        }
    assert_int_equal(hw_names_builder_finish(builder, &section, NULL), HW_OK);
    hw_names_builder_free(builder);
    return section;
}

static hw_buf build_many(void)
{
    static char keys[MANY][LETTERS_MOST + 1];
    const char *list[MANY];
    uint64_t seed = 1;
    for (size_t i = 0; i < MANY; i++) {
        draw_key(&seed, keys[i]);
        list[i] = keys[i];
    }
    return build(list, MANY);
}

static bool has(const hw_near_name *near, size_t count, uint32_t position)
{
    for (size_t i = 0; i < count; i++)
        if (near[i].position == position)
            return true;
    return false;
}

/* Every key by what comparing it says: all of one edit, of two what the contract promises. */
static void what_is_near_is_found_and_nothing_else(void **state)
{
    (void)state;
    hw_buf buf = build_many();
    hw_span section = hw_buf_span(&buf);
    hw_arena arena = HW_ARENA_INIT;
    uint64_t seed = 2;
    for (size_t n = 0; n < ASKED; n++) {
        char typed[LETTERS_MOST + 1];
        hw_span key = hw_span_of(typed, draw_key(&seed, typed));
        const hw_near_name *one, *two;
        size_t ones, twos, wanted = 0;
        hw_arena_clear(&arena);
        assert_int_equal(hw_names_near(section, key, 1, HW_NEAR_NAMES_ALL, MANY, &arena, &one, &ones, NULL), HW_OK);
        assert_int_equal(hw_names_near(section, key, 2, HW_NEAR_NAMES_ALL, MANY, &arena, &two, &twos, NULL), HW_OK);
        for (uint32_t i = 0; i < hw_names_count(section); i++) {
            char name[HW_NAME_KEY_MOST];
            size_t len;
            assert_int_equal(hw_names_key(section, i, name, &len, NULL), HW_OK);
            int edits = distance(key, hw_span_of(name, len));
            wanted += edits == 1;
            if (has(one, ones, i) != (edits == 1) || (edits == 1 && !has(two, twos, i)))
                fail_msg("%s: %.*s is %d edits away", typed, (int)len, name, edits);
        }
        assert_int_equal(ones, wanted);
        for (size_t i = 0; i < twos; i++)
            if (distance(key, two[i].key) != (int)two[i].edits)
                fail_msg("%s: %.*s was said to be %u edits away", typed, (int)two[i].key.len, two[i].key.ptr,
                         two[i].edits);
    }
    hw_arena_release(&arena);
    hw_buf_release(&buf);
}

static const char *const few[] = {
    "averagehandletime", "callback",    "callcentre", "holdmusic",  "kanalyobslugi",
    "realtimeadherence", "selfservice", "slota",      "wrapuptime", "\xd1\x86\xd0\xb5\xd0\xbd\xd0\xb0"};
enum { FEW = sizeof few / sizeof *few };

/* What was typed, the edits allowed and where, and what is near, joined by blanks. */
static const struct {
    const char *typed;
    uint32_t edits;
    hw_near_names which;
    const char *near;
} rows[] = {
    {"callbakc", 1, HW_NEAR_NAMES_BEGUN, "callback"},
    {"calbback", 1, HW_NEAR_NAMES_BEGUN, ""}, /* the slip is in the first half */
    {"calbback", 1, HW_NEAR_NAMES_ALL, "callback"},
    {"xallback", 1, HW_NEAR_NAMES_ALL, "callback"},
    {"callback", 2, HW_NEAR_NAMES_ALL, ""}, /* not itself */
    {"realtimeadfherense", 2, HW_NEAR_NAMES_BEGUN, "realtimeadherence"},
    {"raeltimeadherense", 2, HW_NEAR_NAMES_ALL, "realtimeadherence"},
    {"raletimeadherence", 2, HW_NEAR_NAMES_ALL, ""}, /* two in the first half */
    {"slotta", 1, HW_NEAR_NAMES_ALL, "slota"},
    {"\xd1\x86\xd0\xb5\xd0\xb0", 1, HW_NEAR_NAMES_ALL, "\xd1\x86\xd0\xb5\xd0\xbd\xd0\xb0"},
    {"", 2, HW_NEAR_NAMES_ALL, ""},
};

static void slips_are_looked_for_where_they_may_be(void **state)
{
    (void)state;
    hw_buf buf = build(few, FEW);
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_near_name *near;
        size_t count;
        char got[256] = "";
        assert_int_equal(hw_names_near(hw_buf_span(&buf), hw_span_str(rows[i].typed), rows[i].edits, rows[i].which, 9,
                                       &arena, &near, &count, NULL),
                         HW_OK);
        for (size_t k = 0; k < count; k++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", k ? " " : "", (int)near[k].key.len,
                     near[k].key.ptr);
        if (strcmp(got, rows[i].near) != 0)
            fail_msg("%s: \"%s\", wanted \"%s\"", rows[i].typed, got, rows[i].near);
    }
    hw_arena_release(&arena);
    hw_buf_release(&buf);
}

static void no_more_are_given_than_asked_for_nor_farther_ones(void **state)
{
    (void)state;
    hw_buf buf = build_many();
    hw_arena arena = HW_ARENA_INIT;
    const hw_near_name *near;
    size_t count;
    hw_error err = {0};
    assert_int_equal(
        hw_names_near(hw_buf_span(&buf), HW_LIT("abcde"), 2, HW_NEAR_NAMES_ALL, 3, &arena, &near, &count, NULL), HW_OK);
    assert_int_equal(count, 3);
    assert_int_equal(
        hw_names_near(hw_buf_span(&buf), HW_LIT("abcde"), 3, HW_NEAR_NAMES_ALL, 3, &arena, &near, &count, &err),
        HW_E_ARG);
    char longest[HW_NEAR_NAME_LETTERS_MOST + 1];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(hw_names_near(hw_buf_span(&buf), hw_span_of(longest, sizeof longest), 2, HW_NEAR_NAMES_ALL, 3,
                                   &arena, &near, &count, NULL),
                     HW_OK);
    assert_int_equal(count, 0);
    hw_arena_release(&arena);
    hw_buf_release(&buf);
}

/* From every third key, to every key after it and to what stands between keys. */
static void a_cursor_finds_what_seeking_from_the_front_finds(void **state)
{
    (void)state;
    hw_buf buf = build_many();
    hw_span section = hw_buf_span(&buf);
    hw_names_cursor cursor, from;
    uint32_t count = hw_names_count(section);
    assert_int_equal(hw_names_cursor_open(&from, section, NULL), HW_OK);
    for (uint32_t i = 0; i < count; i += 7) {
        size_t common;
        while (from.position < i)
            assert_int_equal(hw_names_cursor_next(&from, &common, NULL), HW_OK);
        for (uint32_t k = i; k < count; k += 1 + (k - i) / 2) {
            char target[HW_NAME_KEY_MOST + 2] = {HW_NAME_SQUASH}, reached[HW_NAME_KEY_MOST];
            size_t len, reached_len;
            uint32_t first, end;
            assert_int_equal(hw_names_key(section, k, target + 1, &len, NULL), HW_OK);
            target[len + 1] = k % 2 ? 'a' : 'z'; /* what follows it, or follows all that begin with it */
            assert_int_equal(
                hw_names_range(section, HW_NAME_SQUASH, hw_span_of(target + 1, len + 1), &first, &end, NULL), HW_OK);
            cursor = from;
            assert_int_equal(hw_names_cursor_seek(&cursor, hw_span_of(target, len + 2), &common, NULL), HW_OK);
            uint32_t wanted = k + 1;
            while (wanted < count && hw_names_key(section, wanted, reached, &reached_len, NULL) == HW_OK &&
                   hw_span_compare(hw_span_of(reached, reached_len), hw_span_of(target + 1, len + 1)) < 0)
                wanted++;
            if (cursor.position != wanted)
                fail_msg("from %u to after %u: came to %u, not %u", i, k, cursor.position, wanted);
            if (wanted < count && (cursor.key_len != reached_len + 1 || memcmp(cursor.key + 1, reached, reached_len) ||
                                   memcmp(cursor.key, target, common)))
                fail_msg("from %u to after %u: the key is wrong", i, k);
        }
    }
    hw_buf_release(&buf);
}

static void names_that_end_alike_are_found_by_their_ends(void **state)
{
    (void)state;
    static const struct {
        const char *key, *text;
        uint8_t start;
    } names[] = {{"averagehandletime", "Average Handle Time", 13},
                 {"holdtime", "Hold Time", 4},
                 {"holdtimer", "Hold Timer", 4},
                 {"oldtime", "Old Time", 3},
                 {"talktime", "Talk Time", 4},
                 {"walktimes", "Walk Times", 4}};
    static const struct {
        const char *typed;
        size_t tail;
        uint32_t edits;
        const char *near;
    } asked[] = {{"hodltime", 4, 1, "holdtime"},
                 {"takltime", 4, 2, "talktime"},
                 {"wolktime", 4, 2, "holdtime oldtime talktime"},
                 {"holdtime", 4, 1, "oldtime"},
                 {"avergaehandletime", 13, 1, "averagehandletime"},
                 {"oldtimes", 3, 2, ""}};
    enum { NAMES = sizeof names / sizeof *names };
    const char *keys[NAMES];
    hw_completions_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_completions_builder_new(&builder, NULL), HW_OK);
    for (size_t i = 0; i < NAMES; i++) {
        hw_completion completion = {.key = hw_span_str(names[i].key),
                                    .text = hw_span_str(names[i].text),
                                    .weight = 9,
                                    .starts = &names[i].start,
                                    .start_count = 1};
        keys[i] = names[i].key;
        assert_int_equal(hw_completions_builder_add(builder, &completion, NULL), HW_OK);
    }
    assert_int_equal(hw_completions_builder_finish(builder, &section, NULL), HW_OK);
    hw_completions_builder_free(builder);
    hw_buf table = build(keys, NAMES);
    hw_completions completions;
    assert_int_equal(hw_completions_open(&completions, hw_buf_span(&section), hw_buf_span(&table), NULL), HW_OK);
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        const hw_near_name *near;
        size_t count;
        char got[256] = "";
        assert_int_equal(hw_completions_near(&completions, hw_span_str(asked[i].typed), asked[i].tail, asked[i].edits,
                                             9, &arena, &near, &count, NULL),
                         HW_OK);
        for (size_t k = 0; k < count; k++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", k ? " " : "", (int)near[k].key.len,
                     near[k].key.ptr);
        if (strcmp(got, asked[i].near) != 0)
            fail_msg("%s: \"%s\", wanted \"%s\"", asked[i].typed, got, asked[i].near);
    }
    hw_arena_release(&arena);
    hw_buf_release(&table);
    hw_buf_release(&section);
}

static void a_damaged_table_is_an_error_or_harmless(void **state)
{
    (void)state;
    hw_buf buf = build(few, FEW);
    hw_span section = hw_buf_span(&buf);
    char *bytes = malloc(section.len); /* of exactly this size: reading past it is seen */
    hw_arena arena = HW_ARENA_INIT;
    assert_non_null(bytes);
    for (size_t at = 0; at < section.len; at++)
        for (unsigned bit = 0; bit < 8; bit++) {
            const hw_near_name *near;
            size_t count;
            memcpy(bytes, section.ptr, section.len);
            bytes[at] = (char)(bytes[at] ^ 1 << bit);
            hw_arena_clear(&arena);
            hw_status status = hw_names_near(hw_span_of(bytes, section.len), HW_LIT("holdmuscic"), 2, HW_NEAR_NAMES_ALL,
                                             9, &arena, &near, &count, NULL);
            if (status && status != HW_E_CORRUPT)
                fail_msg("byte %zu, bit %u: status %d", at, bit, status);
        }
    free(bytes);
    hw_arena_release(&arena);
    hw_buf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_near_is_found_and_nothing_else),
        cmocka_unit_test(slips_are_looked_for_where_they_may_be),
        cmocka_unit_test(no_more_are_given_than_asked_for_nor_farther_ones),
        cmocka_unit_test(a_cursor_finds_what_seeking_from_the_front_finds),
        cmocka_unit_test(names_that_end_alike_are_found_by_their_ends),
        cmocka_unit_test(a_damaged_table_is_an_error_or_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
