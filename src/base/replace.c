/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/replace.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct hw_replacement {
    char *target;  /* links resolved */
    char *fresh;   /* .NAME.hw-new */
    char *scratch; /* .NAME.hw-scratch */
    int fd;        /* of fresh, locked; -1 = not ours (yet) */
    bool committed;
};

hw_status hw_file_put(int fd, const char *path, uint64_t offset, hw_span bytes, hw_error *err)
{
    while (bytes.len) {
        ssize_t put = pwrite(fd, bytes.ptr, bytes.len, (off_t)offset);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return hw_fail_errno(err, path, "cannot write");
        bytes = hw_span_sub(bytes, (size_t)put, bytes.len);
        offset += (uint64_t)put;
    }
    return HW_OK;
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info;
    (void)type;
    (void)walk;
    return remove(path);
}

hw_status hw_directory_remove(const char *path, hw_error *err)
{
    enum { OPEN_DIRECTORIES_MOST = 8 };
    if (nftw(path, remove_one, OPEN_DIRECTORIES_MOST, FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
        return hw_fail_errno(err, path, "cannot remove");
    return HW_OK;
}

/* "DIR/.NAME" + suffix for "DIR/NAME". */
static char *name_beside(const char *target, const char *suffix)
{
    const char *slash = strrchr(target, '/');
    int directory = slash ? (int)(slash - target + 1) : 0;
    char *name = NULL;
    if (asprintf(&name, "%.*s.%s%s", directory, target, target + directory, suffix) < 0)
        return NULL;
    return name;
}

static hw_status resolve(hw_replacement *replacement, const char *path, hw_error *err)
{
    struct stat info;
    if (stat(path, &info) == 0) {
        if (!S_ISREG(info.st_mode))
            return hw_fail(err, HW_E_ARG, "%s: is %s; name a file", path,
                           S_ISDIR(info.st_mode) ? "a directory" : "no regular file");
        replacement->target = realpath(path, NULL);
        if (!replacement->target)
            return hw_fail_errno(err, path, "cannot resolve");
    } else if (errno == ENOENT) {
        replacement->target = strdup(path);
    } else {
        return hw_fail_errno(err, path, "cannot stat");
    }
    if (!replacement->target)
        return hw_fail_nomem(err);
    size_t len = strlen(path);
    if (len == 0 || path[len - 1] == '/')
        return hw_fail(err, HW_E_ARG, "\"%s\": names no file", path);
    replacement->fresh = name_beside(replacement->target, ".hw-new");
    replacement->scratch = name_beside(replacement->target, ".hw-scratch");
    return replacement->fresh && replacement->scratch ? HW_OK : hw_fail_nomem(err);
}

/* Whoever held the lock before us may have renamed or removed the file we opened: then the name is free or
 * somebody else's, and *linked is false. */
static hw_status check_link(bool *linked, int fd, const char *path, hw_error *err)
{
    struct stat open_file, named;
    *linked = false;
    if (fstat(fd, &open_file) != 0)
        return hw_fail_errno(err, path, "cannot stat");
    if (lstat(path, &named) != 0)
        return errno == ENOENT ? HW_OK : hw_fail_errno(err, path, "cannot stat");
    *linked = open_file.st_ino == named.st_ino && open_file.st_dev == named.st_dev;
    return HW_OK;
}

static hw_status lock(int fd, const char *target, hw_error *err)
{
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return hw_fail(err, HW_E_LOCKED, "%s: being written by another process; retry later", target);
        if (errno != EINTR)
            return hw_fail_errno(err, target, "cannot lock");
    }
    return HW_OK;
}

static hw_status lock_fresh(hw_replacement *replacement, hw_error *err)
{
    for (;;) {
        bool linked = false;
        int fd = open(replacement->fresh, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd < 0)
            return hw_fail_errno(err, replacement->target, "cannot create a file beside it");
        hw_status status = lock(fd, replacement->target, err);
        if (!status)
            status = check_link(&linked, fd, replacement->fresh, err);
        if (linked) {
            replacement->fd = fd;
            return HW_OK;
        }
        close(fd);
        if (status)
            return status;
    }
}

hw_status hw_replacement_open(hw_replacement **out, const char *path, hw_error *err)
{
    *out = NULL;
    hw_replacement *replacement = calloc(1, sizeof *replacement);
    if (!replacement)
        return hw_fail_nomem(err);
    replacement->fd = -1;
    hw_status status = resolve(replacement, path, err);
    if (!status)
        status = lock_fresh(replacement, err);
    if (!status)
        status = hw_directory_remove(replacement->scratch, err);
    if (!status && ftruncate(replacement->fd, 0) != 0)
        status = hw_fail_errno(err, path, "cannot empty the file beside it");
    if (status)
        goto done;
    *out = replacement;
    replacement = NULL;
done:
    hw_replacement_close(replacement);
    return status;
}

void hw_replacement_close(hw_replacement *replacement)
{
    if (!replacement)
        return;
    if (replacement->fd >= 0) {
        if (!replacement->committed) {
            hw_directory_remove(replacement->scratch, NULL);
            unlink(replacement->fresh); /* while the lock is held: afterwards the name may be another's */
        }
        close(replacement->fd);
    }
    free(replacement->target);
    free(replacement->fresh);
    free(replacement->scratch);
    free(replacement);
}

int hw_replacement_fd(const hw_replacement *replacement)
{
    return replacement->fd;
}

const char *hw_replacement_scratch(const hw_replacement *replacement)
{
    return replacement->scratch;
}

static hw_status sync_directory(const char *target, hw_error *err)
{
    const char *slash = strrchr(target, '/');
    char *directory = slash ? strndup(target, (size_t)(slash - target + 1)) : strdup(".");
    if (!directory)
        return hw_fail_nomem(err);
    hw_status status = HW_OK;
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || (fsync(fd) != 0 && errno != EINVAL)) /* EINVAL: a file system that cannot */
        status = hw_fail_errno(err, directory, "cannot sync the directory");
    if (fd >= 0)
        close(fd);
    free(directory);
    return status;
}

static hw_status keep_permissions(const hw_replacement *replacement, hw_error *err)
{
    struct stat old;
    bool there = stat(replacement->target, &old) == 0;
    if (there ? fchmod(replacement->fd, old.st_mode & 07777) == 0 : errno == ENOENT)
        return HW_OK;
    return hw_fail_errno(err, replacement->target, "cannot keep its permissions");
}

hw_status hw_replacement_commit(hw_replacement *replacement, hw_error *err)
{
    hw_status status = hw_directory_remove(replacement->scratch, err);
    if (!status)
        status = keep_permissions(replacement, err);
    if (status)
        return status;
    if (fsync(replacement->fd) != 0)
        return hw_fail_errno(err, replacement->target, "cannot write to disk");
    if (rename(replacement->fresh, replacement->target) != 0)
        return hw_fail_errno(err, replacement->target, "cannot put the new file in its place");
    replacement->committed = true;
    return sync_directory(replacement->target, err);
}
