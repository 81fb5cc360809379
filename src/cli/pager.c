/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/pager.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_STARTED = 127 }; /* what the shell exits with when there is no such command */

__attribute__((noreturn)) static void run_pager(const char *command, int input)
{
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    if (dup2(input, STDIN_FILENO) >= 0) {
        setenv("LESS", "FRX", 0); /* colours, and no clearing of the screen */
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    }
    _exit(NOT_STARTED);
}

static void feed(int fd, hw_span text)
{
    while (text.len) {
        ssize_t written = write(fd, text.ptr, text.len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return; /* the reader has seen enough */
        text = hw_span_sub(text, (size_t)written, text.len);
    }
}

bool hw_pager_show(hw_span text)
{
    const char *command = getenv("PAGER");
    int ends[2], state = 0;
    if (!command)
        command = "less -FRX";
    if (!*command || pipe(ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        close(ends[1]);
        run_pager(command, ends[0]);
    }
    close(ends[0]);
    if (child > 0) {
        void (*interrupt)(int) = signal(SIGINT, SIG_IGN); /* it is the pager's while that is open */
        feed(ends[1], text);
        close(ends[1]);
        while (waitpid(child, &state, 0) < 0 && errno == EINTR)
            ;
        signal(SIGINT, interrupt);
        return !(WIFEXITED(state) && WEXITSTATUS(state) == NOT_STARTED);
    }
    close(ends[1]);
    return false;
}
