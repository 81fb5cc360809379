/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/sealed.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

static hw_status open_file(int *fd, struct stat *info, const char *path, hw_error *err)
{
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not hang us */
    if (*fd < 0)
        return hw_fail_errno(err, path, "cannot open");
    if (fstat(*fd, info) != 0)
        return hw_fail_errno(err, path, "cannot stat");
    if (!S_ISREG(info->st_mode))
        return hw_fail(err, HW_E_ARG, "%s: not a regular file", path);
    if (info->st_size == 0)
        return hw_fail(err, HW_E_CORRUPT, "%s: the file is empty", path);
    return HW_OK;
}

/* A file that grows or shrinks meanwhile gives a copy that is not whole, which verifying it will tell. */
static hw_status copy(int from, int to, off_t size, const char *path, hw_error *err)
{
    while (size > 0) {
        ssize_t sent = sendfile(to, from, NULL, (size_t)size);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return hw_fail_errno(err, path, "cannot read into memory");
        if (sent == 0)
            return hw_fail(err, HW_E_CORRUPT, "%s: became shorter while it was read; replace it with mv", path);
        size -= sent;
    }
    return HW_OK;
}

hw_status hw_sealed_copy(int *out, struct stat *info, const char *path, hw_error *err)
{
    int file = -1, memory = -1;
    *out = -1;
    hw_status status = open_file(&file, info, path, err);
    if (status)
        goto done;
    memory = memfd_create("headword-index", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (memory < 0) {
        status = hw_fail_errno(err, path, "cannot get memory for it");
        goto done;
    }
    status = copy(file, memory, info->st_size, path, err);
    if (status)
        goto done;
    if (fcntl(memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0) {
        status = hw_fail_errno(err, path, "cannot seal its copy");
        goto done;
    }
    *out = memory;
    memory = -1;
done:
    if (file >= 0)
        close(file);
    if (memory >= 0)
        close(memory);
    return status;
}
