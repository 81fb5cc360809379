/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/analyzer.h"
#include "text/irregular.h"
#include "text/sieve.h"

#include <stdio.h>

static const char *const langs[] = {"en", "", "pl", "de", "sv"};

static hw_analyzer *bare_analyzer(void)
{
    hw_analyzer *analyzer;
    assert_int_equal(hw_analyzer_new_from_table(&analyzer, (hw_span){NULL, 0}, NULL), HW_OK);
    return analyzer;
}

static bool has_stem(const hw_token *token, const hw_span *stems, size_t count)
{
    for (size_t i = 0; i < token->stem_count; i++)
        for (size_t k = 0; k < count; k++)
            if (hw_span_equal(token->stems[i], stems[k]))
                return true;
    return false;
}

/* The tokens with one of the stems, as "start-end ", and how many tokens there were in all. */
static size_t find_stems(hw_analyzer *analyzer, const hw_sieve *sieve, const char *lang, hw_span text,
                         const hw_span *stems, size_t stem_count, char *out, size_t room)
{
    hw_arena arena = HW_ARENA_INIT;
    const hw_token *tokens;
    size_t count, used = 0;
    *out = '\0';
    assert_int_equal(hw_analyze_sifted(analyzer, sieve, hw_span_str(lang), text, &arena, &tokens, &count, NULL), HW_OK);
    for (size_t i = 0; i < count && used < room; i++)
        if (has_stem(&tokens[i], stems, stem_count))
            used += (size_t)snprintf(out + used, room - used, "%u-%u ", tokens[i].start, tokens[i].end);
    hw_arena_release(&arena);
    return count;
}

static void check_word(hw_analyzer *analyzer, const char *lang, const char *word)
{
    hw_arena arena = HW_ARENA_INIT;
    const hw_token *tokens;
    size_t count;
    hw_span text = hw_span_str(word);
    assert_int_equal(hw_analyze_into(analyzer, hw_span_str(lang), text, &arena, &tokens, &count, NULL), HW_OK);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < tokens[i].stem_count; k++) {
            hw_sieve sieve;
            hw_sieve_init(&sieve, &tokens[i].stems[k], 1);
            if (!hw_sieve_passes(&sieve, hw_span_sub(text, tokens[i].start, text.len)))
                fail_msg("%s in \"%s\": %.*s keeps it back", word, lang, (int)tokens[i].stems[k].len,
                         tokens[i].stems[k].ptr);
        }
    hw_arena_release(&arena);
}

static void a_word_passes_the_sieve_of_its_own_stems(void **state)
{
    static const char *const words[] = {"a",
                                        "I",
                                        "s",
                                        "x's",
                                        "ties",
                                        "dies",
                                        "dying",
                                        "vying",
                                        "skies",
                                        "aed",
                                        "aing",
                                        "oed",
                                        "C.R.M.",
                                        "c.r.m.",
                                        "U.S.",
                                        "CSATs",
                                        "e-mail",
                                        "3rd",
                                        "3",
                                        "it's",
                                        "o'clock",
                                        "don't",
                                        "cafe\u0301",
                                        "re\u0301sume\u0301",
                                        "A\u030Angstro\u0308m",
                                        "\uFB01nal",
                                        "co\u00ADoperate",
                                        "I\u0307stanbul",
                                        "stra\u00DFe",
                                        "\u0141\u00F3d\u017A",
                                        "na\u00EFve",
                                        "L\u00B7L",
                                        "x\u2019s",
                                        "B\u200Dx",
                                        "\u24B6bc",
                                        "yes",
                                        "y",
                                        "Ying",
                                        "eying",
                                        "_x",
                                        "x_y",
                                        "organisation's",
                                        "manoeuvred",
                                        "oesophagus",
                                        "ie",
                                        "ied",
                                        "eed",
                                        "ing"};
    static const char *const ends[] = {
        "",     "s",    "y",    "ies",   "ied",   "ed",     "ing",   "ying",    "e's",   "ational", "enci",   "anci",
        "abli", "bli",  "izer", "ation", "ator",  "biliti", "ogi",   "ousness", "iviti", "icate",   "alize",  "ical",
        "ence", "able", "ment", "ion",   "ising", "tting",  "ating", "bling",   "izing", "eedly",   "ingly",  "our",
        "ours", "re",   "tre",  "ise",   "yse",   "ysed",   "'s",    "ys",      "yed",   "iest",    "ityous", "lly"};
    size_t irregular_count;
    const hw_irregular *irregular = hw_english_irregulars(&irregular_count);
    hw_analyzer *analyzer = bare_analyzer();
    (void)state;
    for (size_t lang = 0; lang < 2; lang++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            check_word(analyzer, langs[lang], words[i]);
        for (size_t i = 0; i < irregular_count; i++) {
            char possessive[64];
            snprintf(possessive, sizeof possessive, "%s's", irregular[i].form);
            check_word(analyzer, langs[lang], irregular[i].form);
            check_word(analyzer, langs[lang], irregular[i].base);
            check_word(analyzer, langs[lang], possessive);
        }
        for (char first = 'a'; first <= 'z'; first++) /* every beginning before the endings that cut deepest */
            for (char second = 'a'; second <= 'z'; second++)
                for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
                    char word[16];
                    snprintf(word, sizeof word, "%c%c%s", first, second, ends[i]);
                    check_word(analyzer, langs[lang], word);
                }
    }
    hw_analyzer_free(analyzer);
}

