/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "query/error_model.h"
#include "query/fuzzy.h"

#include <stdlib.h>

static const hw_word WORDS[] = {
    {HW_LIT_INIT("agent"), HW_LIT_INIT("agent"), 40, HW_WORD_NAME},
    {HW_LIT_INIT("back"), HW_LIT_INIT("back"), 60, 0},
    {HW_LIT_INIT("brzeg"), HW_LIT_INIT("brzeg"), 2, 0},
    {HW_LIT_INIT("call"), HW_LIT_INIT("call"), 300, HW_WORD_NAME},
    {HW_LIT_INIT("caller"), HW_LIT_INIT("caller"), 30, HW_WORD_NAME},
    {HW_LIT_INIT("cast"), HW_LIT_INIT("cast"), 3, 0},
    {HW_LIT_INIT("chat"), HW_LIT_INIT("chat"), 90, HW_WORD_NAME},
    {HW_LIT_INIT("csat"), HW_LIT_INIT("csat"), 20, HW_WORD_ACRONYM | HW_WORD_NAME},
    {HW_LIT_INIT("customer"), HW_LIT_INIT("customer"), 500, HW_WORD_NAME},
    {HW_LIT_INIT("day"), HW_LIT_INIT("day"), 10, 0},
    {HW_LIT_INIT("er"), HW_LIT_INIT("er"), 1, 0},
    {HW_LIT_INIT("escalation"), HW_LIT_INIT("escalation"), 25, HW_WORD_NAME},
    {HW_LIT_INIT("loop"), HW_LIT_INIT("loop"), 2, 0},
    {HW_LIT_INIT("obsługa"), HW_LIT_INIT("obsluga"), 9, 0},
    {HW_LIT_INIT("phone"), HW_LIT_INIT("phone"), 70, 0},
    {HW_LIT_INIT("prone"), HW_LIT_INIT("prone"), 70, 0},
    {HW_LIT_INIT("sms2go"), HW_LIT_INIT("sms2go"), 1, 0},
    {HW_LIT_INIT("sąd"), HW_LIT_INIT("sad"), 3, 0},
    {HW_LIT_INIT("sad"), HW_LIT_INIT("sad"), 1, 0},
    {HW_LIT_INIT("web"), HW_LIT_INIT("web"), 15, 0},
    {HW_LIT_INIT("оператор"), HW_LIT_INIT("оператор"), 4, 0},
};

static void build(const hw_word *words, size_t count, hw_buf *section)
{
    hw_vocabulary_builder *builder;
    assert_int_equal(hw_vocabulary_builder_new(&builder, NULL), HW_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(hw_vocabulary_builder_add(builder, &words[i], NULL), HW_OK);
    hw_buf_init(section, SIZE_MAX);
    assert_int_equal(hw_vocabulary_builder_finish(builder, section, NULL), HW_OK);
    hw_vocabulary_builder_free(builder);
}

static int set_up(void **state)
{
    hw_buf *section = malloc(sizeof *section);
    assert_non_null(section);
    build(WORDS, sizeof WORDS / sizeof *WORDS, section);
    *state = section;
    return 0;
}

static int tear_down(void **state)
{
    hw_buf_release(*state);
    free(*state);
    return 0;
}

static void the_likeliest_word_comes_first(void **state)
{
    static const struct {
        const char *word, *folded, *first; /* first NULL: nothing */
    } cases[] = {
        {"cutsomer", NULL, "customer"},      /* swapped */
        {"custmer", NULL, "customer"},       /* left out */
        {"customerr", NULL, "customer"},     /* doubled */
        {"xustomer", NULL, "customer"},      /* the key beside */
        {"kustommer", NULL, "customer"},     /* two slips */
        {"eskallacion", NULL, "escalation"}, /* three */
        {"fone", NULL, "phone"},             /* by sound */
        {"lop", NULL, "loop"},
        {"obsluga", NULL, "obsługa"}, /* no accents */
        {"obsługa", "obsluga", NULL}, /* itself is no candidate */
        {"sąt", "sat", "sąd"},
        {"sad", NULL, "sąd"},
        {"bżeg", "bzeg", "brzeg"},
        {"опертаор", NULL, "оператор"},
        {"x", NULL, NULL},
        {"", NULL, NULL},
        {"qqqqqqqq", NULL, NULL},
    };
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const hw_candidate *candidates;
        size_t count;
        const char *folded = cases[i].folded ? cases[i].folded : cases[i].word;
        assert_int_equal(hw_fuzzy_candidates(hw_buf_span(*state), hw_span_str(cases[i].word), hw_span_str(folded),
                                             &arena, &candidates, &count, NULL),
                         HW_OK);
        hw_span first = count ? candidates[0].word.word : (hw_span){NULL, 0};
        if (!hw_span_equal(first, hw_span_str(cases[i].first)))
            fail_msg("%s: got \"%.*s\", wanted %s", cases[i].word, (int)first.len, first.ptr ? first.ptr : "",
                     cases[i].first ? cases[i].first : "nothing");
    }
    hw_arena_release(&arena);
}

