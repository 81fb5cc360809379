/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/target.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct client {
    const hw_load_program *program;
    posix_spawn_file_actions_t silence;
} client;

static void close_client(void *context)
{
    client *c = context;
    if (c)
        posix_spawn_file_actions_destroy(&c->silence);
    free(c);
}

static hw_status open_client(void *context, void **out, hw_error *err)
{
    client *c = calloc(1, sizeof *c);
    *out = NULL;
    if (!c || posix_spawn_file_actions_init(&c->silence) != 0) {
        free(c);
        return hw_fail_nomem(err);
    }
    c->program = context;
    *out = c;
    if (posix_spawn_file_actions_addopen(&c->silence, STDIN_FILENO, "/dev/null", O_RDONLY, 0) ||
        posix_spawn_file_actions_addopen(&c->silence, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) ||
        posix_spawn_file_actions_addopen(&c->silence, STDERR_FILENO, "/dev/null", O_WRONLY, 0)) {
        close_client(c);
        *out = NULL;
        return hw_fail_nomem(err);
    }
    return HW_OK;
}

/* Nothing found is 1, which is an answer. */
static hw_status check_end(const char *program, int ended, hw_error *err)
{
    if (WIFEXITED(ended) && WEXITSTATUS(ended) <= 1)
        return HW_OK;
    if (WIFEXITED(ended))
        return hw_fail(err, HW_E_IO, "%s ended with status %d", program, WEXITSTATUS(ended));
    return hw_fail(err, HW_E_IO, "%s was ended by signal %d", program, WTERMSIG(ended));
}

static hw_status ask_client(void *context, const hw_load_query *query, int *rank, hw_error *err)
{
    client *c = context;
    const char *const words[] = {c->program->program,
                                 hw_load_operation_name(query->operation),
                                 "--index",
                                 c->program->index,
                                 "--",
                                 query->text.ptr,
                                 NULL};
    pid_t pid;
    int ended;
    *rank = HW_LOAD_RANK_UNKNOWN;
    errno = posix_spawn(&pid, c->program->program, &c->silence, NULL, (char *const *)(uintptr_t)words, environ);
    if (errno)
        return hw_fail_errno(err, c->program->program, "cannot start");
    while (waitpid(pid, &ended, 0) < 0)
        if (errno != EINTR)
            return hw_fail_errno(err, c->program->program, "cannot wait for its end");
    return check_end(c->program->program, ended, err);
}

void hw_load_target_program(hw_load_target *target, const hw_load_program *program)
{
    *target = (hw_load_target){(void *)(uintptr_t)program, open_client, ask_client, close_client};
}
