/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Preloaded into a program: one of its calls that change the disk, or read an index, fails, is cut short, or is the
 * last it makes.
 *
 *     HW_FAULT=CALL:N:ACTION   CALL   open write fsync rename truncate mkdir unlink, or any of these; of those that
 *                                     read: find (open), read, map, memory (memfd_create)
 *                              N      1 = the first such call, 0 = each
 *                              ACTION EIO ENOSPC EACCES SHORT (half of a write or read) KILL (SIGKILL, not the call)
 *     HW_FAULT_FILE=FILE       the same from a file of 64 bytes or more, which may be written over while the program
 *                              runs: counting begins anew. Its last byte becomes '!' when the fault has struck
 *     HW_FAULT_ONLY=TEXT       calls on files with the text in their name; the others are not counted
 *     HW_FAULT_COUNTS=FILE     at the end, a line "CALL COUNT" for each kind of call
 *
 * A fault strikes once: what follows works, as after a disk that was full for a moment. Only calls that the service may
 * make behind its sandbox are made here.
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
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define PUBLIC __attribute__((visibility("default")))

typedef enum call { OPEN, WRITE, FSYNC, RENAME, TRUNCATE, MKDIR, UNLINK, ANY, FIND, READ, MAP, MEMORY, CALLS } call;

static const char *const call_names[CALLS] = {
    [OPEN] = "open",         [WRITE] = "write", [FSYNC] = "fsync",   [RENAME] = "rename",
    [TRUNCATE] = "truncate", [MKDIR] = "mkdir", [UNLINK] = "unlink", [ANY] = "any",
    [FIND] = "find",         [READ] = "read",   [MAP] = "map",       [MEMORY] = "memory",
};

static const struct {
    const char *name;
    int error;
} actions[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EACCES", EACCES}, {"SHORT", -1}, {"KILL", -2}};

enum { TOLD = 64 }; /* bytes of HW_FAULT_FILE: the fault, and at the end whether it has struck */

static atomic_uint counts[CALLS];
static call struck = CALLS;
static unsigned strike_at;
static int strike_with;
static const char *only;
static char *told; /* NULL = HW_FAULT was it */
static char heard[TOLD];

/* The next definition of the function we stand before. */
#define NEXT(type, name) (__extension__(type) dlsym(RTLD_NEXT, name))

typedef int opener(const char *path, int flags, ...);
typedef void *mapper(void *at, size_t size, int protection, int flags, int fd, off_t offset);

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

static bool fails(call c)
{
    int error = fate(c);
    if (error <= 0)
        return false;
    errno = error;
    return true;
}

static bool fails_at(call c, const char *name)
{
    return concerns(name) && fails(c);
}

static bool fails_in(call c, int fd)
{
    return concerns_file(fd) && fails(c);
}

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
    if (fails_at((flags & O_ACCMODE) == O_RDONLY ? FIND : OPEN, path))                                                 \
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

PUBLIC int __open_2(const char *path, int flags)
{
    return open(path, flags);
}

PUBLIC int __open64_2(const char *path, int flags)
{
    return open64(path, flags);
}

typedef ssize_t writer(int fd, const void *bytes, size_t size);
typedef ssize_t writer_at(int fd, const void *bytes, size_t size, off_t offset);
typedef ssize_t reader(int fd, void *bytes, size_t size);
typedef ssize_t reader_at(int fd, void *bytes, size_t size, off_t offset);
typedef ssize_t sender(int to, int from, off_t *offset, size_t size);

/* How much of a write or read goes through; negative = it fails. Standard streams are no files on the disk. */
static ssize_t allowed(call c, int fd, size_t size)
{
    int error = fd > STDERR_FILENO && concerns_file(fd) ? fate(c) : 0;
    if (error > 0)
        errno = error;
    return error > 0 ? -1 : error < 0 ? (ssize_t)((size + 1) / 2) : (ssize_t)size;
}

PUBLIC ssize_t write(int fd, const void *bytes, size_t size)
{
    ssize_t most = allowed(WRITE, fd, size);
    return most < 0 ? -1 : NEXT(writer *, "write")(fd, bytes, (size_t)most);
}

PUBLIC ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    ssize_t most = allowed(WRITE, fd, size);
    return most < 0 ? -1 : NEXT(writer_at *, "pwrite")(fd, bytes, (size_t)most, offset);
}

