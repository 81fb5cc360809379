/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/key.h"

static void names_written_differently_squash_alike(void **state)
{
    (void)state;
    static const struct {
        const char *in, *key;
    } rows[] = {
        {"Wrap-up", "wrapup"},
        {"wrap up", "wrapup"},
        {"WRAPUP", "wrapup"},
        {"C.R.M.", "crm"},
        {"C++", "c++"},
        {"C#", "c#"},
        {"Q & A", "qa"},
        {"Obs\u0142uga klienta", "obslugaklienta"},
        {"", ""},
        {" -!- ", ""},
        {"\xff\xfe", ""},
        {"\u4e2d\u6587", "\u4e2d\u6587"},
        {"\uff23\uff32\uff2d", "crm"},
        {"24/7", "247"},
    };
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span key = hw_key_squash(hw_span_str(rows[i].in), &arena);
        assert_non_null(key.ptr);
        assert_span(key, rows[i].key);
    }
    hw_arena_release(&arena);
}

static const hw_span baza[] = {HW_LIT_INIT("baza"), HW_LIT_INIT("bazar")}, wiedza[] = {HW_LIT_INIT("wiedza")},
                     of[] = {HW_LIT_INIT("of")};
static const hw_token two = {.stems = baza, .stem_count = 2}, one = {.stems = wiedza, .stem_count = 1},
                      stop = {.stems = of, .stem_count = 1, .flags = HW_TOKEN_STOP};

static void every_combination_of_readings_makes_a_key(void **state)
{
    (void)state;
    const hw_token tokens[] = {two, stop, one};
    hw_arena arena = HW_ARENA_INIT;
    hw_span keys[HW_STEM_KEYS_MOST];
    assert_int_equal(hw_key_stems(tokens, 3, &arena, keys), 2);
    assert_span(keys[0], "baza wiedza");
    assert_span(keys[1], "bazar wiedza");
    hw_arena_release(&arena);
}

static void stop_words_alone_make_a_key(void **state)
{
    (void)state;
    const hw_token tokens[] = {stop, stop};
    hw_arena arena = HW_ARENA_INIT;
    hw_span keys[HW_STEM_KEYS_MOST];
    assert_int_equal(hw_key_stems(tokens, 2, &arena, keys), 1);
    assert_span(keys[0], "of of");
    assert_int_equal(hw_key_stems(tokens, 0, &arena, keys), 0);
    hw_arena_release(&arena);
}

static void many_readings_stop_at_the_most(void **state)
{
    (void)state;
    const hw_token tokens[] = {two, two, two, two, two};
    hw_arena arena = HW_ARENA_INIT;
    hw_span keys[HW_STEM_KEYS_MOST];
    assert_int_equal(hw_key_stems(tokens, 5, &arena, keys), HW_STEM_KEYS_MOST);
    assert_span(keys[0], "baza baza baza baza baza");
    assert_span(keys[7], "bazar bazar bazar baza baza");
    hw_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_written_differently_squash_alike),
        cmocka_unit_test(every_combination_of_readings_makes_a_key),
        cmocka_unit_test(stop_words_alone_make_a_key),
        cmocka_unit_test(many_readings_stop_at_the_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
