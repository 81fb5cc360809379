/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_FAULTS_INJECT_H
#define HW_TESTS_FAULTS_INJECT_H

/* What inject_files.c and inject_sockets.c ask of inject.c, which decides whether this call is the one. */

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PUBLIC __attribute__((visibility("default")))

/* The next definition of the function we stand before. */
#define NEXT(type, name) (__extension__(type) dlsym(RTLD_NEXT, name))

typedef enum call {
    OPEN, /* those before ANY change the disk */
    WRITE,
    FSYNC,
    RENAME,
    TRUNCATE,
    MKDIR,
    UNLINK,
    ANY,
    FIND,
    STAT,
    LIST,
    LOCK,
    READ,
    MAP,
    MEMORY,
    ACCEPT,
    RECEIVE,
    SEND,
    WAIT,
    CALLS
} call;

typedef int opener(const char *path, int flags, ...);
typedef void *mapper(void *at, size_t size, int protection, int flags, int fd, off_t offset);

/* Whether it fails; errno is set then. */
bool fails(call c);
bool fails_at(call c, const char *path);
bool fails_in(call c, int fd);

/* How much of a read or write goes through; negative = it fails, and errno is set. */
ssize_t allowed(call c, int fd, size_t size);

#endif
