/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a query costs, class by class.
 *
 *     hot_paths INDEX [CLASS]
 *
 * Draws QUERIES queries of each class from the entries of an index, the same every time, and prints for each class the
 * median and the 99th percentile in microseconds (the best of some rounds for each query) and the slowest query.
 * With a class, asks its queries once and prints how many: under callgrind, with --toggle-collect=ask_all, what is
 * counted is then theirs alone (hot_paths.sh).
 */

#include "headword/ask.h"
#include "headword/suggest.h"

#include "search/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUERIES = 200, ROUNDS = 7, TEXT_MOST = 200, TRIES = 100 * QUERIES };

typedef struct asker {
    hw_index *index;
    hw_arena arena;
    uint64_t seed;
    hw_span queries[QUERIES];
    size_t count;
} asker;

typedef struct query_class {
    const char *name;
    hw_span (*draw)(asker *a, const hw_entry *entry); /* empty = not from this entry */
    hw_status (*ask)(hw_index *index, hw_span text, hw_error *err);
} query_class;

/* xorshift64*, by Marsaglia and Vigna */
static size_t draw_below(asker *a, size_t end)
{
    a->seed ^= a->seed >> 12;
    a->seed ^= a->seed << 25;
    a->seed ^= a->seed >> 27;
    return (size_t)((a->seed * UINT64_C(2685821657736338717)) >> 33) % end;
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static hw_span kept(asker *a, const char *text)
{
    return hw_arena_copy(&a->arena, hw_span_str(text));
}

static hw_span draw_name(asker *a, const hw_entry *entry)
{
    (void)a;
    return entry->term.len < TEXT_MOST / 2 ? entry->term : (hw_span){NULL, 0};
}

static hw_span draw_alias(asker *a, const hw_entry *entry)
{
    if (!entry->alias_count)
        return (hw_span){NULL, 0};
    hw_span alias = entry->aliases[draw_below(a, entry->alias_count)].text;
    return alias.len < TEXT_MOST / 2 ? alias : (hw_span){NULL, 0};
}

/* A headword with one slip of the fingers: a letter doubled, left out, or replaced. */
static hw_span draw_typo(asker *a, const hw_entry *entry)
{
    char text[TEXT_MOST];
    hw_span name = draw_name(a, entry);
    if (name.len < 6)
        return (hw_span){NULL, 0};
    size_t at = 1 + draw_below(a, name.len - 2), how = draw_below(a, 3);
    if (!is_letter(name.ptr[at]) || (name.ptr[at] & 32) == 0)
        return (hw_span){NULL, 0};
    int before = (int)at + (how == 0), rest = (int)(at + (how != 0));
    snprintf(text, sizeof text, "%.*s%s%.*s", before, name.ptr, how == 2 ? (name.ptr[at] == 'e' ? "a" : "e") : "",
             (int)name.len - rest, name.ptr + rest);
    return kept(a, text);
}

/* A word of at least four letters at or after a place; empty when there is none. */
static hw_span word_from(hw_span text, size_t at)
{
    while (at < text.len && is_letter(text.ptr[at]))
        at++;
    while (at < text.len) {
        size_t start = at;
        while (at < text.len && is_letter(text.ptr[at]))
            at++;
        if (at - start >= 4)
            return hw_span_sub(text, start, at);
        at++;
    }
    return (hw_span){NULL, 0};
}

static hw_span draw_words(asker *a, const hw_entry *entry)
{
    char text[TEXT_MOST];
    size_t used = 0, wanted = 2 + draw_below(a, 3);
    for (size_t i = 0; i < wanted; i++) {
        hw_span word = entry->definition.len ? word_from(entry->definition, draw_below(a, entry->definition.len))
                                             : entry->definition;
        if (!word.len || word.len > TEXT_MOST / 5)
            return (hw_span){NULL, 0};
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%.*s", i ? " " : "", (int)word.len, word.ptr);
    }
    return kept(a, text);
}

static hw_span draw_question(asker *a, const hw_entry *entry)
{
    static const char *const frames[] = {"what is %.*s?", "what does %.*s mean?", "tell me about %.*s",
                                         "what is the definition of %.*s"};
    char text[TEXT_MOST];
    hw_span name = draw_name(a, entry);
    if (!name.len)
        return name;
    snprintf(text, sizeof text, frames[draw_below(a, sizeof frames / sizeof *frames)], (int)name.len, name.ptr);
    return kept(a, text);
}

/* The first three fifths of a headword, as far as its first accent. */
static hw_span draw_prefix(asker *a, const hw_entry *entry)
{
    hw_span name = draw_name(a, entry);
    size_t len = 0, end = (name.len * 3 + 4) / 5;
    while (len < end && (unsigned char)name.ptr[len] < 0x80)
        len++;
    return hw_span_sub(name, 0, len);
}

static hw_status define(hw_index *index, hw_span text, hw_error *err)
{
    hw_results *results;
    hw_status status = hw_define(index, text, NULL, &results, err);
    hw_results_free(results);
    return status;
}

static hw_status search(hw_index *index, hw_span text, hw_error *err)
{
    hw_results *results;
    hw_status status = hw_search(index, text, NULL, &results, err);
    hw_results_free(results);
    return status;
}

static hw_status ask(hw_index *index, hw_span text, hw_error *err)
{
    hw_reply *reply;
    hw_status status = hw_ask(index, text, NULL, &reply, err);
    hw_reply_free(reply);
    return status;
}

static hw_status suggest(hw_index *index, hw_span text, hw_error *err)
{
    hw_suggestions *suggestions;
    hw_status status = hw_suggest(index, text, NULL, &suggestions, err);
    hw_suggestions_free(suggestions);
    return status;
}

static const query_class classes[] = {{"define", draw_name, define},   {"name", draw_name, search},
                                      {"alias", draw_alias, search},   {"typo", draw_typo, search},
                                      {"words", draw_words, search},   {"question", draw_question, ask},
                                      {"prefix", draw_prefix, suggest}};

enum { CLASSES = sizeof classes / sizeof *classes };

static void die(const hw_error *err)
{
    fprintf(stderr, "hot_paths: %s\n", err->message);
    exit(3);
}

static void draw_all(asker *a, const query_class *class)
{
    hw_error err = {0};
    a->seed = 88172645463325252;
    a->count = 0;
    for (size_t i = 0; a->count < QUERIES && i < TRIES; i++) {
        hw_entry entry;
        uint32_t number = (uint32_t)draw_below(a, hw_store_entries(a->index->store));
        if (hw_store_entry(a->index->store, number, &a->arena, &entry, &err))
            die(&err);
        hw_span text = class->draw(a, &entry);
        if (text.len)
            a->queries[a->count++] = text;
    }
}

/* Callgrind counts what happens in here; so it is never inlined, nor has it copies. */
#ifdef __clang__
__attribute__((noinline)) void ask_all(const asker *a, const query_class *class);
#else
__attribute__((noipa)) void ask_all(const asker *a, const query_class *class);
#endif
void ask_all(const asker *a, const query_class *class)
{
    hw_error err = {0};
    for (size_t i = 0; i < a->count; i++)
        if (class->ask(a->index, a->queries[i], &err))
            die(&err);
}

/* What only the first query of a process does is not counted. */
static void count_all(const asker *a, const query_class *class)
{
    hw_error err = {0};
    if (a->count && (search(a->index, a->queries[0], &err) || class->ask(a->index, a->queries[0], &err)))
        die(&err);
    ask_all(a, class);
    printf("%zu\n", a->count);
}

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

static void time_all(const asker *a, const query_class *class)
{
    double best[QUERIES];
    hw_error err = {0};
    size_t slowest = 0;
    if (!a->count)
        return;
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < a->count; i++) {
            double start = now_us();
            if (class->ask(a->index, a->queries[i], &err))
                die(&err);
            double took = now_us() - start;
            best[i] = round == 0 || took < best[i] ? took : best[i];
        }
    for (size_t i = 1; i < a->count; i++)
        slowest = best[i] > best[slowest] ? i : slowest;
    hw_span text = a->queries[slowest];
    double most = best[slowest];
    qsort(best, a->count, sizeof *best, by_value);
    printf("%-10s %9.1f %9.1f %9.1f  %.*s\n", class->name, best[a->count / 2], best[a->count * 99 / 100], most,
           (int)text.len, text.ptr);
}

int main(int argc, char **argv)
{
    asker a = {.arena = HW_ARENA_INIT};
    hw_error err = {0};
    if (argc < 2 || argc > 3)
        return fprintf(stderr, "Usage: hot_paths INDEX [CLASS]\n"), 2;
    if (hw_index_open(&a.index, argv[1], &err))
        die(&err);
    if (argc == 2)
        printf("%-10s %9s %9s %9s  %s\n", "class", "p50 us", "p99 us", "most us", "slowest query");
    for (size_t i = 0; i < CLASSES; i++) {
        if (argc == 3 && strcmp(argv[2], classes[i].name) != 0)
            continue;
        draw_all(&a, &classes[i]);
        if (argc == 2)
            time_all(&a, &classes[i]);
        else
            count_all(&a, &classes[i]);
    }
    hw_arena_release(&a.arena);
    hw_index_close(a.index);
    return 0;
}
