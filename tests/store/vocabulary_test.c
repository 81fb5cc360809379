/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/utf8.h"
#include "store/vocabulary.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct row {
    const char *word;
    const char *folded; /* NULL: the word itself */
    uint32_t frequency;
    uint32_t flags;
} row;

static const row WORDS[] = {
    {"agent", NULL, 40, HW_WORD_NAME},
    {"agenda", NULL, 7, 0},
    {"agents", NULL, 12, 0},
    {"call", NULL, 300, HW_WORD_NAME},
    {"callback", NULL, 5, HW_WORD_NAME},
    {"caller", NULL, 5, 0},
    {"crm", NULL, 9, HW_WORD_ACRONYM | HW_WORD_NAME},
    {"sąd", "sad", 3, 0},
    {"sad", NULL, 2, 0},
    {"sądy", "sady", 1, 0},
    {"żółw", "zolw", 1, 0},
    {"straße", "strasse", 4, 0},
    {"strasse", NULL, 1000, 0},
    {"клиент", NULL, 6, 0},
    {"клиенты", NULL, 70000, 0},
    {"客服", NULL, 2, 0},
};
enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

static hw_word word_of(const row *r)
{
    return (hw_word){hw_span_str(r->word), hw_span_str(r->folded ? r->folded : r->word), r->frequency, r->flags};
}

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

static void build_words(hw_buf *section)
{
    hw_word words[WORD_COUNT];
    for (size_t i = 0; i < WORD_COUNT; i++)
        words[i] = word_of(&WORDS[i]);
    build(words, WORD_COUNT, section);
}

/* "word:frequency word:frequency ..." */
static const char *list_words(const hw_word *words, size_t count, char *out, size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(out + len, size - len, "%s%.*s:%u", i ? " " : "", (int)words[i].word.len,
                                words[i].word.ptr, words[i].frequency);
    return out;
}

static const char *list_near(const hw_near_word *words, size_t count, char *out, size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(out + len, size - len, "%s%.*s:%u", i ? " " : "", (int)words[i].word.word.len,
                                words[i].word.word.ptr, words[i].edits);
    return out;
}

