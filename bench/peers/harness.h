/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BENCH_HARNESS_H
#define HW_BENCH_HARNESS_H

/* What the programs that stand for a tool have in common: reading entries and questions, and the clock.
 *
 *     PROGRAM build ENTRIES INDEX [MODE]
 *     PROGRAM ask INDEX QUESTIONS ANSWERS ROUNDS [MODE]
 *
 * ENTRIES   number, term, aliases (0x1F between them), definition; a tab between columns, no line ends in them
 * QUESTIONS class, number, text
 * ANSWERS   class, number of the question, nanoseconds of each round, ids of at most ten answers, best first
 *
 * The whole set is asked once to warm up, then once a round. What is timed is all that a program would do to show ten
 * hits: it has the text of each in its memory.
 */

#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { ANSWERS = 10 };

typedef enum kind { EXACT, PREFIX, TYPO1, TYPO2, WORDS, QUESTION, KINDS } kind;

typedef struct entry {
    long number;
    const char *term, *aliases, *definition; /* good until the next entry_read */
    char *line;
    size_t capacity;
} entry;

/* 0 at the end; exits on a line that is none. Zero the entry before, free(entry.line) after. */
int entry_read(entry *e, FILE *entries);

/* Takes the next of several aliases; 0 at the end. */
int alias_take(const char **aliases, const char **start, int *len);

/* What a question was answered with. */
typedef struct answer {
    char ids[ANSWERS][256];
    int count;
    unsigned long touched; /* sum over the text of the hits: it has been read */
} answer;

void answer_add(answer *a, const char *id, size_t len);
void answer_number(answer *a, long number);
void answer_touch(answer *a, const void *text, size_t len);

/* The words of a question in small letters, at most `most`; pointers into `room`. */
size_t words_of(const char *text, char *room, size_t size, char *words[], size_t most);

/* 0 when the tool has no such search. Exits on an error. */
typedef int ask_function(void *context, kind what, const char *text, answer *out);

void harness_ask(const char *questions, const char *answers, int rounds, ask_function *ask, void *context);

__attribute__((noreturn, format(printf, 1, 2))) void die(const char *format, ...);

#ifdef __cplusplus
}
#endif
#endif
