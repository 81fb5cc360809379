/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static hw_status read_all(int fd, const char *path, uint64_t most, hw_buf *out, hw_error *err)
{
    char chunk[65536];
    uint64_t total = 0;
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return hw_fail_errno(err, path, "cannot read");
        if (got == 0)
            return hw_buf_finish(out, err);
        total += (uint64_t)got;
        if (total > most)
            return hw_fail(err, HW_E_ARG, "%s: larger than the %llu bytes allowed; split the file", path,
                           (unsigned long long)most);
        hw_buf_add(out, hw_span_of(chunk, (size_t)got));
        if (out->failed)
            return hw_buf_finish(out, err);
    }
}

hw_status hw_file_read(const char *path, uint64_t most, hw_buf *out, hw_error *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "standard input", most, out, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return hw_fail_errno(err, path, "cannot open");
    hw_status status = read_all(fd, path, most, out, err);
    close(fd);
    return status;
}

hw_status hw_mapping_open(hw_mapping *out, const char *path, hw_error *err)
{
    *out = (hw_mapping){.fd = -1};
    hw_status status = HW_OK;
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not hang us */
    if (fd < 0)
        return hw_fail_errno(err, path, "cannot open");
    if (fstat(fd, &info) != 0) {
        status = hw_fail_errno(err, path, "cannot stat");
    } else if (!S_ISREG(info.st_mode)) {
        status = hw_fail(err, HW_E_ARG, "%s: not a regular file", path);
    } else if (info.st_size == 0) {
        status = hw_fail(err, HW_E_CORRUPT, "%s: the file is empty", path);
    } else {
        void *data = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_SHARED, fd, 0);
        if (data == MAP_FAILED)
            status = hw_fail_errno(err, path, "cannot map");
        else
            out->bytes = hw_span_of(data, (size_t)info.st_size);
    }
    if (status)
        close(fd);
    else
        out->fd = fd;
    return status;
}

void hw_mapping_close(hw_mapping *mapping)
{
    if (mapping->bytes.ptr) {
        munmap((void *)(uintptr_t)mapping->bytes.ptr, mapping->bytes.len);
        close(mapping->fd);
    }
    *mapping = (hw_mapping){.fd = -1};
}
