/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a lookup in the vocabulary costs, and whether a typo's own word comes back (fuzzy: among ten).
 *
 *     vocabulary_bench WORDS [QUERIES]
 *
 * WORDS has a word a line: word, or word TAB folded TAB frequency. QUERIES lookups of each kind (10000 unless
 * said) are made from words drawn at random with a fixed seed: the word itself, its first letters, and the word with
 * one and two random edits that make no other word. Prints size, build time and microseconds a lookup.
 */

#include "base/file.h"
#include "base/vec.h"
#include "query/fuzzy.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef HW_VEC(hw_word) word_vec;

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static uint64_t next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static hw_span take_field(hw_span *line)
{
    size_t tab = hw_span_find(*line, HW_LIT("\t"));
    hw_span field = hw_span_sub(*line, 0, tab < line->len ? tab : line->len);
    *line = hw_span_sub(*line, tab < line->len ? tab + 1 : line->len, line->len);
    return field;
}

static bool read_words(hw_span text, word_vec *words)
{
    while (text.len) {
        size_t end = hw_span_find(text, HW_LIT("\n"));
        hw_span line = hw_span_sub(text, 0, end < text.len ? end : text.len);
        text = hw_span_sub(text, end < text.len ? end + 1 : text.len, text.len);
        if (line.len == 0)
            continue;
        hw_word word = {.frequency = 1};
        word.word = take_field(&line);
        word.folded = line.len ? take_field(&line) : word.word;
        if (line.len)
            word.frequency = (uint32_t)strtoul(line.ptr, NULL, 10);
        if (!hw_vec_push(words, word))
            return false;
    }
    return true;
}

/* One random edit of ASCII letters; a word of others is left as it is. */
static void edit(char *word, size_t *len, uint64_t *seed)
{
    size_t at = next_random(seed) % *len;
    char letter = (char)('a' + next_random(seed) % 26);
    switch (next_random(seed) % 4) {
    case 0: /* leave out */
        memmove(word + at, word + at + 1, *len - at - 1);
        *len -= 1;
        break;
    case 1: /* put in */
        memmove(word + at + 1, word + at, *len - at);
        word[at] = letter;
        *len += 1;
        break;
    case 2: /* replace */
        word[at] = letter;
        break;
    default: /* swap */
        if (at + 1 < *len) {
            letter = word[at];
            word[at] = word[at + 1];
            word[at + 1] = letter;
        }
    }
}

static bool is_plain(hw_span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'a' || s.ptr[i] > 'z')
            return false;
    return true;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

enum { FIND, PREFIX_1, PREFIX_2, PREFIX_4, NEAR_1, NEAR_2, NEAR_3, FUZZY_1, FUZZY_2, KINDS };

static const struct {
    const char *name;
    size_t letters_least;
    unsigned edits;
    size_t prefix;
} KIND[KINDS] = {
    [FIND] = {"find", 1, 0, 0},
    [PREFIX_1] = {"prefix of 1", 4, 0, 1},
    [PREFIX_2] = {"prefix of 2", 4, 0, 2},
    [PREFIX_4] = {"prefix of 4", 5, 0, 4},
    [NEAR_1] = {"near within 1", 4, 1, 0},
    [NEAR_2] = {"near within 2", 8, 2, 0},
    [NEAR_3] = {"near within 3", 9, 3, 0},
    [FUZZY_1] = {"fuzzy, 1 edit", 4, 1, 0},
    [FUZZY_2] = {"fuzzy, 2 edits", 8, 2, 0},
};

/* One lookup; *results is how many came back, the result whether `word` was the first and whether among them. */
static bool look_up(int kind, hw_span section, hw_span query, const hw_word *word, hw_arena *arena, size_t *results,
                    bool *first)
{
    const hw_word *words = NULL;
    const hw_near_word *near = NULL;
    const hw_candidate *candidates = NULL;
    bool among = false;
    *results = 0;
    if (kind == FIND)
        hw_vocabulary_find(section, query, arena, &words, results, NULL);
    else if (kind < NEAR_1)
        hw_vocabulary_prefix(section, query, 10, arena, &words, results, NULL);
    else if (kind < FUZZY_1)
        hw_vocabulary_near(section, query, KIND[kind].edits, arena, &near, results, NULL);
    else
        hw_fuzzy_candidates(section, query, query, arena, &candidates, results, NULL);
    *first = false;
    for (size_t i = 0; i < *results && (kind < FUZZY_1 || i < 10); i++) {
        hw_span got = words ? words[i].word : near ? near[i].word.word : candidates[i].word.word;
        if (hw_span_equal(got, word->word)) {
            among = true;
            *first = i == 0;
        }
    }
    return among;
}

