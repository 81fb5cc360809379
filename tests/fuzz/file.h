/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_FUZZ_FILE_H
#define HW_TESTS_FUZZ_FILE_H

/* A file in memory, for what is read by its path, and an index built there of a few entries. */

#include "headword/headword.h"

#include "base/span.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct memory_file {
    char path[48];
    int fd;
} memory_file;

static inline memory_file memory_file_open(void)
{
    memory_file file = {.fd = memfd_create("headword-fuzz", MFD_CLOEXEC)};
    if (file.fd < 0)
        abort();
    snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", file.fd);
    return file;
}

static inline void memory_file_write(const memory_file *file, const void *bytes, size_t size)
{
    if (ftruncate(file->fd, 0) || pwrite(file->fd, bytes, size, 0) != (ssize_t)size)
        abort();
}

static inline void memory_file_close(const memory_file *file)
{
    close(file->fd);
}

/* The path of an index of these entries, to be removed. Without the Polish dictionary: a build takes milliseconds. */
static inline hw_status build_index(char path[64], const char *name, hw_span text, const hw_synonyms *synonyms)
{
    hw_glossary *entries = NULL;
    hw_build_options options = HW_BUILD_OPTIONS_INIT;
    options.synonyms = synonyms;
    options.jobs = 1;
    setenv("HEADWORD_DATA", "/nowhere", 1);
    snprintf(path, 64, "%s/headword-fuzz-%ld.hw", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm", (long)getpid());
    hw_status status = hw_glossary_new(&entries, NULL, NULL);
    if (!status)
        status = hw_glossary_read_bytes(entries, name, text, NULL);
    if (!status)
        status = hw_index_build(path, entries, &options, NULL);
    hw_glossary_free(entries);
    return status;
}

#endif
