/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "harness.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

int entry_read(entry *e, FILE *entries)
{
    char *columns[4];
    ssize_t len = getline(&e->line, &e->capacity, entries);
    if (len < 0)
        return 0;
    if (len > 0 && e->line[len - 1] == '\n')
        e->line[len - 1] = '\0';
    char *rest = e->line;
    for (int i = 0; i < 4; i++)
        columns[i] = rest ? strsep(&rest, "\t") : NULL;
    if (!columns[3])
        die("a line of the entries has fewer than 4 columns: %.60s", e->line);
    e->number = atol(columns[0]);
    e->term = columns[1];
    e->aliases = columns[2];
    e->definition = columns[3];
    return 1;
}

int alias_take(const char **aliases, const char **start, int *len)
{
    if (!**aliases)
        return 0;
    size_t end = strcspn(*aliases, "\x1f");
    *start = *aliases;
    *len = (int)end;
    *aliases += end + ((*aliases)[end] != '\0');
    return 1;
}

void answer_add(answer *a, const char *id, size_t len)
{
    if (a->count < ANSWERS)
        snprintf(a->ids[a->count++], sizeof a->ids[0], "%.*s", (int)len, id);
}

void answer_number(answer *a, long number)
{
    char text[24];
    answer_add(a, text, (size_t)snprintf(text, sizeof text, "%ld", number));
}

void answer_touch(answer *a, const void *text, size_t len)
{
    const unsigned char *bytes = text;
    for (size_t i = 0; i < len; i++)
        a->touched += bytes[i];
}

size_t words_of(const char *text, char *room, size_t size, char *words[], size_t most)
{
    size_t count = 0, at = 0;
    while (*text && count < most && at + 2 < size) {
        while (*text && !isalnum((unsigned char)*text) && (unsigned char)*text < 0x80)
            text++;
        char *word = room + at;
        while (at + 2 < size && (isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80))
            room[at++] = (char)tolower((unsigned char)*text++);
        room[at++] = '\0';
        if (*word)
            words[count++] = word;
    }
    return count;
}

/* ---- asking ---- */

typedef struct question {
    kind what;
    long number;
    char *text;
    uint64_t *nanoseconds; /* one a round; NULL = the tool has no such search */
    answer last;
} question;

static kind kind_by_name(const char *name)
{
    static const char *const names[] = {"exact", "prefix", "typo1", "typo2", "words", "question"};
    for (int i = 0; i < KINDS; i++)
        if (strcmp(names[i], name) == 0)
            return (kind)i;
    die("unknown class of questions: %s", name);
}

static size_t read_questions(const char *path, question **out)
{
    size_t count = 0, capacity = 0;
    char *line = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    *out = NULL;
    if (!file)
        die("cannot open %s", path);
    while (getline(&line, &room, file) > 0) {
        char *rest = line, *class = strsep(&rest, "\t"), *number = strsep(&rest, "\t"), *text = strsep(&rest, "\n");
        if (!text)
            die("%s: not a question: %s", path, line);
        if (count == capacity) {
            capacity = capacity ? capacity * 2 : 1024;
            *out = realloc(*out, capacity * sizeof **out);
            if (!*out)
                die("out of memory");
        }
        (*out)[count++] = (question){.what = kind_by_name(class), .number = atol(number), .text = strdup(text)};
    }
    free(line);
    fclose(file);
    return count;
}

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void warm_up(question *q, int rounds, ask_function *ask, void *context)
{
    if (!ask(context, q->what, q->text, &q->last))
        return;
    q->nanoseconds = calloc((size_t)rounds, sizeof *q->nanoseconds);
    if (!q->nanoseconds)
        die("out of memory");
}

static void ask_once(question *q, int round, ask_function *ask, void *context)
{
    uint64_t start = now();
    q->last.count = 0;
    ask(context, q->what, q->text, &q->last);
    q->nanoseconds[round] = now() - start;
}

static void write_answers(const char *path, const question *questions, size_t count, int rounds)
{
    static const char *const names[] = {"exact", "prefix", "typo1", "typo2", "words", "question"};
    FILE *file = fopen(path, "w");
    if (!file)
        die("cannot write %s", path);
    for (size_t i = 0; i < count; i++) {
        const question *q = &questions[i];
        if (!q->nanoseconds)
            continue;
        fprintf(file, "%s\t%ld\t", names[q->what], q->number);
        for (int r = 0; r < rounds; r++)
            fprintf(file, "%s%llu", r ? " " : "", (unsigned long long)q->nanoseconds[r]);
        fputc('\t', file);
        for (int k = 0; k < q->last.count; k++)
            fprintf(file, "%s%s", k ? " " : "", q->last.ids[k]);
        fputc('\n', file);
    }
    if (fclose(file))
        die("cannot write %s", path);
}

/* What the process holds when all has been asked, for the memory column: its own, and with the pages of files. */
static void print_memory(void)
{
    char line[256];
    long anonymous = 0, all = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status)) {
        sscanf(line, "RssAnon: %ld", &anonymous);
        sscanf(line, "VmRSS: %ld", &all);
    }
    if (status)
        fclose(status);
    printf("memory %ld %ld\n", anonymous, all);
}

void harness_ask(const char *questions, const char *answers, int rounds, ask_function *ask, void *context)
{
    question *all;
    size_t count = read_questions(questions, &all);
    for (size_t i = 0; i < count; i++)
        warm_up(&all[i], rounds, ask, context);
    for (int r = 0; r < rounds; r++)
        for (size_t i = 0; i < count; i++)
            if (all[i].nanoseconds)
                ask_once(&all[i], r, ask, context);
    print_memory();
    write_answers(answers, all, count, rounds);
    for (size_t i = 0; i < count; i++) {
        free(all[i].text);
        free(all[i].nanoseconds);
    }
    free(all);
}
