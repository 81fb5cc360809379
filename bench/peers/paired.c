/* SPDX-License-Identifier: GPL-2.0-or-later */
/* paired ROUNDS COMMANDS: times whole processes, from the call that makes one until it has been waited for.
 *
 * COMMANDS has a line a command: a name and the arguments, a tab between them. A round runs each once, in an order that
 * changes, so that what else the machine does falls on all alike. Prints name, median and 99th percentile in
 * microseconds, and the median ratio to the first command in the same round. */
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

enum { COMMANDS = 16, ARGUMENTS = 32 };

typedef struct command {
    char *name, *argv[ARGUMENTS + 1];
    double *microseconds, *ratios;
} command;

__attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

static size_t read_commands(const char *path, command *out, size_t rounds)
{
    size_t count = 0, room = 0;
    char *line = NULL;
    FILE *file = fopen(path, "r");
    if (!file)
        die("cannot open %s", path);
    while (count < COMMANDS && getline(&line, &room, file) > 0) {
        char *rest = strdup(line);
        command *c = &out[count++];
        rest[strcspn(rest, "\n")] = '\0';
        c->name = strsep(&rest, "\t");
        for (size_t i = 0; rest && i < ARGUMENTS; i++)
            c->argv[i] = strsep(&rest, "\t");
        c->microseconds = calloc(rounds, sizeof *c->microseconds);
        c->ratios = calloc(rounds, sizeof *c->ratios);
        if (!c->argv[0] || !c->microseconds || !c->ratios)
            die("%s: not a command: %s", path, line);
    }
    free(line);
    fclose(file);
    return count;
}

/* Microseconds. */
static double run(const command *c, const posix_spawn_file_actions_t *quiet)
{
    struct timespec start, end;
    int status;
    pid_t pid;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (posix_spawnp(&pid, c->argv[0], quiet, NULL, c->argv, environ) != 0 || waitpid(pid, &status, 0) != pid)
        die("%s: cannot run %s", c->name, c->argv[0]);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        die("%s: %s ended with status %d", c->name, c->argv[0], status);
    return (double)(end.tv_sec - start.tv_sec) * 1e6 + (double)(end.tv_nsec - start.tv_nsec) / 1e3;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void print(command *c, size_t rounds)
{
    qsort(c->microseconds, rounds, sizeof *c->microseconds, by_value);
    qsort(c->ratios, rounds, sizeof *c->ratios, by_value);
    printf("%-24s %9.0f %9.0f %8.2f\n", c->name, c->microseconds[rounds / 2], c->microseconds[rounds * 99 / 100],
           c->ratios[rounds / 2]);
}

int main(int argc, char **argv)
{
    enum { WARM_UP = 3 };
    command commands[COMMANDS] = {{NULL, {NULL}, NULL, NULL}};
    long rounds = argc == 3 ? atol(argv[1]) : 0;
    posix_spawn_file_actions_t quiet;
    if (rounds < 1 || rounds > 1000000)
        die("usage: %s ROUNDS COMMANDS", argv[0]);
    size_t count = read_commands(argv[2], commands, (size_t)rounds);
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    for (size_t w = 0; w < WARM_UP; w++)
        for (size_t i = 0; i < count; i++)
            run(&commands[i], &quiet);
    for (size_t r = 0; r < (size_t)rounds; r++) {
        for (size_t i = 0; i < count; i++) {
            command *c = &commands[(i * (r % 2 ? 1 : count - 1) + r) % count];
            c->microseconds[r] = run(c, &quiet);
        }
        for (size_t i = 0; i < count; i++)
            commands[i].ratios[r] = commands[i].microseconds[r] / commands[0].microseconds[r];
    }
    for (size_t i = 0; i < count; i++)
        print(&commands[i], (size_t)rounds);
    posix_spawn_file_actions_destroy(&quiet);
    return 0;
}