PUBLIC ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t offset)
{
    ssize_t most = allowed(WRITE, fd, size);
    return most < 0 ? -1 : NEXT(writer_at *, "pwrite64")(fd, bytes, (size_t)most, offset);
}

PUBLIC ssize_t read(int fd, void *bytes, size_t size)
{
    ssize_t most = allowed(READ, fd, size);
    return most < 0 ? -1 : NEXT(reader *, "read")(fd, bytes, (size_t)most);
}

PUBLIC ssize_t pread(int fd, void *bytes, size_t size, off_t offset)
{
    ssize_t most = allowed(READ, fd, size);
    return most < 0 ? -1 : NEXT(reader_at *, "pread")(fd, bytes, (size_t)most, offset);
}

PUBLIC ssize_t pread64(int fd, void *bytes, size_t size, off_t offset)
{
    ssize_t most = allowed(READ, fd, size);
    return most < 0 ? -1 : NEXT(reader_at *, "pread64")(fd, bytes, (size_t)most, offset);
}

PUBLIC ssize_t sendfile(int to, int from, off_t *offset, size_t size)
{
    ssize_t most = allowed(READ, from, size);
    return most < 0 ? -1 : NEXT(sender *, "sendfile")(to, from, offset, (size_t)most);
}

/* Memory that is no file never fails here: the allocations of tests/faults/allocator.c do. */
PUBLIC void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
    bool failed = fd >= 0 && fails_in(MAP, fd);
    return failed ? MAP_FAILED : NEXT(mapper *, "mmap")(at, size, protection, flags, fd, offset);
}

PUBLIC void *mmap64(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
    return mmap(at, size, protection, flags, fd, offset);
}

typedef int memory_maker(const char *name, unsigned flags);

PUBLIC int memfd_create(const char *name, unsigned flags)
{
    return fails_at(MEMORY, name) ? -1 : NEXT(memory_maker *, "memfd_create")(name, flags);
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
    return fails_in(FSYNC, fd) ? -1 : NEXT(descriptor_call *, "fsync")(fd);
}

PUBLIC int fdatasync(int fd)
{
    return fails_in(FSYNC, fd) ? -1 : NEXT(descriptor_call *, "fdatasync")(fd);
}

PUBLIC int ftruncate(int fd, off_t length)
{
    return fails_in(TRUNCATE, fd) ? -1 : NEXT(length_call *, "ftruncate")(fd, length);
}

PUBLIC int ftruncate64(int fd, off_t length)
{
    return fails_in(TRUNCATE, fd) ? -1 : NEXT(length_call *, "ftruncate64")(fd, length);
}

PUBLIC int rename(const char *from, const char *to)
{
    return fails_at(RENAME, to) ? -1 : NEXT(paths_call *, "rename")(from, to);
}

PUBLIC int renameat(int from_directory, const char *from, int to_directory, const char *to)
{
    return fails_at(RENAME, to) ? -1 : NEXT(renamer_at *, "renameat")(from_directory, from, to_directory, to);
}

PUBLIC int mkdir(const char *path, mode_t mode)
{
    return fails_at(MKDIR, path) ? -1 : NEXT(mode_call *, "mkdir")(path, mode);
}

PUBLIC int unlink(const char *path)
{
    return fails_at(UNLINK, path) ? -1 : NEXT(path_call *, "unlink")(path);
}

PUBLIC int unlinkat(int directory, const char *path, int flags)
{
    return fails_at(UNLINK, path) ? -1 : NEXT(unlinker_at *, "unlinkat")(directory, path, flags);
}

PUBLIC int rmdir(const char *path)
{
    return fails_at(UNLINK, path) ? -1 : NEXT(path_call *, "rmdir")(path);
}
