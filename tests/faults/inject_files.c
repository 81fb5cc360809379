/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calls on files and directories. */
#include "faults/inject.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

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
typedef ssize_t copier(int to, int from, off_t *offset, size_t size);

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
    return most < 0 ? -1 : NEXT(copier *, "sendfile")(to, from, offset, (size_t)most);
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

typedef int stat_call(const char *path, struct stat *out);
typedef int fstat_call(int fd, struct stat *out);
typedef int stat64_call(const char *path, struct stat64 *out);
typedef int fstat64_call(int fd, struct stat64 *out);
typedef DIR *directory_opener(const char *path);
typedef int lock_call(int fd, int operation);

PUBLIC int stat(const char *path, struct stat *out)
{
    return fails_at(STAT, path) ? -1 : NEXT(stat_call *, "stat")(path, out);
}

PUBLIC int stat64(const char *path, struct stat64 *out)
{
    return fails_at(STAT, path) ? -1 : NEXT(stat64_call *, "stat64")(path, out);
}

PUBLIC int lstat(const char *path, struct stat *out)
{
    return fails_at(STAT, path) ? -1 : NEXT(stat_call *, "lstat")(path, out);
}

PUBLIC int lstat64(const char *path, struct stat64 *out)
{
    return fails_at(STAT, path) ? -1 : NEXT(stat64_call *, "lstat64")(path, out);
}

PUBLIC int fstat(int fd, struct stat *out)
{
    return fails_in(STAT, fd) ? -1 : NEXT(fstat_call *, "fstat")(fd, out);
}

PUBLIC int fstat64(int fd, struct stat64 *out)
{
    return fails_in(STAT, fd) ? -1 : NEXT(fstat64_call *, "fstat64")(fd, out);
}

PUBLIC DIR *opendir(const char *path)
{
    return fails_at(LIST, path) ? NULL : NEXT(directory_opener *, "opendir")(path);
}

PUBLIC int flock(int fd, int operation)
{
    return fails_in(LOCK, fd) ? -1 : NEXT(lock_call *, "flock")(fd, operation);
}
