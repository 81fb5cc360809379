/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/irregular.h"
#include "text/stem.h"
#include "text/stopwords.h"

/* Words of a row have one stem in common; "|" ends a row. */
static void check_meet(const char *lang, const char *const *words, size_t count)
{
    hw_arena arena = HW_ARENA_INIT;
    hw_stemmer stemmer = {0};
    const char *first = NULL;
    hw_stems wanted = {.count = 0};
    for (size_t i = 0; i < count; i++) {
        hw_stems got;
        hw_span word = hw_span_str(words[i]);
        if (strcmp(words[i], "|") == 0) {
            first = NULL;
            continue;
        }
        assert_int_equal(hw_stem(&stemmer, hw_language_of(hw_span_str(lang)), word, word, &arena, &got, NULL), HW_OK);
        if (!first) {
            first = words[i];
            wanted = got;
        }
        if (!hw_span_equal(got.items[0], wanted.items[0]))
            fail_msg("\"%s\" has the stem \"%.*s\", but \"%s\" has \"%.*s\"", words[i], (int)got.items[0].len,
                     got.items[0].ptr, first, (int)wanted.items[0].len, wanted.items[0].ptr);
    }
    hw_stemmer_release(&stemmer);
    hw_arena_release(&arena);
}

static void british_american_and_irregular_english_meet(void **state)
{
    (void)state;
    static const char *const words[] = {
        "colour",      "color",     "colours",    "colored",    "|",          "behaviour", "behavior", "|",
        "organise",    "organize",  "organised",  "organizing", "|",          "centre",    "center",   "centers",
        "centres",     "|",         "analyse",    "analyzed",   "|",          "catalogue", "catalogs", "catalogues",
        "|",           "cancelled", "canceled",   "|",          "licence",    "license",   "|",        "prioritise",
        "prioritized", "|",         "summarised", "summarizes", "|",          "buy",       "bought",   "buying",
        "|",           "person",    "people",     "|",          "criterion",  "criteria",  "|",        "promise",
        "promised",    "promising", "|",          "exercise",   "exercising", "|",         "hour",     "hours",
        "|",           "good",      "better",     "best"};
    check_meet("en", words, sizeof words / sizeof *words);
}

static void english_words_that_only_look_british_stay(void **state)
{
    (void)state;
    static const char *const words[] = {"advertise", "precise",  "franchise", "hour", "four",  "there",
                                        "rise",      "surprise", "wise",      "fire", "noise", "share"};
    hw_arena arena = HW_ARENA_INIT;
    hw_stemmer stemmer = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        hw_stems got;
        hw_span word = hw_span_str(words[i]);
        assert_int_equal(hw_stem(&stemmer, hw_language_of(HW_LIT("en")), word, word, &arena, &got, NULL), HW_OK);
        if (!hw_span_starts(word, hw_span_sub(got.items[0], 0, got.items[0].len - 1)))
            fail_msg("\"%s\" became \"%.*s\"", words[i], (int)got.items[0].len, got.items[0].ptr);
    }
    hw_stemmer_release(&stemmer);
    hw_arena_release(&arena);
}

static void forms_of_an_unknown_polish_word_meet(void **state)
{
    (void)state;
    static const char *const words[] = {
        "oddzwonka", "oddzwonki",     "oddzwonek",       "oddzwonkami",  "oddzwonce",
        "|",         "czatbot",       "czatbotow",       "czatbocie",    "czatboty",
        "|",         "tiketowac",     "tiketuje",        "tiketowanie",  "tiketowalismy",
        "|",         "szybkorosnacy", "szybkorosnacego", "szybkorosnace"};
    check_meet("pl", words, sizeof words / sizeof *words);
}

static void every_irregular_form_is_found(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"ageing", "aging"}, {"written", "write"}, {"went", "go"}, {"mice", "mouse"},
                                          {"am", "be"},        {"zzz", NULL},        {"", NULL},     {"go", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *base = hw_english_regular(hw_span_str(rows[i][0]));
        if (!base != !rows[i][1] || (base && strcmp(base, rows[i][1]) != 0))
            fail_msg("\"%s\" gives \"%s\"", rows[i][0], base ? base : "nothing");
    }
}

static void language_tags_count_by_their_primary_part(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *wanted;
    } rows[] = {{"en", "en"}, {"EN-gb", "en"}, {"pl_PL", "pl"}, {"", ""},
                {"e", ""},    {"eng", ""},     {"xx", ""},      {"-", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(hw_language_of(hw_span_str(rows[i].tag))->tag, rows[i].wanted);
}

static void function_words_and_question_words_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *word;
        bool stop, question;
    } rows[] = {
        {"en", "the", true, false},       {"en-US", "of", true, false},      {"en", "what", false, true},
        {"en", "queue", false, false},    {"pl", "jest", true, false},       {"pl", "\u017ce", true, false},
        {"pl", "zas", true, false},       {"pl", "czym", false, true},       {"pl", "dok\u0105d", false, true},
        {"pl", "dokad", false, true},     {"pl", "czas", false, false},      {"de", "the", false, false},
        {"", "the", false, false},        {"pl", "the", false, false},       {"en", "", false, false},
        {"pl", "\u017ceby", true, false}, {"en", "yourselves", true, false}, {"en", "a", true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span lang = hw_span_str(rows[i].lang), word = hw_span_str(rows[i].word);
        if (hw_is_stop_word(lang, word) != rows[i].stop || hw_is_question_word(lang, word) != rows[i].question)
            fail_msg("%s \"%s\"", rows[i].lang, rows[i].word);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(british_american_and_irregular_english_meet),
        cmocka_unit_test(english_words_that_only_look_british_stay),
        cmocka_unit_test(forms_of_an_unknown_polish_word_meet),
        cmocka_unit_test(every_irregular_form_is_found),
        cmocka_unit_test(language_tags_count_by_their_primary_part),
        cmocka_unit_test(function_words_and_question_words_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