static void every_word_is_found_with_what_is_known_of_it(void **state)
{
    (void)state;
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    build_words(&section);
    assert_int_equal(hw_vocabulary_count(hw_buf_span(&section)), WORD_COUNT);
    for (size_t i = 0; i < WORD_COUNT; i++) {
        hw_word wanted = word_of(&WORDS[i]);
        const hw_word *found;
        size_t count, same = 0;
        assert_int_equal(hw_vocabulary_find(hw_buf_span(&section), wanted.folded, &arena, &found, &count, NULL), HW_OK);
        for (size_t j = 0; j < count; j++)
            if (hw_span_equal(found[j].word, wanted.word)) {
                same++;
                assert_true(hw_span_equal(found[j].folded, wanted.folded));
                assert_int_equal(found[j].frequency, wanted.frequency);
                assert_int_equal(found[j].flags, wanted.flags);
            }
        if (same != 1)
            fail_msg("%s was found %zu times", WORDS[i].word, same);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void finding_goes_by_the_whole_folded_form(void **state)
{
    (void)state;
    static const struct {
        const char *folded, *found;
    } cases[] = {
        {"sad", "sad:2 sąd:3"},
        {"sąd", ""},
        {"strasse", "strasse:1000 straße:4"},
        {"zolw", "żółw:1"},
        {"age", ""},
        {"agentss", ""},
        {"", ""},
        {"клиент", "клиент:6"},
    };
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    char got[1000];
    build_words(&section);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const hw_word *words;
        size_t count;
        assert_int_equal(
            hw_vocabulary_find(hw_buf_span(&section), hw_span_str(cases[i].folded), &arena, &words, &count, NULL),
            HW_OK);
        if (strcmp(list_words(words, count, got, sizeof got), cases[i].found) != 0)
            fail_msg("find \"%s\": got \"%s\", wanted \"%s\"", cases[i].folded, got, cases[i].found);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void a_prefix_gives_the_most_frequent_first(void **state)
{
    (void)state;
    static const struct {
        const char *prefix;
        size_t most;
        const char *found;
    } cases[] = {
        {"ag", 10, "agent:40 agents:12 agenda:7"},
        {"ag", 2, "agent:40 agents:12"},
        {"call", 10, "call:300 callback:5 caller:5"},
        {"sa", 10, "sąd:3 sad:2 sądy:1"},
        {"s", 2, "strasse:1000 straße:4"},
        {"кл", 10, "клиенты:70000 клиент:6"},
        {"x", 10, ""},
        {"ag", 0, ""},
        {"", 3, "клиенты:70000 strasse:1000 call:300"},
    };
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    char got[1000];
    build_words(&section);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const hw_word *words;
        size_t count;
        assert_int_equal(hw_vocabulary_prefix(hw_buf_span(&section), hw_span_str(cases[i].prefix), cases[i].most,
                                              &arena, &words, &count, NULL),
                         HW_OK);
        if (strcmp(list_words(words, count, got, sizeof got), cases[i].found) != 0)
            fail_msg("prefix \"%s\": got \"%s\", wanted \"%s\"", cases[i].prefix, got, cases[i].found);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void near_words_come_by_distance_then_frequency(void **state)
{
    (void)state;
    static const struct {
        const char *folded;
        uint32_t edits;
        const char *found;
    } cases[] = {
        {"agent", 0, "agent:0"},
        {"agent", 1, "agent:0 agents:1"},
        {"agetn", 1, "agent:1"},
        {"agetn", 2, "agent:1 agents:2"},
        {"gaent", 1, "agent:1"},
        {"gent", 1, "agent:1"},
        {"agentt", 2, "agent:1 agents:1 agenda:2"},
        {"aegnta", 2, "agent:2 agents:2 agenda:2"},
        {"aegnta", 3, "agent:2 agents:2 agenda:2"},
        {"zolv", 1, "żółw:1"},
        {"клинт", 1, "клиент:1"},
        {"лкиенты", 2, "клиенты:1 клиент:2"},
        {"客", 1, "客服:1"},
        {"", 2, "客服:2"},
        {"sda", 1, "sąd:1 sad:1"},
    };
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    char got[1000];
    build_words(&section);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const hw_near_word *words;
        size_t count;
        assert_int_equal(hw_vocabulary_near(hw_buf_span(&section), hw_span_str(cases[i].folded), cases[i].edits, &arena,
                                            &words, &count, NULL),
                         HW_OK);
        if (strcmp(list_near(words, count, got, sizeof got), cases[i].found) != 0)
            fail_msg("near \"%s\" within %u: got \"%s\", wanted \"%s\"", cases[i].folded, cases[i].edits, got,
                     cases[i].found);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

/* Deterministic noise: splitmix64. */
static uint64_t next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

enum { LETTERS_MOST = 80 };

static size_t decode(hw_span s, uint32_t codes[LETTERS_MOST])
{
    size_t letters = 0;
    for (size_t at = 0; at < s.len;)
        codes[letters++] = hw_utf8_next(s, &at);
    return letters;
}

static uint32_t smallest(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment, by the book. */
static uint32_t distance(hw_span a, hw_span b)
{
    uint32_t x[LETTERS_MOST], y[LETTERS_MOST], d[LETTERS_MOST + 1][LETTERS_MOST + 1];
    size_t n = decode(a, x), m = decode(b, y);
    for (size_t i = 0; i <= n; i++)
        for (size_t j = 0; j <= m; j++) {
            d[i][j] = i && j ? d[i - 1][j - 1] + (x[i - 1] != y[j - 1]) : (uint32_t)(i + j);
            if (i && j)
                d[i][j] = smallest(d[i][j], smallest(d[i - 1][j], d[i][j - 1]) + 1);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                d[i][j] = smallest(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[n][m];
}

/* A random folded form over few letters, so that words are near each other, some of two and three bytes. */
static hw_span random_form(uint64_t *seed, size_t letters, char *room)
{
    static const char *const alphabet[] = {"a", "b", "c", "d", "ж", "ю", "服"};
    hw_span form = {room, 0};
    for (size_t i = 0; i < letters; i++) {
        const char *letter = alphabet[next_random(seed) % 7];
        memcpy(room + form.len, letter, strlen(letter));
        form.len += strlen(letter);
    }
    return form;
}

/* The form with accents on some letters, and "c" sometimes a longer letter. */
static hw_span random_accents(uint64_t *seed, hw_span form, char *room)
{
    hw_span word = {room, 0};
    for (size_t i = 0; i < form.len; i++) {
        bool accented = next_random(seed) % 4 == 0;
        hw_span put = accented && form.ptr[i] == 'a'   ? HW_LIT("ą")
                      : accented && form.ptr[i] == 'd' ? HW_LIT("ḍ")
                      : accented && form.ptr[i] == 'c' ? HW_LIT("cç")
                                                       : hw_span_sub(form, i, i + 1);
        memcpy(room + word.len, put.ptr, put.len);
        word.len += put.len;
    }
    return word;
}

static int by_word(const void *a, const void *b)
{
    return hw_span_compare(((const hw_word *)a)->word, ((const hw_word *)b)->word);
}

static size_t random_words(uint64_t *seed, hw_word *words, size_t count, size_t letters_most, hw_arena *arena)
{
    char form[4 * LETTERS_MOST], accented[4 * LETTERS_MOST];
    for (size_t i = 0; i < count; i++) {
        hw_span folded = hw_arena_copy(arena, random_form(seed, 1 + next_random(seed) % letters_most, form));
        hw_span word = hw_arena_copy(arena, random_accents(seed, folded, accented));
        words[i] = (hw_word){word, folded, (uint32_t)(next_random(seed) % 600), (uint32_t)(next_random(seed) % 4)};
    }
    qsort(words, count, sizeof *words, by_word);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !hw_span_equal(words[i].word, words[kept - 1].word))
            words[kept++] = words[i];
    return kept;
}

static void compare_near(hw_span section, const hw_word *words, size_t count, hw_span wanted, uint32_t edits)
{
    hw_arena arena = HW_ARENA_INIT;
    const hw_near_word *near;
    size_t got, within = 0;
    assert_int_equal(hw_vocabulary_near(section, wanted, edits, &arena, &near, &got, NULL), HW_OK);
    for (size_t i = 0; i < count; i++)
        within += distance(wanted, words[i].folded) <= edits;
    if (got != within)
        fail_msg("near \"%.*s\" within %u: %zu words, wanted %zu", (int)wanted.len, wanted.ptr, edits, got, within);
    for (size_t i = 0; i < got; i++) {
        assert_int_equal(near[i].edits, distance(wanted, near[i].word.folded));
        const hw_word *known = bsearch(&near[i].word, words, count, sizeof *words, by_word);
        assert_non_null(known);
        assert_int_equal(near[i].word.frequency, known->frequency);
        assert_int_equal(near[i].word.flags, known->flags);
        if (i && (near[i].edits < near[i - 1].edits ||
                  (near[i].edits == near[i - 1].edits && near[i].word.frequency > near[i - 1].word.frequency)))
            fail_msg("near \"%.*s\" within %u: out of order at %zu", (int)wanted.len, wanted.ptr, edits, i);
    }
    hw_arena_release(&arena);
}

static void near_words_are_those_of_a_brute_force_search(void **state)
{
    (void)state;
    static const struct {
        size_t words, letters_most, queries;
    } cases[] = {{1, 1, 10}, {40, 4, 40}, {400, 9, 24}, {200, 16, 12}, {40, 55, 8}};
    uint64_t seed = 5;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_word *words = hw_arena_zero(&arena, cases[c].words, sizeof *words);
        hw_buf section;
        char room[4 * LETTERS_MOST];
        size_t count = random_words(&seed, words, cases[c].words, cases[c].letters_most, &arena);
        build(words, count, &section);
        for (size_t i = 0; i < cases[c].queries; i++) {
            hw_span wanted = i % 2 ? words[next_random(&seed) % count].folded
                                   : random_form(&seed, 1 + next_random(&seed) % cases[c].letters_most, room);
            for (uint32_t edits = 0; edits <= HW_NEAR_EDITS_MOST; edits++)
                compare_near(hw_buf_span(&section), words, count, wanted, edits);
        }
        hw_buf_release(&section);
        hw_arena_release(&arena);
    }
}

static void prefixes_are_those_of_a_brute_force_search(void **state)
{
    (void)state;
    enum { COUNT = 700 };
    uint64_t seed = 11;
    hw_arena arena = HW_ARENA_INIT;
    hw_word *words = hw_arena_zero(&arena, COUNT, sizeof *words);
    size_t count = random_words(&seed, words, COUNT, 9, &arena);
    hw_buf section;
    build(words, count, &section);
    for (size_t i = 0; i < 60; i++) {
        char room[4 * LETTERS_MOST];
        const hw_word *found;
        size_t got, begin = 0, most = 1 + next_random(&seed) % 40;
        hw_span prefix = random_form(&seed, next_random(&seed) % 4, room);
        assert_int_equal(hw_vocabulary_prefix(hw_buf_span(&section), prefix, most, &arena, &found, &got, NULL), HW_OK);
        for (size_t j = 0; j < count; j++)
            if (hw_span_starts(words[j].folded, prefix)) {
                size_t better = 0;
                for (size_t k = 0; k < count; k++)
                    better += hw_span_starts(words[k].folded, prefix) && words[k].frequency > words[j].frequency;
                begin++;
                if (better < most && !(better < got && found[better].frequency == words[j].frequency))
                    fail_msg("prefix \"%.*s\": number %zu is not as frequent as \"%.*s\"", (int)prefix.len, prefix.ptr,
                             better, (int)words[j].word.len, words[j].word.ptr);
            }
        assert_int_equal(got, begin < most ? begin : most);
    }
    hw_buf_release(&section);
    hw_arena_release(&arena);
}

static void the_order_of_adding_does_not_matter(void **state)
{
    (void)state;
    hw_word words[WORD_COUNT];
    hw_buf forth, back;
    for (size_t i = 0; i < WORD_COUNT; i++)
        words[i] = word_of(&WORDS[WORD_COUNT - 1 - i]);
    build_words(&forth);
    build(words, WORD_COUNT, &back);
    assert_true(hw_span_equal(hw_buf_span(&forth), hw_buf_span(&back)));
    hw_buf_release(&forth);
    hw_buf_release(&back);
}

static void what_cannot_be_a_word_is_refused(void **state)
{
    (void)state;
    static const hw_word cases[] = {
        {.word = HW_LIT_INIT(""), .folded = HW_LIT_INIT("")},
        {.word = HW_LIT_INIT("a"), .folded = HW_LIT_INIT("")},
        {.word = HW_LIT_INIT("a\0b"), .folded = HW_LIT_INIT("ab")},
        {.word = HW_LIT_INIT("a\xff"), .folded = HW_LIT_INIT("a")},
    };
    hw_vocabulary_builder *builder;
    assert_int_equal(hw_vocabulary_builder_new(&builder, NULL), HW_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(hw_vocabulary_builder_add(builder, &cases[i], NULL), HW_E_ARG);
    hw_vocabulary_builder_free(builder);
}

static void a_word_given_twice_is_refused(void **state)
{
    (void)state;
    hw_vocabulary_builder *builder;
    hw_buf section;
    hw_error err = {0};
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_vocabulary_builder_new(&builder, NULL), HW_OK);
    hw_word word = {HW_LIT("queue"), HW_LIT("queue"), 1, 0};
    assert_int_equal(hw_vocabulary_builder_add(builder, &word, NULL), HW_OK);
    assert_int_equal(hw_vocabulary_builder_add(builder, &word, NULL), HW_OK);
    assert_int_equal(hw_vocabulary_builder_finish(builder, &section, &err), HW_E_ARG);
    assert_non_null(strstr(err.message, "\"queue\""));
    hw_vocabulary_builder_free(builder);
    hw_buf_release(&section);
}

static void words_that_are_too_long_are_left_out(void **state)
{
    (void)state;
    char long_word[HW_WORD_BYTES_MOST + 1];
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    const hw_word *found;
    size_t count;
    memset(long_word, 'a', sizeof long_word);
    hw_word words[2];
    for (size_t i = 0; i < 2; i++) {
        hw_span word = hw_span_of(long_word, HW_WORD_BYTES_MOST + i);
        words[i] = (hw_word){word, word, 1, 0};
    }
    build(words, 2, &section);
    assert_int_equal(hw_vocabulary_count(hw_buf_span(&section)), 1);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(hw_vocabulary_find(hw_buf_span(&section), words[i].word, &arena, &found, &count, NULL), HW_OK);
        assert_int_equal(count, i == 0);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

/* Whatever comes out, nothing crashes; the sanitizers watch. */
static void read_everything(hw_span section)
{
    static const char *const queries[] = {"agetn", "sda", "клинт", "c", "", "strasse"};
    hw_arena arena = HW_ARENA_INIT;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        const hw_word *words;
        const hw_near_word *near;
        size_t count;
        hw_span query = hw_span_str(queries[i]);
        (void)hw_vocabulary_find(section, query, &arena, &words, &count, NULL);
        (void)hw_vocabulary_prefix(section, query, 20, &arena, &words, &count, NULL);
        (void)hw_vocabulary_near(section, query, 2, &arena, &near, &count, NULL);
    }
    hw_arena_release(&arena);
}

static void damaged_bytes_never_crash(void **state)
{
    (void)state;
    hw_buf section;
    build_words(&section);
    for (size_t i = 0; i < section.len; i++) {
        const char kept = section.data[i],
                   changed[] = {(char)0xFF, '\0', (char)(kept ^ 1), (char)(kept ^ 1 << (i % 7 + 1))};
        for (size_t j = 0; j < sizeof changed; j++) {
            section.data[i] = changed[j];
            read_everything(hw_buf_span(&section));
        }
        section.data[i] = kept;
    }
    hw_buf_release(&section);
}

static void a_cut_section_is_corrupt(void **state)
{
    (void)state;
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    build_words(&section);
    for (size_t len = 0; len < section.len; len++) {
        char *cut = malloc(len + 1); /* of its own, so that reading past the end is seen */
        const hw_word *words;
        size_t count;
        assert_non_null(cut);
        memcpy(cut, section.data, len);
        assert_int_equal(hw_vocabulary_find(hw_span_of(cut, len), HW_LIT("call"), &arena, &words, &count, NULL),
                         HW_E_CORRUPT);
        assert_int_equal(hw_vocabulary_count(hw_span_of(cut, len)), 0);
        free(cut);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void an_empty_vocabulary_has_nothing(void **state)
{
    (void)state;
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    const hw_word *words;
    const hw_near_word *near;
    size_t count = 1;
    build(NULL, 0, &section);
    assert_int_equal(hw_vocabulary_count(hw_buf_span(&section)), 0);
    assert_int_equal(hw_vocabulary_find(hw_buf_span(&section), HW_LIT("a"), &arena, &words, &count, NULL), HW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(hw_vocabulary_prefix(hw_buf_span(&section), HW_LIT(""), 5, &arena, &words, &count, NULL), HW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(hw_vocabulary_near(hw_buf_span(&section), HW_LIT("a"), 2, &arena, &near, &count, NULL), HW_OK);
    assert_int_equal(count, 0);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void a_very_long_query_finds_nothing_at_once(void **state)
{
    (void)state;
    enum { LONG = 64 * 1024 };
    hw_buf section;
    hw_arena arena = HW_ARENA_INIT;
    const hw_near_word *near;
    size_t count;
    char *query = malloc(LONG);
    assert_non_null(query);
    memset(query, 'a', LONG);
    build_words(&section);
    assert_int_equal(hw_vocabulary_near(hw_buf_span(&section), hw_span_of(query, LONG), 2, &arena, &near, &count, NULL),
                     HW_OK);
    assert_int_equal(count, 0);
    free(query);
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_found_with_what_is_known_of_it),
        cmocka_unit_test(finding_goes_by_the_whole_folded_form),
        cmocka_unit_test(a_prefix_gives_the_most_frequent_first),
        cmocka_unit_test(near_words_come_by_distance_then_frequency),
        cmocka_unit_test(near_words_are_those_of_a_brute_force_search),
        cmocka_unit_test(prefixes_are_those_of_a_brute_force_search),
        cmocka_unit_test(the_order_of_adding_does_not_matter),
        cmocka_unit_test(what_cannot_be_a_word_is_refused),
        cmocka_unit_test(a_word_given_twice_is_refused),
        cmocka_unit_test(words_that_are_too_long_are_left_out),
        cmocka_unit_test(damaged_bytes_never_crash),
        cmocka_unit_test(a_cut_section_is_corrupt),
        cmocka_unit_test(an_empty_vocabulary_has_nothing),
        cmocka_unit_test(a_very_long_query_finds_nothing_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