static void acronyms_and_words_with_digits_stay_out(void **state)
{
    static const char *const typed[] = {"csatt", "scat", "crat", "sms3go", "smsgo", "sms2g", "2day"};
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        const hw_candidate *candidates;
        size_t count;
        hw_span word = hw_span_str(typed[i]);
        assert_int_equal(hw_fuzzy_candidates(hw_buf_span(*state), word, word, &arena, &candidates, &count, NULL),
                         HW_OK);
        for (size_t j = 0; j < count; j++)
            if (candidates[j].word.flags & HW_WORD_ACRONYM ||
                hw_span_equal(candidates[j].word.word, HW_LIT("sms2go")) || memchr(typed[i], '2', strlen(typed[i])))
                fail_msg("%s: got \"%.*s\"", typed[i], (int)candidates[j].word.word.len, candidates[j].word.word.ptr);
    }
    hw_arena_release(&arena);
}

static void weights_fall_and_tell_a_likely_word_from_a_far_fetched_one(void **state)
{
    static const struct {
        const char *word;
        double least, most;
    } cases[] = {
        {"customerr", .9, .95}, {"cutsomer", .9, .95},   {"cuxtomer", .7, .9},
        {"cuxtomqr", .2, .6},   {"eskallacion", .2, .8},
    };
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const hw_candidate *candidates;
        size_t count;
        hw_span word = hw_span_str(cases[i].word);
        assert_int_equal(hw_fuzzy_candidates(hw_buf_span(*state), word, word, &arena, &candidates, &count, NULL),
                         HW_OK);
        assert_true(count > 0);
        if (candidates[0].weight < cases[i].least || candidates[0].weight > cases[i].most)
            fail_msg("%s: weight %.3f", cases[i].word, candidates[0].weight);
        for (size_t j = 1; j < count; j++)
            assert_true(candidates[j].weight > 0 && candidates[j].weight <= candidates[j - 1].weight);
    }
    hw_arena_release(&arena);
}

static void a_word_is_read_as_two(void **state)
{
    static const struct {
        const char *word, *left, *right; /* left NULL: no split */
    } cases[] = {
        {"webchat", "web", "chat"}, {"callback", "call", "back"},       {"caller", "call", "er"},
        {"sadcast", "sąd", "cast"}, {"webchats", NULL, NULL},           {"web", NULL, NULL},
        {"", NULL, NULL},           {"операторweb", "оператор", "web"},
    };
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const hw_split *splits;
        size_t count;
        assert_int_equal(
            hw_fuzzy_splits(hw_buf_span(*state), hw_span_str(cases[i].word), &arena, &splits, &count, NULL), HW_OK);
        if (count != (cases[i].left != NULL) ||
            (count && (!hw_span_equal(splits[0].left.word, hw_span_str(cases[i].left)) ||
                       !hw_span_equal(splits[0].right.word, hw_span_str(cases[i].right)) || splits[0].weight <= 0 ||
                       splits[0].weight >= 1)))
            fail_msg("%s: %zu splits", cases[i].word, count);
    }
    hw_arena_release(&arena);
}

