/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Runs a fuzz target over the files of a directory, for builds without libFuzzer. */

#include "base/file.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    hw_buf bytes;
    hw_error err;
    hw_buf_init(&bytes, SIZE_MAX);
    int failed = hw_file_read(path, SIZE_MAX, &bytes, &err) != HW_OK;
    if (failed)
        fprintf(stderr, "%s\n", err.message);
    else
        LLVMFuzzerTestOneInput((const uint8_t *)(bytes.data ? bytes.data : ""), bytes.len);
    hw_buf_release(&bytes);
    return failed;
}

int main(int argc, char **argv)
{
    DIR *dir = argc == 2 ? opendir(argv[1]) : NULL;
    if (!dir) {
        fprintf(stderr, "usage: %s DIRECTORY of seeds\n", argv[0]);
        return EXIT_FAILURE;
    }
    size_t count = 0;
    int failed = 0;
    for (struct dirent *file; (file = readdir(dir));) {
        char path[PATH_MAX];
        if (file->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], file->d_name);
        printf("%s\n", path);
        fflush(stdout); /* a crash below must not lose the name */
        failed |= replay(path);
        count++;
    }
    closedir(dir);
    if (count == 0)
        fprintf(stderr, "%s: no seeds\n", argv[1]);
    return failed || count == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
