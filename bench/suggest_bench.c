/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What completing a name costs.
 *
 *     suggest_bench INDEX
 *
 * Takes 2000 names spread over the index, and completes their first letters: as they are, and with a letter in the
 * middle left out. Prints microseconds a lookup, the best of five rounds for each query.
 */

#include "headword/suggest.h"

#include "base/utf8.h"
#include "search/index.h"
#include "store/names.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { QUERIES = 2000, ROUNDS = 5 };

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

typedef struct question {
    char text[64];
    size_t len;
    uint32_t name;
} question;

/* The first `letters` bytes of names spread over the table; misspelt: one letter in the middle left out. */
static size_t make_questions(hw_index *index, question *questions, size_t letters, bool misspelt)
{
    hw_span names = hw_store_section(index->store, HW_SECTION_NAMES);
    uint32_t total = hw_names_count(names);
    size_t count = 0;
    for (uint32_t i = 0; i < QUERIES; i++) {
        char key[HW_NAME_KEY_MOST];
        size_t len;
        uint32_t name = (uint32_t)((uint64_t)i * total / QUERIES);
        if (hw_names_key(names, name, key, &len, NULL) || len < letters || letters > 60)
            continue;
        question *q = &questions[count++];
        memcpy(q->text, key, letters);
        q->len = letters;
        q->name = name;
        if (misspelt) {
            memmove(q->text + letters / 2, q->text + letters / 2 + 1, letters - letters / 2 - 1);
            q->len--;
        }
        if (hw_utf8_check(hw_span_of(q->text, q->len)) != SIZE_MAX) /* a letter was cut */
            count--;
    }
    return count;
}

static void measure(hw_index *index, const char *what, size_t letters, bool misspelt, uint32_t flags)
{
    static question questions[QUERIES];
    static double took[QUERIES];
    size_t count = make_questions(index, questions, letters, misspelt), offered = 0;
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    options.flags = flags;
    for (size_t i = 0; i < count; i++)
        took[i] = 1e9;
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < count; i++) {
            hw_suggestions *out = NULL;
            hw_error err = {0};
            double start = now_us();
            if (hw_suggest(index, hw_span_of(questions[i].text, questions[i].len), &options, &out, &err)) {
                fprintf(stderr, "%s\n", err.message);
                exit(1);
            }
            double time = now_us() - start;
            took[i] = time < took[i] ? time : took[i];
            offered += out->count;
            hw_suggestions_free(out);
        }
    qsort(took, count, sizeof *took, by_value);
    if (count)
        printf("%-22s %2zu letters %5zu queries  p50 %7.1f  p90 %7.1f  p99 %7.1f us  %.1f offered\n", what, letters,
               count, took[count / 2], took[count * 9 / 10], took[count * 99 / 100],
               (double)offered / (double)(count * ROUNDS));
}

int main(int argc, char **argv)
{
    hw_error err = {0};
    hw_index *index = NULL;
    if (argc != 2 || hw_index_open(&index, argv[1], &err)) {
        fprintf(stderr, "%s\n", argc == 2 ? err.message : "usage: suggest_bench INDEX");
        return 1;
    }
    static const size_t lengths[] = {1, 2, 3, 4, 6, 8, 12};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        measure(index, "names only", lengths[i], false, HW_SUGGEST_NO_ENTRY);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        measure(index, "with term and id", lengths[i], false, 0);
    for (size_t i = 3; i < sizeof lengths / sizeof *lengths; i++)
        measure(index, "misspelt, names only", lengths[i], true, HW_SUGGEST_NO_ENTRY);
    hw_index_close(index);
    return 0;
}
