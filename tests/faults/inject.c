/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Preloaded into a program: one of its calls that change the disk fails, is cut short, or is the last it makes.
 *
 *     HW_FAULT=CALL:N:ACTION   CALL   open write fsync rename truncate mkdir unlink, or any
 *                              N      1 = the first such call
 *                              ACTION EIO ENOSPC EACCES SHORT (half of a write) KILL (SIGKILL instead of the call)
 *     HW_FAULT_COUNTS=FILE     at the end, a line "CALL COUNT" for each kind of call
 *
 * A fault strikes once: what follows works, as after a disk that was full for a moment.
 */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define PUBLIC __attribute__((visibility("default")))

typedef enum call { OPEN, WRITE, FSYNC, RENAME, TRUNCATE, MKDIR, UNLINK, ANY, CALLS } call;

static const char *const call_names[CALLS] = {
    [OPEN] = "open",         [WRITE] = "write", [FSYNC] = "fsync",   [RENAME] = "rename",
    [TRUNCATE] = "truncate", [MKDIR] = "mkdir", [UNLINK] = "unlink", [ANY] = "any",
};

static const struct {
    const char *name;
    int error;
} actions[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EACCES", EACCES}, {"SHORT", -1}, {"KILL", -2}};

static atomic_uint counts[CALLS];
static call struck = CALLS;
static unsigned strike_at;
static int strike_with;

static void read_fault(void)
{
    char kind[16] = "", action[16] = "";
    const char *fault = getenv("HW_FAULT");
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
    read_fault();
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

/* 0 = go on, an errno to fail with, or -1 = do half. */
static int fate(call c)
{
    unsigned here = atomic_fetch_add(&counts[c], 1) + 1;
    unsigned anywhere = atomic_fetch_add(&counts[ANY], 1) + 1;
    if (struck == CALLS || (struck == c ? here : struck == ANY ? anywhere : 0) != strike_at)
        return 0;
    if (strike_with == -2)
        raise(SIGKILL);
    return strike_with;
}

/* The next definition of the function we stand before. */
#define NEXT(type, name) (__extension__(type) dlsym(RTLD_NEXT, name))

static bool fails(call c)
{
    int error = fate(c);
    if (error <= 0)
        return false;
    errno = error;
    return true;
}

typedef int opener(const char *path, int flags, ...);
typedef int opener_at(int directory, const char *path, int flags, ...);

static mode_t mode_of(int flags, va_list rest)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN_BODY(name)                                                                                                \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode_t mode = mode_of(flags, rest);                                                                                \
    va_end(rest);                                                                                                      \
    if ((flags & O_ACCMODE) != O_RDONLY && fails(OPEN))                                                                \
        return -1;

PUBLIC int open(const char *path, int flags, ...)
{
    OPEN_BODY("open")
    return NEXT(opener *, "open")(path, flags, mode);
}

PUBLIC int open64(const char *path, int flags, ...)
{
    OPEN_BODY("open64")
    return NEXT(opener *, "open64")(path, flags, mode);
}

PUBLIC int openat(int directory, const char *path, int flags, ...)
{
    OPEN_BODY("openat")
    return NEXT(opener_at *, "openat")(directory, path, flags, mode);
}

PUBLIC int openat64(int directory, const char *path, int flags, ...)
{
    OPEN_BODY("openat64")
    return NEXT(opener_at *, "openat64")(directory, path, flags, mode);
}

typedef ssize_t writer(int fd, const void *bytes, size_t size);
typedef ssize_t writer_at(int fd, const void *bytes, size_t size, off_t offset);

/* How much of a write goes through; negative = it fails. Messages to standard error are no writes to the disk. */
static ssize_t allowed(int fd, size_t size)
{
    int error = fd > STDERR_FILENO ? fate(WRITE) : 0;
    if (error > 0)
        errno = error;
    return error > 0 ? -1 : error < 0 ? (ssize_t)((size + 1) / 2) : (ssize_t)size;
}

PUBLIC ssize_t write(int fd, const void *bytes, size_t size)
{
    ssize_t most = allowed(fd, size);
    return most < 0 ? -1 : NEXT(writer *, "write")(fd, bytes, (size_t)most);
}

PUBLIC ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    ssize_t most = allowed(fd, size);
    return most < 0 ? -1 : NEXT(writer_at *, "pwrite")(fd, bytes, (size_t)most, offset);
}

PUBLIC ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t offset)
{
    ssize_t most = allowed(fd, size);
    return most < 0 ? -1 : NEXT(writer_at *, "pwrite64")(fd, bytes, (size_t)most, offset);
}

typedef int descriptor_call(int fd);
typedef int length_call(int fd, off_t length);
typedef int path_call(const char *path);
typedef int mode_call(const char *path, mode_t mode);
typedef int paths_call(const char *from, const char *to);
typedef int unlinker_at(int directory, const char *path, int flags);
typedef int renamer_at(int from_directory, const char *from, int to_directory, const char *to);

PUBLIC int fsync(int fd)
{
    return fails(FSYNC) ? -1 : NEXT(descriptor_call *, "fsync")(fd);
}

PUBLIC int fdatasync(int fd)
{
    return fails(FSYNC) ? -1 : NEXT(descriptor_call *, "fdatasync")(fd);
}

PUBLIC int ftruncate(int fd, off_t length)
{
    return fails(TRUNCATE) ? -1 : NEXT(length_call *, "ftruncate")(fd, length);
}

PUBLIC int ftruncate64(int fd, off_t length)
{
    return fails(TRUNCATE) ? -1 : NEXT(length_call *, "ftruncate64")(fd, length);
}

PUBLIC int rename(const char *from, const char *to)
{
    return fails(RENAME) ? -1 : NEXT(paths_call *, "rename")(from, to);
}

PUBLIC int renameat(int from_directory, const char *from, int to_directory, const char *to)
{
    return fails(RENAME) ? -1 : NEXT(renamer_at *, "renameat")(from_directory, from, to_directory, to);
}

PUBLIC int mkdir(const char *path, mode_t mode)
{
    return fails(MKDIR) ? -1 : NEXT(mode_call *, "mkdir")(path, mode);
}

PUBLIC int unlink(const char *path)
{
    return fails(UNLINK) ? -1 : NEXT(path_call *, "unlink")(path);
}

PUBLIC int unlinkat(int directory, const char *path, int flags)
{
    return fails(UNLINK) ? -1 : NEXT(unlinker_at *, "unlinkat")(directory, path, flags);
}

PUBLIC int rmdir(const char *path)
{
    return fails(UNLINK) ? -1 : NEXT(path_call *, "rmdir")(path);
}
