/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_TEMPORARY_H
#define HW_TESTS_TEMPORARY_H

/* A directory of its own for a test: setup and teardown for cmocka, paths in it, and what is left in it. */

#include "unit.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/replace.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct temporary {
    char directory[128];
    char path[256]; /* of the latest temporary_path */
} temporary;

static inline int temporary_setup(void **state)
{
    temporary *t = calloc(1, sizeof *t);
    if (!t)
        return -1;
    const char *base = getenv("TMPDIR");
    snprintf(t->directory, sizeof t->directory, "%s/headword-test-XXXXXX", base ? base : "/tmp");
    *state = t;
    return mkdtemp(t->directory) ? 0 : -1;
}

static inline int temporary_teardown(void **state)
{
    temporary *t = *state;
    hw_status status = hw_directory_remove(t->directory, NULL);
    free(t);
    return status ? -1 : 0;
}

/* Good until the next call. */
static inline const char *temporary_path(temporary *t, const char *name)
{
    snprintf(t->path, sizeof t->path, "%s/%s", t->directory, name);
    return t->path;
}

static inline size_t temporary_files(const temporary *t)
{
    size_t count = 0;
    DIR *directory = opendir(t->directory);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(directory);
    return count;
}

static inline void temporary_write(const char *path, hw_span bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

/* To be released with hw_buf_release. */
static inline hw_buf temporary_read(const char *path)
{
    hw_buf bytes;
    hw_error err = {0};
    hw_buf_init(&bytes, SIZE_MAX);
    if (hw_file_read(path, UINT64_MAX, &bytes, &err))
        fail_msg("%s", err.message);
    return bytes;
}

#endif
