/* SPDX-License-Identifier: GPL-2.0-or-later */
/* make_dictionary POLIMORF OUTPUT: the build runs this once; text/dictionary.h says what it makes. */
#include "base/file.h"
#include "text/dictionary.h"

#include <errno.h>
#include <stdio.h>

enum { POLIMORF_MOST = 1 << 28 };

static int write_file(const char *path, hw_span bytes)
{
    FILE *file = fopen(path, "wb");
    bool whole = file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
    if (file && fclose(file) != 0)
        whole = false;
    if (whole)
        return 0;
    fprintf(stderr, "make_dictionary: %s: cannot write: %s\n", path, strerror(errno));
    if (file)
        remove(path);
    return 1;
}

int main(int argc, char **argv)
{
    hw_buf from, to;
    hw_error err = {0};
    if (argc != 3) {
        fprintf(stderr, "usage: make_dictionary POLIMORF OUTPUT\n");
        return 2;
    }
    hw_buf_init(&from, SIZE_MAX);
    hw_buf_init(&to, SIZE_MAX);
    int failed = hw_file_read(argv[1], POLIMORF_MOST, &from, &err) ||
                 hw_dictionary_write(hw_buf_span(&from), argv[1], &to, &err);
    if (failed)
        fprintf(stderr, "make_dictionary: %s\n", err.message);
    else
        failed = write_file(argv[2], hw_buf_span(&to));
    hw_buf_release(&from);
    hw_buf_release(&to);
    return failed;
}