static bool is_known(hw_span section, hw_span query, hw_arena *arena)
{
    const hw_word *words;
    size_t count = 0;
    return hw_vocabulary_find(section, query, arena, &words, &count, NULL) == HW_OK && count > 0;
}

static bool measure(int kind, hw_span section, const word_vec *words, size_t queries)
{
    double *times = malloc(queries * sizeof *times);
    hw_arena arena = HW_ARENA_INIT;
    uint64_t seed = 7;
    size_t results, total = 0, firsts = 0, amongs = 0;
    if (!times)
        return false;
    for (size_t done = 0; done < queries;) {
        const hw_word *word = &words->items[next_random(&seed) % words->count];
        char query[HW_WORD_BYTES_MOST + 4];
        size_t len = word->folded.len;
        bool first;
        if (len < KIND[kind].letters_least || len > HW_WORD_BYTES_MOST || !is_plain(word->word))
            continue;
        memcpy(query, word->folded.ptr, len);
        if (KIND[kind].prefix)
            len = KIND[kind].prefix;
        for (unsigned e = 0; e < KIND[kind].edits; e++)
            edit(query, &len, &seed);
        if (KIND[kind].edits && is_known(section, hw_span_of(query, len), &arena))
            continue; /* no typo, or another word */
        hw_arena_clear(&arena);
        double start = now_us();
        amongs += look_up(kind, section, hw_span_of(query, len), word, &arena, &results, &first);
        times[done++] = now_us() - start;
        firsts += first;
        total += results;
    }
    qsort(times, queries, sizeof *times, by_value);
    printf("%-15s p50 %8.2f  p90 %8.2f  p99 %8.2f  max %8.2f us   %7.1f results  first %.3f  among %.3f\n",
           KIND[kind].name, times[queries / 2], times[queries * 9 / 10], times[queries * 99 / 100], times[queries - 1],
           (double)total / (double)queries, (double)firsts / (double)queries, (double)amongs / (double)queries);
    hw_arena_release(&arena);
    free(times);
    return true;
}

static hw_status build(const word_vec *words, hw_buf *section, hw_error *err)
{
    hw_vocabulary_builder *builder = NULL;
    hw_status status = hw_vocabulary_builder_new(&builder, err);
    for (size_t i = 0; i < words->count && status == HW_OK; i++)
        status = hw_vocabulary_builder_add(builder, &words->items[i], err);
    if (status == HW_OK)
        status = hw_vocabulary_builder_finish(builder, section, err);
    hw_vocabulary_builder_free(builder);
    return status;
}

int main(int argc, char **argv)
{
    hw_error err = {0};
    hw_buf text, section;
    word_vec words = {0};
    size_t queries = argc > 2 ? strtoul(argv[2], NULL, 10) : 10000;
    int code = EXIT_FAILURE;
    hw_buf_init(&text, SIZE_MAX);
    hw_buf_init(&section, SIZE_MAX);
    if (argc < 2 || queries == 0) {
        fprintf(stderr, "usage: vocabulary_bench WORDS [QUERIES]\n");
        goto done;
    }
    if (hw_file_read(argv[1], UINT32_MAX, &text, &err) != HW_OK)
        goto done;
    if (!read_words(hw_buf_span(&text), &words) || words.count == 0) {
        fprintf(stderr, "%s: no words\n", argv[1]);
        goto done;
    }
    double start = now_us();
    if (build(&words, &section, &err) != HW_OK)
        goto done;
    printf("%zu words in %zu bytes (%.2f a word), built in %.0f ms\n", words.count, section.len,
           (double)section.len / (double)words.count, (now_us() - start) / 1e3);
    for (int kind = 0; kind < KINDS; kind++)
        if (!measure(kind, hw_buf_span(&section), &words, queries))
            goto done;
    code = EXIT_SUCCESS;
done:
    if (err.status != HW_OK)
        fprintf(stderr, "%s\n", err.message);
    hw_vec_release(&words);
    hw_buf_release(&section);
    hw_buf_release(&text);
    return code;
}