static void of_several_splits_long_and_frequent_words_come_first(void **state)
{
    (void)state;
    static const hw_word words[] = {
        {HW_LIT_INIT("onhold"), HW_LIT_INIT("onhold"), 1, 0}, {HW_LIT_INIT("o"), HW_LIT_INIT("o"), 9, 0},
        {HW_LIT_INIT("nhold"), HW_LIT_INIT("nhold"), 9, 0},   {HW_LIT_INIT("on"), HW_LIT_INIT("on"), 90, 0},
        {HW_LIT_INIT("hold"), HW_LIT_INIT("hold"), 20, 0},    {HW_LIT_INIT("onho"), HW_LIT_INIT("onho"), 1, 0},
        {HW_LIT_INIT("ld"), HW_LIT_INIT("ld"), 1, 0},
    };
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    const hw_split *splits;
    size_t count;
    build(words, sizeof words / sizeof *words, &section);
    assert_int_equal(hw_fuzzy_splits(hw_buf_span(&section), HW_LIT("onhold"), &arena, &splits, &count, NULL), HW_OK);
    assert_int_equal(count, 3);
    assert_span(splits[0].left.word, "on");
    assert_span(splits[0].right.word, "hold");
    assert_true(splits[0].weight > splits[1].weight && splits[1].weight > splits[2].weight);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void likely_slips_cost_less_than_unlikely_ones(void **state)
{
    (void)state;
    static const struct {
        const char *meant, *likely, *unlikely;
    } cases[] = {
        {"coming", "comming", "coxming"}, /* doubled, other */
        {"manner", "maner", "manne"},     /* one of a double left out, another letter */
        {"agent", "agetn", "agebt"},      /* swapped, replaced */
        {"agent", "agant", "agpnt"},      /* vowel for vowel */
        {"queue", "wueue", "zueue"},      /* the key beside */
        {"agent", "agemt", "agezt"},      {"phone", "fone", "hone"},     {"visible", "visable", "visoble"},
        {"quick", "kwick", "xxick"},      {"agent", "agentt", "zagent"}, /* the first letter is rarely wrong */
        {"rzeka", "zeka", "reka"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hw_error_model likely, unlikely;
        hw_spelling meant;
        hw_span a = hw_span_str(cases[i].likely), b = hw_span_str(cases[i].unlikely), m = hw_span_str(cases[i].meant);
        assert_true(hw_error_model_init(&likely, a, a) && hw_error_model_init(&unlikely, b, b));
        assert_true(hw_spelling_read(&meant, m, m));
        uint32_t less = hw_error_cost(&likely, &meant), more = hw_error_cost(&unlikely, &meant);
        if (less >= more || less == 0)
            fail_msg("%s: %s costs %u, %s %u", cases[i].meant, cases[i].likely, less, cases[i].unlikely, more);
    }
}

static void the_word_itself_costs_nothing_and_accents_little(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *meant;
        uint32_t most;
    } cases[] = {{"żółw", "żółw", 0}, {"zolw", "żółw", 200}, {"zólw", "żółw", 150}, {"żółw", "zolw", 300}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hw_error_model model;
        hw_spelling meant;
        assert_true(hw_error_model_init(&model, hw_span_str(cases[i].typed), HW_LIT("zolw")));
        assert_true(hw_spelling_read(&meant, hw_span_str(cases[i].meant), HW_LIT("zolw")));
        uint32_t cost = hw_error_cost(&model, &meant);
        if (cost > cases[i].most || (cases[i].most && cost == 0))
            fail_msg("%s for %s costs %u", cases[i].typed, cases[i].meant, cost);
    }
}

static void words_of_every_length_are_compared_within_bounds(void **state)
{
    (void)state;
    char letters[HW_SPELLING_LETTERS_MOST + 2];
    memset(letters, 'e', sizeof letters);
    for (size_t n = 0; n <= HW_SPELLING_LETTERS_MOST + 1; n++) {
        hw_error_model model;
        hw_spelling meant;
        bool fits = n <= HW_SPELLING_LETTERS_MOST;
        hw_span typed = hw_span_of(letters, n);
        assert_int_equal(hw_error_model_init(&model, typed, typed), fits);
        if (!fits)
            continue;
        for (size_t m = 0; m <= HW_SPELLING_LETTERS_MOST; m++) {
            hw_span other = hw_span_of(letters, m);
            assert_true(hw_spelling_read(&meant, other, other));
            assert_int_equal(hw_error_cost(&model, &meant) == 0, n == m);
        }
    }
}

static void an_empty_vocabulary_and_a_very_long_word_give_nothing(void **state)
{
    enum { LONG = 64 * 1024 };
    hw_buf empty;
    hw_arena arena = HW_ARENA_INIT;
    const hw_candidate *candidates;
    const hw_split *splits;
    size_t count = 1;
    char *letters = malloc(LONG);
    assert_non_null(letters);
    memset(letters, 'a', LONG);
    hw_span word = hw_span_of(letters, LONG);
    build(NULL, 0, &empty);
    assert_int_equal(
        hw_fuzzy_candidates(hw_buf_span(&empty), HW_LIT("call"), HW_LIT("call"), &arena, &candidates, &count, NULL),
        HW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(hw_fuzzy_candidates(hw_buf_span(*state), word, word, &arena, &candidates, &count, NULL), HW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(hw_fuzzy_splits(hw_buf_span(*state), word, &arena, &splits, &count, NULL), HW_OK);
    assert_int_equal(count, 0);
    free(letters);
    hw_arena_release(&arena);
    hw_buf_release(&empty);
}

static void a_damaged_vocabulary_is_reported(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_error err = {0};
    const hw_candidate *candidates;
    const hw_split *splits;
    size_t count;
    assert_int_equal(
        hw_fuzzy_candidates(HW_LIT("junk"), HW_LIT("call"), HW_LIT("call"), &arena, &candidates, &count, &err),
        HW_E_CORRUPT);
    assert_non_null(strstr(err.message, "build the index again"));
    assert_int_equal(hw_fuzzy_splits(HW_LIT("junk"), HW_LIT("call"), &arena, &splits, &count, NULL), HW_E_CORRUPT);
    hw_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_likeliest_word_comes_first),
        cmocka_unit_test(acronyms_and_words_with_digits_stay_out),
        cmocka_unit_test(weights_fall_and_tell_a_likely_word_from_a_far_fetched_one),
        cmocka_unit_test(a_word_is_read_as_two),
        cmocka_unit_test(of_several_splits_long_and_frequent_words_come_first),
        cmocka_unit_test(likely_slips_cost_less_than_unlikely_ones),
        cmocka_unit_test(the_word_itself_costs_nothing_and_accents_little),
        cmocka_unit_test(words_of_every_length_are_compared_within_bounds),
        cmocka_unit_test(an_empty_vocabulary_and_a_very_long_word_give_nothing),
        cmocka_unit_test(a_damaged_vocabulary_is_reported),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