static size_t draw(uint32_t *seed, size_t end)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % end;
}

/* Text of words, accents, marks and scripts, stuck together at random. */
static hw_span draw_text(uint32_t *seed, char *text, size_t room)
{
    static const char *const parts[] = {" ",
                                        " ",
                                        " ",
                                        "\n",
                                        "@",
                                        ".",
                                        "-",
                                        "'",
                                        "_",
                                        ",",
                                        "\u2019",
                                        "\u2014",
                                        "\u0301",
                                        "\u00AD",
                                        "\u200D",
                                        "agent",
                                        "Agents",
                                        "calls",
                                        "going",
                                        "went",
                                        "better",
                                        "C.R.M.",
                                        "CSAT",
                                        "3rd",
                                        "\u0142a",
                                        "caf\u00E9",
                                        "\u0431\u044B\u043B",
                                        "\u4E2D\u6587",
                                        "\uFB01",
                                        "\U0001F600",
                                        "x",
                                        "S"};
    size_t used = 0;
    while (used + 16 < room) {
        hw_span part = hw_span_str(parts[draw(seed, sizeof parts / sizeof *parts)]);
        memcpy(text + used, part.ptr, part.len);
        used += part.len;
    }
    return hw_span_of(text, used);
}

static void sifting_leaves_out_no_word_that_is_looked_for(void **state)
{
    enum { TEXTS = 400, TEXT = 300, STEMS = 3 };
    hw_analyzer *analyzer = bare_analyzer();
    size_t all = 0, sifted = 0;
    uint32_t seed = 7;
    (void)state;
    for (size_t i = 0; i < TEXTS; i++) {
        char text[TEXT], whole[TEXT * 12], some[TEXT * 12];
        const char *lang = langs[i % (sizeof langs / sizeof *langs)];
        hw_span bytes = draw_text(&seed, text, sizeof text), stems[STEMS];
        hw_arena arena = HW_ARENA_INIT;
        const hw_token *tokens;
        size_t count;
        hw_sieve sieve;
        assert_int_equal(hw_analyze_into(analyzer, hw_span_str(lang), bytes, &arena, &tokens, &count, NULL), HW_OK);
        assert_true(count > 0);
        for (size_t k = 0; k < STEMS; k++)
            stems[k] = tokens[draw(&seed, count)].stems[0];
        hw_sieve_init(&sieve, stems, STEMS);
        all += find_stems(analyzer, NULL, lang, bytes, stems, STEMS, whole, sizeof whole);
        sifted += find_stems(analyzer, &sieve, lang, bytes, stems, STEMS, some, sizeof some);
        if (strcmp(whole, some) != 0)
            fail_msg("text %zu in \"%s\": got %s, wanted %s", i, lang, some, whole);
        hw_arena_release(&arena);
    }
    assert_true(sifted < all);
    hw_analyzer_free(analyzer);
}

static void what_cannot_have_the_stem_is_kept_back(void **state)
{
    static const struct {
        const char *stem, *word;
        bool passes;
    } rows[] = {{"agent", "Agents", true}, {"agent", "again", false},  {"agent", "age", true},
                {"use", "using", true},    {"cri", "cry", true},       {"agent", "a", false},
                {"agent", "call", false},  {"go", "went", true},       {"go", "want", false},
                {"a", "a b", true},        {"ai", "a b", false},       {"be", "is", true},
                {"have", "has", true},     {"crm", "crawl", true},     {"crma", "crawl", false},
                {"crm", "C.R.M.", true},   {"agent", "C.R.M.", false}, {"3rd", "3rd", true},
                {"agent", "3rd", false},   {"agent", "\u0142", true},  {"agent", "", true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span stem = hw_span_str(rows[i].stem);
        hw_sieve sieve;
        hw_sieve_init(&sieve, &stem, 1);
        if (hw_sieve_passes(&sieve, hw_span_str(rows[i].word)) != rows[i].passes)
            fail_msg("%s, %s", rows[i].stem, rows[i].word);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_passes_the_sieve_of_its_own_stems),
        cmocka_unit_test(sifting_leaves_out_no_word_that_is_looked_for),
        cmocka_unit_test(what_cannot_have_the_stem_is_kept_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
