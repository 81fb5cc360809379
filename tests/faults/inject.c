/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Preloaded into a program: one of its calls to the system fails, is cut short, or is the last it makes.
 *
 *     HW_FAULT=CALL:N:ACTION   CALL   that change the disk: open write fsync rename truncate mkdir unlink, or any of
 *                                     these; that read: find (open), stat, list (opendir), lock, read, map, memory
 *                                     (memfd_create); of sockets: accept receive send, and wait (poll, epoll_wait)
 *                              N      1 = the first such call, 0 = each
 *                              ACTION KILL (SIGKILL, not the call), SHORT (half of a write or read), or an error:
 *                                     EIO ENOSPC EACCES EINTR EAGAIN EMFILE ENOMEM ECONNRESET ECONNABORTED
 *     HW_FAULT_FILE=FILE       the same from a file of 64 bytes or more, which may be written over while the program
 *                              runs: counting begins anew. Its last byte becomes '!' when the fault has struck
 *     HW_FAULT_ONLY=TEXT       calls on files with the text in their name; the others are not counted
 *     HW_FAULT_COUNTS=FILE     at the end, a line "CALL COUNT" for each kind of call
 *
 * A fault strikes once: what follows works, as after a disk that was full for a moment. Only calls that the service may
 * make behind its sandbox are made here.
 */
#include "faults/inject.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char *const call_names[CALLS] = {
    [OPEN] = "open",     [WRITE] = "write",     [FSYNC] = "fsync", [RENAME] = "rename", [TRUNCATE] = "truncate",
    [MKDIR] = "mkdir",   [UNLINK] = "unlink",   [ANY] = "any",     [FIND] = "find",     [STAT] = "stat",
    [LIST] = "list",     [LOCK] = "lock",       [READ] = "read",   [MAP] = "map",       [MEMORY] = "memory",
    [ACCEPT] = "accept", [RECEIVE] = "receive", [SEND] = "send",   [WAIT] = "wait",
};

static const struct {
    const char *name;
    int error;
} actions[] = {{"EIO", EIO},
               {"ENOSPC", ENOSPC},
               {"EACCES", EACCES},
               {"EINTR", EINTR},
               {"EAGAIN", EAGAIN},
               {"EMFILE", EMFILE},
               {"ENOMEM", ENOMEM},
               {"ECONNRESET", ECONNRESET},
               {"ECONNABORTED", ECONNABORTED},
               {"SHORT", -1},
               {"KILL", -2}};

enum { TOLD = 64 }; /* bytes of HW_FAULT_FILE: the fault, and at the end whether it has struck */

static atomic_uint counts[CALLS];
static call struck = CALLS;
static unsigned strike_at;
static int strike_with;
static const char *only;
static char *told; /* NULL = HW_FAULT was it */
static char heard[TOLD];

static void read_fault(const char *fault)
{
    char kind[16] = "", action[16] = "";
    struck = CALLS;
    if (!fault || sscanf(fault, "%15[a-z]:%u:%15[A-Z]", kind, &strike_at, action) != 3)
        return;
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(action, actions[i].name) == 0)
            strike_with = actions[i].error;
    for (call c = OPEN; c < CALLS; c++)
        if (strcmp(kind, call_names[c]) == 0)
            struck = c;
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("HW_FAULT_FILE");
    int fd = path ? NEXT(opener *, "open")(path, O_RDWR | O_CLOEXEC) : -1;
    only = getenv("HW_FAULT_ONLY");
    read_fault(getenv("HW_FAULT"));
    if (fd < 0)
        return;
    told = NEXT(mapper *, "mmap")(NULL, TOLD, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (told == MAP_FAILED)
        abort();
    close(fd);
}

/* Whether there is a fault of another wording than before. */
static void listen_again(void)
{
    if (!told || memcmp(told, heard, TOLD - 1) == 0)
        return;
    memcpy(heard, told, TOLD - 1);
    for (call c = OPEN; c < CALLS; c++)
        atomic_store(&counts[c], 0);
    read_fault(heard);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("HW_FAULT_COUNTS");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file)
        return;
    for (call c = OPEN; c < CALLS; c++)
        fprintf(file, "%s %u\n", call_names[c], atomic_load(&counts[c]));
    fclose(file);
}

static bool concerns(const char *name)
{
    char target[256];
    if (!only || strstr(name, only))
        return true;
    ssize_t size = strncmp(name, "/proc/self/fd/", 14) == 0 ? readlink(name, target, sizeof target - 1) : -1;
    target[size > 0 ? size : 0] = '\0';
    return strstr(target, only) != NULL;
}

static bool concerns_file(int fd)
{
    char name[32];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    return concerns(name);
}

/* 0 = go on, an errno to fail with, or -1 = do half. */
static int fate(call c)
{
    listen_again();
    unsigned here = atomic_fetch_add(&counts[c], 1) + 1;
    unsigned anywhere = c < ANY ? atomic_fetch_add(&counts[ANY], 1) + 1 : 0;
    unsigned now = struck == c ? here : struck == ANY ? anywhere : 0;
    if (now == 0 || (strike_at != 0 && now != strike_at))
        return 0;
    if (told)
        told[TOLD - 1] = '!';
    if (strike_with == -2)
        raise(SIGKILL);
    return strike_with;
}

bool fails(call c)
{
    int error = fate(c);
    if (error <= 0)
        return false;
    errno = error;
    return true;
}

bool fails_at(call c, const char *path)
{
    return concerns(path) && fails(c);
}

bool fails_in(call c, int fd)
{
    return concerns_file(fd) && fails(c);
}

/* Standard streams are no files on the disk. */
ssize_t allowed(call c, int fd, size_t size)
{
    int error = fd > STDERR_FILENO && concerns_file(fd) ? fate(c) : 0;
    if (error > 0)
        errno = error;
    return error > 0 ? -1 : error < 0 ? (ssize_t)((size + 1) / 2) : (ssize_t)size;
}
