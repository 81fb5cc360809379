/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/dispatch.h"
#include "cli/message.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SELF "/proc/self/exe"

static const hw_command info = {.name = "info", .summary = HW_SUMMARY_INFO, .program = "headword-trust"};
static const hw_command verify = {.name = "verify", .summary = HW_SUMMARY_VERIFY, .program = "headword-trust"};
static const hw_command sign = {.name = "sign", .summary = HW_SUMMARY_SIGN, .program = "headword-trust"};
static const hw_command serve = {.name = "serve", .summary = HW_SUMMARY_SERVE, .program = "headword-service"};
static const hw_command gaps = {.name = "gaps", .summary = HW_SUMMARY_GAPS, .program = "headword-service"};
static const hw_command stats = {.name = "stats", .summary = HW_SUMMARY_STATS, .program = "headword-service"};

static const hw_command *const commands[] = {
    &hw_command_index,
    &hw_command_import,
    &hw_command_search,
    &hw_command_define,
    &hw_command_ask,
    &hw_command_suggest,
    &hw_command_aliases,
    &hw_command_analyze,
    &hw_command_eval,
    &hw_command_bench,
    &info,
    &verify,
    &sign,
    &serve,
    &gaps,
    &stats,
};

/* A copy of this program under another's name, or a link, would start itself for ever. */
static bool is_this_program(const char *path)
{
    struct stat here, there;
    return stat(SELF, &here) == 0 && stat(path, &there) == 0 && here.st_dev == there.st_dev &&
           here.st_ino == there.st_ino;
}

static hw_exit run_elsewhere(const hw_command *command, char **argv)
{
    char self[PATH_MAX], path[PATH_MAX];
    ssize_t len = readlink(SELF, self, sizeof self);
    if (len <= 0) {
        hw_say(SELF ": cannot read where this program is: %s", strerror(errno));
        return HW_EXIT_INPUT;
    }
    while (len && self[len - 1] != '/')
        len--;
    if (snprintf(path, sizeof path, "%.*s%s", (int)len, self, command->program) >= (int)sizeof path)
        errno = ENAMETOOLONG;
    else if (is_this_program(path))
        errno = ELOOP;
    else
        execv(path, argv);
    hw_say("'%s' is a command of %s, which cannot be started: %s; install it beside headword", command->name, path,
           strerror(errno));
    return HW_EXIT_INPUT;
}

int main(int argc, char **argv)
{
    return hw_dispatch(commands, sizeof commands / sizeof *commands, run_elsewhere, argc, argv);
}
